"""Zones: who may have certificates made for a client's names, and whether answers about them can be checked."""

from collectors.dns import DnsCollector, authorities, signatures
from collectors.dns.mail import NUMBER, TEXT, TEXTS, TRUTH, domains

CAA_RECORDS = DnsCollector(
    id="dns.zone.caa_records",
    names=domains,
    look=authorities.look,
    repeat=lambda name: f"dig +noall +answer CAA {name.domain}",
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
    names=domains,
    look=signatures.look,
    repeat=lambda name: f"dig +noall +answer DS {name.domain}",
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
