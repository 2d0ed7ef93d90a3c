"""Zones: who may have certificates made for a client's names, and whether answers about them can be checked."""

from collectors.dns import DnsCollector, authorities, signatures
from collectors.dns.mail import NUMBER, TEXT, TEXTS, TRUTH, domains

CAA_RECORDS = DnsCollector(
    id="dns.zone.caa_records",
    places=domains,
    look=authorities.look,
    repeat=lambda place: f"dig +noall +answer CAA {place.domain}",
    operation="DNS CAA",
    facts={
        "domain": TEXT,
        "records": TEXTS,
        "count": NUMBER,
        "foundAt": TEXT,
        "tags": TEXTS,
        "issuers": TEXTS,
    },
    always=("domain", "records", "count", "tags", "issuers"),
)

SIGNATURES = DnsCollector(
    id="dns.zone.signatures",
    places=domains,
    look=signatures.look,
    repeat=lambda place: f"dig +noall +answer DS {place.domain}",
    operation="DNS SOA, DS, DNSKEY",
    facts={
        "domain": TEXT,
        "zone": TEXT,
        "signed": TRUTH,
        "algorithms": TEXTS,
        "authentic": TRUTH,
    },
    always=("domain", "zone", "signed", "algorithms", "authentic"),
)
