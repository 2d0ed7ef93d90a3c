"""The services of one tenant beside Graph, opened when they are first asked."""

import threading
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, assert_never

from collectors.m365.client import clouds
from collectors.m365.client.target import M365Connection, M365Target
from collectors.m365.declaration.refusals import failure
from collectors.m365.declaration.service import Caller, Service, Tier
from collectors.m365.http.https import Https
from collectors.m365.services import bap, config_api, fabric_admin, sharepoint_admin
from collectors.m365.services.admin_api import AdminApi, allowed_cmdlets
from collectors.m365.services.admin_door import Door
from collectors.m365.services.imported import SHAREPOINT, TEAMS_APPS, Export, Imported
from collectors.m365.services.json_service import Address, JsonService, Way
from collectors.m365.sign_in.tokens import Tokens
from collectors.model import Clock

SYSTEM_MAILBOX = "SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}"
"""The mailbox that every tenant has, by which requests find the tenant's servers."""


class Tenant(Protocol):
    """What services need to know of the tenant (`collectors.m365.source`)."""

    def holds(self, plan: str) -> bool | None: ...
    def initial_domain(self) -> str: ...


@dataclass(slots=True, kw_only=True)
class Office:
    """One tenant's services, over one session and one application's tokens."""

    target: M365Target
    connection: M365Connection
    clock: Clock
    https: Https
    tokens: Tokens
    tenant: Tenant
    _open: dict[Service, Caller] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def caller(self, service: Service) -> Caller:
        """The service, opened. Raises RefusedError where its address cannot be told."""
        with self._lock:
            if service not in self._open:
                self._open[service] = self._opened(service)
            return self._open[service]

    def reaches(self, tier: str) -> bool:
        """Whether the client consented to a tier, or gave in a file what it would answer."""
        return tier in self.target.tiers or (tier == Tier.SHAREPOINT and self._imported(SHAREPOINT).path.is_file())

    def cmdlets(self, service: Service, deadline: datetime | None = None) -> frozenset[str]:
        """What Exchange or Purview lets the application run, by its own word. Raises RefusedError where it does not say."""
        caller = self.caller(service)
        if not isinstance(caller, AdminApi):
            raise failure("cmdlet", f"{service} runs no cmdlets")
        return allowed_cmdlets(caller, deadline)

    def _opened(self, service: Service) -> Caller:
        match service:
            case Service.EXCHANGE:
                return self._admin_api(service, self._exchange())
            case Service.PURVIEW:
                return self._admin_api(service, self._purview(), self._exchange())
            case Service.SHAREPOINT:
                return self._asked(self._sharepoint())
            case Service.TEAMS:
                address = self._address("Microsoft Teams", self.connection.teams, clouds.TEAMS_SCOPE)
                return self._asked(config_api.ConfigApi(address=address, tenant=self.target.tenant, domain=self.tenant))
            case Service.TEAMS_EXPORT:
                return self._asked(self._imported(TEAMS_APPS))
            case Service.POWER_PLATFORM:
                scope = f"{self._cloud.power_apps}/.default"
                address = self._address("Power Platform", self.connection.power_platform, scope)
                return self._asked(bap.PowerPlatform(address=address, tenant=self.target.tenant))
            case Service.FABRIC:
                address = self._address("Microsoft Fabric", self.connection.fabric, f"{self._cloud.power_bi}/.default")
                return self._asked(fabric_admin.FabricAdmin(address=address))
            case _:
                assert_never(service)

    def _admin_api(self, service: Service, *doors: Door) -> AdminApi:
        return AdminApi(service=service, tenant=self.target.tenant, doors=doors, licences=self.tenant)

    def _exchange(self) -> Door:
        tenant, base = self.target.tenant, self.connection.exchange
        tokens = self.tokens.of(clouds.audience(base, self._cloud.exchange))
        return Door(self.https, tokens, base, tenant, lambda: f"APP:{SYSTEM_MAILBOX}@{tenant}")

    def _purview(self) -> Door:
        """Purview's own door finds a tenant by its initial domain."""
        tenant, base = self.target.tenant, self.connection.purview
        tokens = self.tokens.of(clouds.audience(base, self._cloud.purview))
        domain = self.tenant.initial_domain
        return Door(self.https, tokens, base, tenant, lambda: f"UPN:{SYSTEM_MAILBOX}@{domain() or tenant}")

    @property
    def _cloud(self) -> clouds.Cloud:
        return clouds.CLOUDS[self.connection.cloud]

    def _imported(self, export: Export) -> Imported:
        return Imported(export=export, imports=self.target.imports, tenant=self.target.tenant, clock=self.clock)

    def _sharepoint(self) -> Way:
        """The admin site where the client consented to it, else the file that its administrator made."""
        if Tier.SHAREPOINT not in self.target.tiers:
            return self._imported(SHAREPOINT)
        domain = self.tenant.initial_domain()
        base = self.connection.sharepoint or sharepoint_admin.admin_site(domain, self._cloud)
        address = self._address("SharePoint's admin site", base, sharepoint_admin.audience(base, domain, self._cloud))
        return sharepoint_admin.AdminSite(address=address, by_certificate=bool(self.target.certificate))

    def _address(self, name: str, base: str, scope: str) -> Address:
        return Address(name=name, base=base, https=self.https, tokens=self.tokens.of(scope))

    def _asked(self, way: Way) -> JsonService:
        return JsonService(way=way, tenant=self.target.tenant, licences=self.tenant)
