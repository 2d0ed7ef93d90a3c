"""Mail: who may send in the name of a domain, how receivers can tell, and what they are asked to do with the rest."""

from collections.abc import Iterator

from collectors.dns import DnsCollector, Place, dkim, dmarc, spf
from collectors.targets import DnsTarget
from evidence.model import JsonObject

TEXT: JsonObject = {"type": "string"}
NUMBER: JsonObject = {"type": "integer"}
TRUTH: JsonObject = {"type": "boolean"}
TEXTS: JsonObject = {"type": "array", "items": TEXT}
TERM: JsonObject = {
    "type": "object",
    "properties": {"name": TEXT, "qualifier": TEXT, "value": TEXT},
    "required": ["name", "qualifier", "value"],
    "additionalProperties": False,
}
RECORDS: JsonObject = {"domain": TEXT, "records": TEXTS, "count": NUMBER, "valid": TRUTH, "errors": TEXTS}


def domains(target: DnsTarget) -> Iterator[Place]:
    """Each domain of the client."""
    for domain in target.domains:
        yield Place(domain=domain)


def selectors(target: DnsTarget) -> Iterator[Place]:
    """Each selector under each domain of the client."""
    for domain in target.domains:
        for selector in target.dkim_selectors:
            yield Place(domain=domain, selector=selector)


SPF_RECORDS = DnsCollector(
    id="dns.mail.spf_records",
    places=domains,
    look=spf.look,
    repeat=lambda place: f"dig +noall +answer TXT {place.domain}",
    facts={
        **RECORDS,
        "all": TEXT,
        "lookups": NUMBER,
        "macros": TRUTH,
        "terms": {"type": "array", "items": TERM},
    },
    always=("domain", "records", "count", "valid", "errors", "lookups", "macros", "terms"),
)

DMARC_RECORDS = DnsCollector(
    id="dns.mail.dmarc_records",
    places=domains,
    look=dmarc.look,
    repeat=lambda place: f"dig +noall +answer TXT _dmarc.{place.domain}",
    facts={
        **RECORDS,
        "policy": TEXT,
        "policyDomain": TEXT,
        "inherited": TRUTH,
        "p": TEXT,
        "sp": TEXT,
        "pct": NUMBER,
        "rua": TEXTS,
        "ruf": TEXTS,
        "adkim": TEXT,
        "aspf": TEXT,
        "fo": TEXT,
    },
    always=("domain", "records", "count", "valid", "errors", "inherited"),
)

DKIM_KEYS = DnsCollector(
    id="dns.mail.dkim_keys",
    places=selectors,
    look=dkim.look,
    repeat=lambda place: f"dig +noall +answer TXT {place.id}",
    facts={
        "domain": TEXT,
        "selector": TEXT,
        "records": TEXTS,
        "count": NUMBER,
        "published": TRUTH,
        "valid": TRUTH,
        "revoked": TRUTH,
        "testing": TRUTH,
        "keyType": TEXT,
        "bits": NUMBER,
        "target": TEXT,
    },
    always=("domain", "selector", "records", "count", "published", "valid", "revoked", "testing"),
)
