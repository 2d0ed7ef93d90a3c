"""Power Platform's admin API, which Microsoft's PowerShell module for administrators uses.

A user of the client must have registered the application once as a management application; no role of Entra ID is
needed. Microsoft documents the module and the registration, not the addresses. Tenant settings are read by a POST without a
body: it is the only POST that is ever sent here. Not certain: the shape of connector policies over the API's versions; the
collector takes both that are known and calls any other unseen.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

from collectors.m365.declaration.refusals import failure
from collectors.m365.declaration.service import ServiceCall
from collectors.m365.http.pages import MOST_PAGES, Notes
from collectors.m365.services.json_service import Address, objects
from evidence.model import JsonObject

ADMIN = "/providers/Microsoft.BusinessAppPlatform"
SETTINGS = f"{ADMIN}/listTenantSettings"
VERSIONS = {
    SETTINGS: "2023-06-01",
    f"{ADMIN}/scopes/admin/environments": "2023-06-01",
    f"{ADMIN}/scopes/admin/apiPolicies": "2016-11-01",
    "/providers/PowerPlatform.Governance/v1/tenants/{tenant}/tenantIsolationPolicy": "2020-06-01",
}
"""What may be asked, with the version of the API it is asked in."""

_TENANT = re.compile(r"[0-9a-f-]{36}")


@dataclass(slots=True, kw_only=True)
class PowerPlatform:
    """The API of one tenant. A call names one of the paths in `VERSIONS`."""

    address: Address
    tenant: str

    def operation(self, call: ServiceCall) -> str:
        """The request, without the host."""
        return f"{_method(call)} {self._path(call)}"

    def repeat(self, call: ServiceCall) -> str:
        """The request that a person can repeat."""
        return f"{_method(call)} {self.address.url(self._path(call), _query(call))}"

    def pages(self, call: ServiceCall, notes: Notes, deadline: datetime | None) -> Iterator[Sequence[JsonObject]]:
        """A listing page by page, or one object. Raises RefusedError."""
        path, query = self._path(call), _query(call)
        if call.name == SETTINGS:
            yield [_object(self.address.post_nothing(path, notes, deadline, query=query))]
            return
        seen: set[tuple[tuple[str, str], ...]] = set()
        while query:
            seen.add(tuple(sorted(query.items())))
            document = _object(self.address.get(path, notes, deadline, query=query))
            yield [document] if call.single else objects(document.get("value"))
            query = {} if call.single else self._next(document, path)
            if tuple(sorted(query.items())) in seen or len(seen) > MOST_PAGES:
                raise failure("endless", "the listing does not come to an end")

    def _next(self, document: JsonObject, path: str) -> dict[str, str]:
        """The query of the next page, empty after the last: of the same path, at our own base."""
        link = document.get("nextLink")
        if link is None:
            return {}
        if not isinstance(link, str) or not link.isprintable() or not link.isascii():
            raise failure("malformed", "the link to the next page is not one")
        parts, base = urlsplit(link), urlsplit(self.address.base)
        if (parts.scheme, parts.netloc.lower(), parts.path) != (base.scheme, base.netloc.lower(), base.path + path):
            raise failure("foreign_host", "the next page lies elsewhere, and was not asked for")
        query = dict(parse_qsl(parts.query))
        if not query:
            raise failure("malformed", "the link to the next page is not one")
        return query

    def _path(self, call: ServiceCall) -> str:
        if call.name not in VERSIONS or not _TENANT.fullmatch(self.tenant):
            raise failure("malformed", "nothing that may be asked of Power Platform")
        return call.name.replace("{tenant}", self.tenant)


def _method(call: ServiceCall) -> str:
    return "POST" if call.name == SETTINGS else "GET"


def _query(call: ServiceCall) -> dict[str, str]:
    return {"api-version": VERSIONS[call.name]}


def _object(document: object) -> JsonObject:
    if not isinstance(document, Mapping):
        raise failure("malformed", "the answer is not the object that was asked for")
    return document
