"""Names that mail programs look for: an alias whose end does not exist can be taken over by whoever makes that end."""

from collectors.dns import Dns, Found, Place
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


def look(dns: Dns, place: Place) -> Found:
    """The aliases among a domain's names, and the hosts of its mail. Raises RefusedError where one cannot be read."""
    hosts = exchangers(dns, place.domain).hosts
    aliases: list[Json] = []
    dangling: set[str] = {host for host in hosts if not dns.records(host, "A").exists}
    for name in asked(place.domain):
        answer = dns.records(name, "A")
        if answer.alias:
            aliases.append({"name": name, "target": answer.alias, "exists": answer.exists})
            dangling |= set() if answer.exists else {name}
    return Found(fields={"exchangers": [*hosts], "aliases": aliases, "dangling": [*sorted(dangling)]})
