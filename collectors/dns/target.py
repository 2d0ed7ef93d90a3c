"""The public domains of a client, as its client file declares them, and whom to ask about them."""

from dataclasses import dataclass

from collectors.clients.targets import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class DnsConnection(Connection):
    """`dns_servers` are "address:port"; none means the system's resolvers. `dns_timeout_seconds` bounds one look-up.

    `mta_sts` "" means the web server of each domain (RFC 8461), else one root serves every domain by its Host.
    """

    mta_sts: str = ""
    dns_servers: tuple[str, ...] = ()
    dns_timeout_seconds: float = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DnsTarget:
    """The public mail domains of a client and the DKIM selectors to look for; its target id is `dns`.

    No domains: those that the client's Microsoft 365 tenants have verified, without the ones that Microsoft holds.
    """

    domains: tuple[str, ...] = ()
    dkim_selectors: tuple[str, ...] = ("selector1", "selector2")

    @property
    def provider(self) -> str:
        """Always dns."""
        return "dns"

    @property
    def id(self) -> str:
        """Always dns: a client has one set of domains."""
        return "dns"
