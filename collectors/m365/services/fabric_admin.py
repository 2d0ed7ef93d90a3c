"""Fabric's and Power BI's admin API: tenant settings.

Documented, at a host of Fabric's own (public code asks Power BI's, which is the default here): `GET
/v1/admin/tenantsettings`, for an application in a group that the tenant setting "Service principals can
access read-only admin APIs" names, and that holds no permission of Power BI with an administrator's consent. The list came
as `tenantSettings` first and comes as `value` with a token for the next page now; both are taken.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from collectors.m365.declaration.refusals import failure
from collectors.m365.declaration.service import ServiceCall
from collectors.m365.http.pages import MOST_PAGES, Notes
from collectors.m365.services.json_service import Address, objects
from evidence.model import JsonObject

SETTINGS = "/v1/admin/tenantsettings"


@dataclass(slots=True, kw_only=True)
class FabricAdmin:
    """The API of one tenant."""

    address: Address

    def operation(self, call: ServiceCall) -> str:
        """The request, without the host."""
        return f"GET {_path(call)}"

    def repeat(self, call: ServiceCall) -> str:
        """The request that a person can repeat."""
        return f"GET {self.address.url(_path(call))}"

    def pages(self, call: ServiceCall, notes: Notes, deadline: datetime | None) -> Iterator[Sequence[JsonObject]]:
        """The settings, page by page. Raises RefusedError."""
        seen: set[str] = set()
        token = ""
        while True:
            query = {"continuationToken": token} if token else None
            document = self.address.get(_path(call), notes, deadline, query=query)
            if not isinstance(document, Mapping):
                raise failure("malformed", "the answer is not the object that was asked for")
            yield objects(document["value"] if "value" in document else document.get("tenantSettings"))
            following = document.get("continuationToken")
            if not following:
                return
            if not isinstance(following, str) or following in seen or len(seen) > MOST_PAGES:
                raise failure("endless", "the listing does not come to an end")
            seen.add(following)
            token = following


def _path(call: ServiceCall) -> str:
    if call.name != SETTINGS:
        raise failure("malformed", "nothing that may be asked of Fabric")
    return SETTINGS
