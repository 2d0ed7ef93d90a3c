"""Where a domain's mail goes: its MX records (RFC 5321, RFC 7505)."""

from dataclasses import dataclass

from collectors.dns import Dns


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchangers:
    """The hosts that take a domain's mail; `receives` is False where it says, or shows, that it takes none."""

    hosts: tuple[str, ...]
    receives: bool


def exchangers(dns: Dns, domain: str) -> Exchangers:
    """Who takes the mail of `domain`. Without an MX record the domain's own address does. Raises RefusedError."""
    hosts = sorted({host for written in dns.records(domain, "MX").values if (host := written.partition(" ")[2])})
    if hosts == ["."]:
        return Exchangers(hosts=(), receives=False)
    if hosts:
        return Exchangers(hosts=tuple(hosts), receives=True)
    addressed = any(dns.records(domain, kind).values for kind in ("A", "AAAA"))
    return Exchangers(hosts=(domain,) if addressed else (), receives=addressed)
