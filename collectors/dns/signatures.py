"""DNSSEC (RFC 4035), as far as it can be known through a resolver: whether the zone above holds the zone's keys.

A resolver that knows nothing of signatures says that there are none; so it is first asked for the keys of the root.
"""

from collectors.dns import Dns, Name, NameFacts
from collectors.model import RefusedError
from evidence.model import Outcome, Unseen

ROOT = "."
CHECKED = frozenset({"5", "7", "8", "10", "13", "14", "15", "16"})
"""Algorithms that name servers check signatures of (RFC 8624, 3.1); a zone that has no other counts as unsigned."""

BLIND = Unseen(outcome=Outcome.FAILED, code="resolver", message="the name server does not hand on signatures")
ZONELESS = Unseen(outcome=Outcome.FAILED, code="zone", message="the answer does not tell the zone of the name itself")


def look(dns: Dns, name: Name) -> NameFacts:
    """Whether the zone of a domain is signed. Raises RefusedError where that cannot be known.

    `authentic`: the name server says that it checked the answer (AD); a server that does not check never says so.
    """
    answer = dns.records(name.domain, "SOA")
    if not answer.zone or answer.alias:
        raise RefusedError(ZONELESS)
    if not dns.records(ROOT, "DNSKEY").values:
        raise RefusedError(BLIND)
    keys = dns.records(answer.zone, "DS").values
    algorithms = sorted({parts[1] for key in keys if len(parts := key.split(" ")) > 3})
    return NameFacts(
        fields={
            "zone": answer.zone,
            "signed": not CHECKED.isdisjoint(algorithms),
            "algorithms": [*algorithms],
            "authentic": answer.authentic,
        }
    )
