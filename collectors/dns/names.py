"""Names that mail programs look for: an alias whose end does not exist can be taken over by whoever makes that end."""

from collectors.dns import Dns, Name, NameFacts
from collectors.dns.exchangers import exchangers
from evidence.model import Json

LABELS = (
    "autodiscover",
    "mail",
    "smtp",
    "imap",
    "pop",
    "webmail",
    "mta-sts",
    "lyncdiscover",
    "sip",
    "enterpriseenrollment",
    "enterpriseregistration",
)


def asked(domain: str) -> tuple[str, ...]:
    """The names below a domain that are looked for."""
    return tuple(f"{label}.{domain}" for label in LABELS)


def look(dns: Dns, name: Name) -> NameFacts:
    """The aliases among a domain's names, and the hosts of its mail. Raises RefusedError where one cannot be read."""
    hosts = exchangers(dns, name.domain).hosts
    aliases: list[Json] = []
    dangling: set[str] = {host for host in hosts if not dns.records(host, "A").exists}
    for host in asked(name.domain):
        answer = dns.records(host, "A")
        if answer.alias:
            aliases.append({"name": host, "target": answer.alias, "exists": answer.exists})
            dangling |= set() if answer.exists else {host}
    return NameFacts(fields={"exchangers": [*hosts], "aliases": aliases, "dangling": [*sorted(dangling)]})
