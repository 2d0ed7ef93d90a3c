"""Teams' configuration API, which the Teams PowerShell module uses.

Microsoft documents the module, also for applications, and not this API. What is known from public code: `GET
{teams}/Skype.Policy/configurations/{Type}` answers a list of a type's instances with the names of the cmdlet's fields, for
an application with the Entra role Global Reader or Teams Administrator. Federation settings lie at an older service behind
the same address: it wants the tenant's initial domain, and headers that a discovery (`GET /Teams.Tenant/tenants`) names. Not
certain: whether every field is sent in every tenant (what is missing is unseen), whether a single instance may come without
a list around it (both are taken), and what a tenant without Teams is told (a refusal is a refusal).
"""

import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from collectors.m365.declaration.refusals import failure
from collectors.m365.declaration.service import ServiceCall
from collectors.m365.http.pages import Notes
from collectors.m365.services.json_service import Address, objects
from evidence.model import Json, JsonObject

DISCOVERY = "/Teams.Tenant/tenants"
FEDERATION = frozenset({"TenantFederationSettings"})
"""Types that lie at the older service."""

CMDLETS = {"TenantFederationSettings": "TenantFederationConfiguration"}
"""Types whose cmdlet has another name than they."""

_TYPE = re.compile(r"[A-Za-z]{1,80}")
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")


class Domain(Protocol):
    """Who knows the tenant's initial domain (`collectors.m365.source`)."""

    def initial_domain(self) -> str: ...


@dataclass(slots=True, kw_only=True)
class ConfigApi:
    """The API of one tenant. A call names a type of configuration."""

    address: Address
    tenant: str
    domain: Domain

    def operation(self, call: ServiceCall) -> str:
        """The request, without the host."""
        return f"GET {_path(call)}"

    def repeat(self, call: ServiceCall) -> str:
        """The cmdlet that shows the same: Microsoft documents it, and not the headers that the request takes."""
        return f"Get-Cs{CMDLETS.get(call.name, call.name)}"

    def pages(self, call: ServiceCall, notes: Notes, deadline: datetime | None) -> Iterator[Sequence[JsonObject]]:
        """All instances of a type, on one page. Raises RefusedError."""
        headers = {"x-authz-scope": "tenant", "x-ms-correlation-id": str(uuid.uuid4())}
        query: dict[str, str] = {}
        if call.name in FEDERATION:
            headers |= self._discovered(notes, deadline)
            query["adminDomain"] = self._initial_domain()
        document = self.address.get(_path(call), notes, deadline, query=query, headers=headers)
        yield objects([document] if isinstance(document, Mapping) else document)

    def _discovered(self, notes: Notes, deadline: datetime | None) -> dict[str, str]:
        """The headers that the older service wants. Of what is discovered, no address is ever asked by us."""
        document = self.address.get(DISCOVERY, notes, deadline, headers={"x-authz-scope": "tenant"})
        discovery = _inner(document, "serviceDiscovery")
        host = _inner(_inner(discovery, "Endpoints"), "AdminServiceEndpoint")
        forest = _inner(_inner(discovery, "Headers"), "X-MS-Forest")
        if not isinstance(host, str) or not _HOST.fullmatch(host):
            raise failure("malformed", "Teams does not say where the federation settings lie")
        headers = {"x-ms-target-uri": f"https://{host}/OcsPowershellWebservice", "x-ms-tenant-id": self.tenant}
        return {**headers, "x-ms-forest": forest} if isinstance(forest, str) and _HOST.fullmatch(forest) else headers

    def _initial_domain(self) -> str:
        domain = self.domain.initial_domain()
        if not _HOST.fullmatch(domain):
            raise failure("no_address", "the tenant's initial domain could not be read")
        return domain


def _path(call: ServiceCall) -> str:
    if not _TYPE.fullmatch(call.name):
        raise failure("malformed", "no type of configuration")
    return f"/Skype.Policy/configurations/{call.name}"


def _inner(value: Json, name: str) -> Json:
    return value.get(name) if isinstance(value, Mapping) else None
