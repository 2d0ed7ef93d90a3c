"""The systems of a client, as its client file declares them. Credentials are references, never secrets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from collectors.clouds import PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """How to reach the providers; the defaults are the real services, of Microsoft's the public cloud's.

    `cloud` is one of `collectors.clouds`: whom tokens are for, wherever the services are reached.

    `login`, `graph` and the other services of Microsoft's are https URLs without a trailing slash; `sharepoint` "" means the
    admin site that the tenant's initial domain names. `mta_sts` "" means the web server of each domain (RFC 8461), else one
    root serves every domain by its Host. `aws_endpoint` "" means AWS itself. `ca_bundle` is a PEM file, "" means the
    system's. `dns_servers` are "address:port"; none means the system's resolvers. `dns_timeout_seconds` bounds one look-up,
    `timeout_seconds` the silence of a server, `answer_timeout_seconds` the whole of one answer, however its bytes come.
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
    mta_sts: str = ""
    aws_endpoint: str = ""
    ca_bundle: str = ""
    dns_servers: tuple[str, ...] = ()
    timeout_seconds: float = 30.0
    answer_timeout_seconds: float = 300.0
    dns_timeout_seconds: float = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsTarget:
    """One AWS account. `out_of_scope` maps a region to the reason why it is not looked at.

    `credential` is `profile:<name>` or `env:` (the AWS variables of the process); `role_arn` with `external_id` is assumed
    with it where given. `regions` empty means every enabled region.
    """

    account: str
    credential: str
    role_arn: str = ""
    external_id: str = ""
    home_region: str = "us-east-1"
    regions: tuple[str, ...] = ()
    out_of_scope: Mapping[str, str] = field(default_factory=dict)

    def looks_at(self, region: str) -> bool:
        """Whether a region that is enabled is read."""
        return region not in self.out_of_scope and (not self.regions or region in self.regions)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DnsTarget:
    """The public mail domains of a client and the DKIM selectors to look for; its target id is `dns`.

    No domains: those that the client's Microsoft 365 tenants have verified, without the ones that Microsoft holds.
    """

    domains: tuple[str, ...] = ()
    dkim_selectors: tuple[str, ...] = ("selector1", "selector2")


Target = AwsTarget | M365Target | DnsTarget
