"""The services of one tenant beside Graph, opened when they are first asked."""

from dataclasses import dataclass, field
from typing import Protocol, assert_never

from collectors.m365.auth import Tokens
from collectors.m365.graph import Https
from collectors.m365.refusals import failure
from collectors.m365.service import Caller, Service
from collectors.model import Clock
from collectors.targets import Connection, M365Target


class Tenant(Protocol):
    """What services need to know of the tenant (`collectors.m365.source`)."""

    def holds(self, plan: str) -> bool | None: ...
    def initial_domain(self) -> str: ...


@dataclass(slots=True, kw_only=True)
class Office:
    """One tenant's services, over one session and one application's tokens."""

    target: M365Target
    connection: Connection
    clock: Clock
    https: Https
    tokens: Tokens
    tenant: Tenant
    _open: dict[Service, Caller] = field(default_factory=dict)

    def caller(self, service: Service) -> Caller:
        """The service, opened. Raises RefusedError where its address cannot be told."""
        if service not in self._open:
            self._open[service] = self._opened(service)
        return self._open[service]

    def _opened(self, service: Service) -> Caller:
        match service:
            case Service.EXCHANGE | Service.PURVIEW | Service.SHAREPOINT | Service.TEAMS:
                raise failure("unbuilt", f"{service} is not read yet")
            case Service.POWER_PLATFORM | Service.FABRIC:
                raise failure("unbuilt", f"{service} is not read yet")
            case _:
                assert_never(service)
