"""One Microsoft 365 tenant, as a client file declares it, and how Microsoft is reached. Credentials are references."""

from dataclasses import dataclass
from pathlib import Path

from collectors.clients.targets import Connection
from collectors.m365.client.clouds import PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class M365Connection(Connection):
    """`cloud` is one of `collectors.m365.client.clouds`: whom tokens are for, wherever the services are reached.

    `login`, `graph` and the other services are https URLs without a trailing slash, by default the public cloud's;
    `sharepoint` "" means the admin site that the tenant's initial domain names.
    """

    cloud: str = "public"
    login: str = PUBLIC.login
    graph: str = PUBLIC.graph
    exchange: str = PUBLIC.exchange
    purview: str = PUBLIC.purview
    sharepoint: str = ""
    teams: str = PUBLIC.teams
    power_platform: str = PUBLIC.power_platform
    fabric: str = PUBLIC.fabric


@dataclass(frozen=True, slots=True, kw_only=True)
class M365Target:
    """One Microsoft 365 tenant. `domain` must be one of its verified domains.

    Exactly one of `secret` (`env:NAME`, `file:PATH`, `keyring:SERVICE/NAME`, `cmd:["program", "argument"]`),
    `certificate` (path of a PEM or PFX file that holds the key and its certificate), `federated` (`env:NAME`, `file:PATH` or
    `github`: where a CI leaves its OIDC token) and `managed_identity` (`system`, or the client id of an identity that was
    assigned to this machine) is not empty. `certificate_password` is a reference like `secret`, "" for a key without one.
    `certificate_key` is `cmd:["program", "argument"]`, what signs for a key that cannot be exported; the certificate's file
    then holds the certificate alone.
    `tiers` are what the client consented to: `graph`, `exchange` (with Purview), `teams`, `power_platform` (with Fabric),
    `sharepoint`. `sharepoint_admin` is why the client accepts that the last one's right can write, "" where it is not among
    the tiers. `imports` is the folder of what the client's administrator exported.
    """

    tenant: str
    domain: str
    client_id: str
    secret: str = ""
    certificate: str = ""
    certificate_password: str = ""
    certificate_key: str = ""
    federated: str = ""
    managed_identity: str = ""
    tiers: tuple[str, ...] = ("graph",)
    sharepoint_admin: str = ""
    imports: Path = Path("imports")

    @property
    def provider(self) -> str:
        """Always m365."""
        return "m365"

    @property
    def id(self) -> str:
        """The tenant's id."""
        return self.tenant
