"""SharePoint's admin site: the tenant object, by REST.

`GET {site}/_api/SPO.Tenant` wants the application role Sites.FullControl.All, which can write and read every document, and
a token that was got with a certificate. Microsoft documents the object (the class Tenant of its client library), not
this address; public tools have used it for years. Not certain: whether every property is sent in every tenant; what is not
sent is unseen.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from collectors.m365.client.clouds import CLOUDS, PUBLIC, Cloud
from collectors.m365.declaration.refusals import failure
from collectors.m365.declaration.service import ServiceCall
from collectors.m365.http.pages import Notes
from collectors.m365.services.json_service import Address
from collectors.model import RefusedError
from evidence.model import JsonObject, Outcome, Unseen

VERBOSE = {"Accept": "application/json;odata=verbose"}
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_HOSTS = "|".join(sorted({re.escape(cloud.sharepoint) for cloud in CLOUDS.values()}))
_SITE = re.compile(rf"https://[a-z0-9-]+-admin\.(?:{_HOSTS})", re.IGNORECASE)


def admin_site(initial_domain: str, own: Cloud = PUBLIC) -> str:
    """The admin site's URL by the tenant's initial domain: in its `own` cloud, else in the first where domains end so.

    Raises RefusedError where the domain tells none.
    """
    for cloud in (own, *CLOUDS.values()):
        name = initial_domain.lower().removesuffix(cloud.initial)
        if initial_domain.lower().endswith(cloud.initial) and _NAME.fullmatch(name):
            return f"https://{name}-admin.{cloud.sharepoint}"
    raise failure(
        "no_address", "the tenant's initial domain does not tell SharePoint's admin site; set connection.sharepoint"
    )


def audience(base: str, initial_domain: str, own: Cloud = PUBLIC) -> str:
    """The scope of tokens: the admin site's own, also where `base` leads there through something else."""
    return f"{base if _SITE.fullmatch(base) else admin_site(initial_domain, own)}/.default"


@dataclass(slots=True, kw_only=True)
class AdminSite:
    """The admin site, asked for its tenant object; `by_certificate` is how it will have tokens got."""

    address: Address
    by_certificate: bool

    def operation(self, call: ServiceCall) -> str:
        """The request, without the host."""
        return f"GET /_api/{call.name}"

    def repeat(self, call: ServiceCall) -> str:
        """The request that a person can repeat."""
        return f"GET {self.address.url(f'/_api/{call.name}')}"

    def pages(self, call: ServiceCall, notes: Notes, deadline: datetime | None) -> Iterator[Sequence[JsonObject]]:
        """The one object that was asked for. Raises RefusedError."""
        if not self.by_certificate:
            message = "SharePoint's admin site takes no token but a certificate's; make the credential a certificate"
            raise RefusedError(Unseen(outcome=Outcome.DENIED, code="no_certificate", message=message))
        document = self.address.get(f"/_api/{call.name}", notes, deadline, headers=VERBOSE)
        item = document.get("d") if isinstance(document, Mapping) else None
        if not isinstance(item, Mapping):
            raise failure("malformed", "the answer is not the object that was asked for")
        yield [item]
