"""Mail: who may send in the name of a domain, how receivers can tell, and what they are asked to do with the rest.

The domain that comes with a tenant is Microsoft's, and is left out.
"""

from collections.abc import Iterator

from collectors.dns import DnsCollector, Name, dkim, dmarc, mta_sts, names, spf, tls_reports
from collectors.dns.target import DnsTarget
from collectors.m365.client.clouds import is_microsofts
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


def own(target: DnsTarget) -> Iterator[str]:
    """Each domain whose zone is the client's."""
    return (domain for domain in target.domains if not is_microsofts(domain))


def domains(target: DnsTarget) -> Iterator[Name]:
    """Each domain of the client."""
    for domain in own(target):
        yield Name(domain=domain)


def selectors(target: DnsTarget) -> Iterator[Name]:
    """Each selector under each domain of the client."""
    for domain in own(target):
        for selector in target.dkim_selectors:
            yield Name(domain=domain, selector=selector)


SPF_RECORDS = DnsCollector(
    id="dns.mail.spf_records",
    names=domains,
    look=spf.look,
    repeat=lambda name: f"dig +noall +answer TXT {name.domain}; dig +noall +answer MX {name.domain}",
    operation="DNS TXT, A, MX",
    facts={
        **RECORDS,
        "all": TEXT,
        "lookups": NUMBER,
        "voids": NUMBER,
        "networks": TEXTS,
        "anyone": TRUTH,
        "macros": TRUTH,
        "silent": TRUTH,
        "terms": {"type": "array", "items": TERM},
    },
    always=(
        "domain",
        "records",
        "count",
        "valid",
        "errors",
        "lookups",
        "voids",
        "networks",
        "anyone",
        "macros",
        "silent",
        "terms",
    ),
)

DMARC_RECORDS = DnsCollector(
    id="dns.mail.dmarc_records",
    names=domains,
    look=dmarc.look,
    repeat=lambda name: f"dig +noall +answer TXT _dmarc.{name.domain}; dig +noall +answer TXT {name.domain}",
    operation="DNS TXT, MX",
    facts={
        **RECORDS,
        "policy": TEXT,
        "policyDomain": TEXT,
        "inherited": TRUTH,
        "p": TEXT,
        "sp": TEXT,
        "np": TEXT,
        "t": TEXT,
        "psd": TEXT,
        "silent": TRUTH,
        "pct": NUMBER,
        "rua": TEXTS,
        "ruaAccepted": TEXTS,
        "ruaRefused": TEXTS,
        "ruf": TEXTS,
        "adkim": TEXT,
        "aspf": TEXT,
        "fo": TEXT,
    },
    always=("domain", "records", "count", "valid", "errors", "inherited", "silent"),
)

DKIM_KEYS = DnsCollector(
    id="dns.mail.dkim_keys",
    names=selectors,
    look=dkim.look,
    repeat=lambda name: f"dig +noall +answer TXT {name.id}",
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

MTA_STS_POLICIES = DnsCollector(
    id="dns.mail.mta_sts_policies",
    names=domains,
    look=mta_sts.look,
    repeat=lambda name: (
        f"dig +noall +answer TXT _mta-sts.{name.domain}; curl https://mta-sts.{name.domain}/.well-known/mta-sts.txt"
    ),
    operation="DNS TXT, MX; HTTPS GET",
    facts={
        **RECORDS,
        "receives": TRUTH,
        "exchangers": TEXTS,
        "uncovered": TEXTS,
        "id": TEXT,
        "mode": TEXT,
        "mx": TEXTS,
        "maxAge": NUMBER,
    },
    always=("domain", "records", "count", "valid", "errors", "receives", "exchangers", "uncovered"),
)

TLS_REPORTS = DnsCollector(
    id="dns.mail.tls_reports",
    names=domains,
    look=tls_reports.look,
    repeat=lambda name: f"dig +noall +answer TXT _smtp._tls.{name.domain}",
    operation="DNS TXT, MX",
    facts={**RECORDS, "receives": TRUTH, "rua": TEXTS},
    always=("domain", "records", "count", "valid", "errors", "receives"),
)

NAMES = DnsCollector(
    id="dns.mail.names",
    names=domains,
    look=names.look,
    repeat=lambda name: "; ".join(f"dig +noall +answer A {host}" for host in names.asked(name.domain)),
    operation="DNS A, MX",
    facts={
        "domain": TEXT,
        "exchangers": TEXTS,
        "aliases": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"name": TEXT, "target": TEXT, "exists": TRUTH},
                "required": ["name", "target", "exists"],
                "additionalProperties": False,
            },
        },
        "dangling": TEXTS,
    },
    always=("domain", "exchangers", "aliases", "dangling"),
)
