"""DMARC (RFC 7489): what receivers are asked to do with mail that is not from whom it says, and who is told."""

import re
from collections.abc import Iterator
from dataclasses import replace

from collectors.dns import Dns, Found, Place
from collectors.dns.tags import tags
from collectors.model import RefusedError
from evidence.model import Json

POLICIES = ("none", "quarantine", "reject")
TAGS = ("p", "sp", "np", "pct", "rua", "ruf", "adkim", "aspf", "fo", "t")
REPORTS = ("ruaAccepted", "ruaRefused")
"""Domains whose addresses are told, and those that are named but did not agree to it (RFC 7489, 7.1)."""

MOST_PARENTS = 8

_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+")
_IS_DMARC = re.compile(r"v\s*=\s*DMARC1\s*(?:;|$)")


def is_dmarc(text: str) -> bool:
    """Whether a TXT record is a DMARC record: its version comes first."""
    return _IS_DMARC.match(text) is not None


def look(dns: Dns, place: Place) -> Found:
    """The policy for a domain: its own record, else that of the organisation's domain above it.

    Raises RefusedError where the domain's own record cannot be read.
    """
    own = _records(dns, place.domain)
    if own:
        return _told(dns, _found(own, place.domain, inherited=False))
    try:
        above = [(name, records) for name in _parents(place.domain) if (records := _inherited(dns, name))]
    except RefusedError as refused:
        known: dict[str, Json] = {"records": [], "count": 0}
        rest = ("valid", "errors", "policy", "policyDomain", "inherited", *TAGS, *REPORTS)
        return Found(fields=known, unseen=dict.fromkeys(rest, refused.unseen))
    if above:
        name, records = above[-1]
        return _told(dns, _found(records, name, inherited=True))
    nothing: dict[str, Json] = {"records": [], "count": 0, "valid": False, "errors": [], "inherited": False}
    return Found(fields=nothing, absent=("policy", "policyDomain", *TAGS, *REPORTS))


def _told(dns: Dns, found: Found) -> Found:
    """With the domains whose addresses `rua` names: one outside the organisation must publish that it agrees."""
    addresses, domain = found.fields.get("rua"), str(found.fields.get("policyDomain"))
    if not isinstance(addresses, list):
        return replace(found, absent=(*found.absent, *REPORTS))
    accepted: set[str] = set()
    refused: set[str] = set()
    try:
        for host in sorted({host for address in addresses if (host := _host(str(address)))}):
            (accepted if _agrees(dns, host, domain) else refused).add(host)
    except RefusedError as error:
        return replace(found, unseen={**found.unseen, **dict.fromkeys(REPORTS, error.unseen)})
    return replace(found, fields={**found.fields, "ruaAccepted": [*sorted(accepted)], "ruaRefused": [*sorted(refused)]})


def _host(address: str) -> str:
    """The domain of a mailto address, without the size that may follow it; "" for any other URI."""
    scheme, _, rest = address.partition(":")
    host = rest.partition("!")[0].rpartition("@")[2].strip().rstrip(".").lower()
    return host if scheme.lower() == "mailto" and "@" in rest and _HOST.fullmatch(host) else ""


def _agrees(dns: Dns, host: str, domain: str) -> bool:
    if host == domain or host.endswith(f".{domain}") or _organisation(dns, host) == _organisation(dns, domain):
        return True
    return any(is_dmarc(text) for text in dns.texts(f"{domain}._report._dmarc.{host}").values)


def _organisation(dns: Dns, domain: str) -> str:
    """The shortest domain at or above this one that has a record of its own; itself where none has."""
    return next((name for name in reversed([*_parents(domain)]) if _inherited(dns, name)), domain)


def _records(dns: Dns, domain: str) -> list[str]:
    return [text for text in dns.texts(f"_dmarc.{domain}").values if is_dmarc(text)]


def _inherited(dns: Dns, domain: str) -> list[str]:
    """The records of a domain above, unless it says that it is a registry's (`psd=y`), which binds nobody below."""
    return [text for text in _records(dns, domain) if (tags(text) or {}).get("psd", "").lower() != "y"]


def _parents(domain: str) -> Iterator[str]:
    """The domains above that have two labels or more; the last is the shortest."""
    labels = domain.rstrip(".").split(".")
    for start in range(1, len(labels) - 1)[-MOST_PARENTS:]:
        yield ".".join(labels[start:])


def _found(records: list[str], domain: str, *, inherited: bool) -> Found:
    facts: dict[str, Json] = {
        "records": [*records],
        "count": len(records),
        "policyDomain": domain,
        "inherited": inherited,
    }
    if len(records) > 1:
        facts |= {"valid": False, "errors": ["several_records"]}
        return Found(fields=facts, absent=("policy", *TAGS))
    said = tags(records[0])
    errors = sorted(_errors(said or {})) if said is not None else ["syntax"]
    facts |= _values(said or {})
    policy = (said or {}).get("sp" if inherited and "sp" in (said or {}) else "p", "").lower()
    if policy in POLICIES and not errors:
        facts["policy"] = policy
    facts |= {"valid": not errors, "errors": [*errors]}
    return Found(fields=facts, absent=tuple(name for name in ("policy", *TAGS) if name not in facts))


def _values(said: dict[str, str]) -> dict[str, Json]:
    """The tags as evidence: addresses as lists, a percentage as a number, policies in lower case."""
    values: dict[str, Json] = {name: said[name] for name in ("fo",) if name in said}
    values |= {name: said[name].lower() for name in ("p", "sp", "np", "adkim", "aspf", "t") if name in said}
    values |= {
        name: [address.strip() for address in said[name].split(",") if address.strip()]
        for name in ("rua", "ruf")
        if name in said
    }
    percent = said.get("pct", "100")
    return values | ({"pct": int(percent)} if _is_percent(percent) else {})


def _is_percent(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= 100


def _errors(said: dict[str, str]) -> Iterator[str]:
    if said.get("p", "").lower() not in POLICIES:
        yield "p"
    if "sp" in said and said["sp"].lower() not in POLICIES:
        yield "sp"
    if "np" in said and said["np"].lower() not in POLICIES:
        yield "np"
    if not _is_percent(said.get("pct", "100")):
        yield "pct"
    for name in ("adkim", "aspf"):
        if said.get(name, "r").lower() not in ("r", "s"):
            yield name
