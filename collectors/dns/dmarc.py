"""DMARC (RFC 9989, and RFC 7489 before it): what receivers do with mail that is not from whom it says, and who is told.

Receivers read by either, so nothing counts that one of them alone knows: `pct` is gone in the newer, halves a policy in the
older; a registry's record (`psd=y`) binds the domains below it in the newer alone. Both say that what is wrong outside of
`p`, `sp` and `np` is left out and the rest stands; where one of those three is wrong, the policy is none if `rua` names an
address, else there is no policy at all.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from collectors.dns import Dns, Name, NameFacts
from collectors.dns.silence import silent
from collectors.model import RefusedError
from evidence.model import Json

POLICIES = ("none", "quarantine", "reject")
TAGS = ("p", "sp", "np", "pct", "rua", "ruf", "adkim", "aspf", "fo", "t", "psd")
DECIDING = frozenset({"p", "sp", "np"})
"""Tags without a valid value of which no policy but none can be read (RFC 7489, 6.6.3; RFC 9989, 4.10.1)."""

MEANINGS = {"adkim": ("r", "s"), "aspf": ("r", "s"), "t": ("y", "n"), "psd": ("y", "n", "u")}
"""Tags that are left out where they hold anything else."""

REPORTS = ("ruaAccepted", "ruaRefused")
"""Domains whose addresses are told, and those that are named but did not agree to it (RFC 7489, 7.1)."""

MOST_PARENTS = 8

_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+")
_URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
_IS_DMARC = re.compile(r"v\s*=\s*DMARC1\s*(?:;|$)")


def is_dmarc(text: str) -> bool:
    """Whether a TXT record is a DMARC record: its version comes first."""
    return _IS_DMARC.match(text) is not None


def look(dns: Dns, name: Name) -> NameFacts:
    """The policy for a domain: its own record, else that of the organisation's domain above it.

    Raises RefusedError where the domain's own record cannot be read.
    """
    own = _records(dns, name.domain)
    if own:
        return _quiet(dns, name, _told(dns, _found(own, name.domain, inherited=False)))
    return _quiet(dns, name, _above(dns, name))


def _quiet(dns: Dns, name: Name, facts: NameFacts) -> NameFacts:
    """With whether the domain says that it sends and takes no mail."""
    try:
        return replace(facts, fields={**facts.fields, "silent": silent(dns, name.domain)})
    except RefusedError as refused:
        return replace(facts, unseen={**facts.unseen, "silent": refused.unseen})


def _above(dns: Dns, name: Name) -> NameFacts:
    """The policy of a domain without a record of its own."""
    try:
        above = [(parent, records) for parent in _parents(name.domain) if (records := _inherited(dns, parent))]
    except RefusedError as refused:
        known: dict[str, Json] = {"records": [], "count": 0}
        rest = ("valid", "errors", "policy", "policyDomain", "inherited", *TAGS, *REPORTS)
        return NameFacts(fields=known, unseen=dict.fromkeys(rest, refused.unseen))
    if above:
        parent, records = next((each for each in above if _says(each[1], "psd", "n")), above[-1])
        return _told(dns, _found(records, parent, inherited=True))
    nothing: dict[str, Json] = {"records": [], "count": 0, "valid": False, "errors": [], "inherited": False}
    return NameFacts(fields=nothing, absent=("policy", "policyDomain", *TAGS, *REPORTS))


def _told(dns: Dns, facts: NameFacts) -> NameFacts:
    """With the domains whose addresses `rua` names: one outside the organisation must publish that it agrees."""
    addresses, domain = facts.fields.get("rua"), str(facts.fields.get("policyDomain"))
    if not isinstance(addresses, list):
        return replace(facts, absent=(*facts.absent, *REPORTS))
    accepted: set[str] = set()
    refused: set[str] = set()
    try:
        for host in sorted({host for address in addresses if (host := _host(str(address)))}):
            (accepted if _agrees(dns, host, domain) else refused).add(host)
    except RefusedError as error:
        return replace(facts, unseen={**facts.unseen, **dict.fromkeys(REPORTS, error.unseen)})
    return replace(facts, fields={**facts.fields, "ruaAccepted": [*sorted(accepted)], "ruaRefused": [*sorted(refused)]})


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
    """The records of a domain above, unless it is a registry's (`psd=y`), whose record older receivers pass over."""
    return [text for text in _records(dns, domain) if not _says([text], "psd", "y")]


def _says(records: list[str], name: str, value: str) -> bool:
    """Whether the one record there is holds this value; `psd=n` says that the organisation's domain is this one."""
    return len(records) == 1 and _read(records[0])[0].get(name, "").lower() == value


def _parents(domain: str) -> Iterator[str]:
    """The domains above that have two labels or more; the last is the shortest."""
    labels = domain.rstrip(".").split(".")
    for start in range(1, len(labels) - 1)[-MOST_PARENTS:]:
        yield ".".join(labels[start:])


def _found(records: list[str], domain: str, *, inherited: bool) -> NameFacts:
    facts: dict[str, Json] = {
        "records": [*records],
        "count": len(records),
        "policyDomain": domain,
        "inherited": inherited,
    }
    if len(records) > 1:
        facts |= {"valid": False, "errors": ["several_records"]}
        return NameFacts(fields=facts, absent=("policy", *TAGS))
    tags, faults = _read(records[0])
    errors = {*faults, *_errors(tags)}
    facts |= _values(tags)
    policy = "" if "duplicate_tag" in errors else _policy(tags, errors, inherited=inherited)
    if policy:
        facts["policy"] = policy
    facts |= {"valid": bool(policy), "errors": [*sorted(errors)]}
    return NameFacts(fields=facts, absent=tuple(name for name in ("policy", *TAGS) if name not in facts))


def _read(record: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """The tags of a record, and what is wrong with their list. A word that is no tag is passed over."""
    tags: dict[str, str] = {}
    faults: set[str] = set()
    for part in record.split(";"):
        name, separator, value = part.partition("=")
        name = name.strip().lower()
        if name in tags:
            faults.add("duplicate_tag")
        elif separator and name:
            tags[name] = value.strip()
        elif part.strip():
            faults.add("stray_word")
    return tags, tuple(faults)


def _policy(tags: dict[str, str], errors: set[str], *, inherited: bool) -> str:
    """The policy that receivers take from a record; "" where they take none."""
    if errors & DECIDING:
        return "none" if any(_URI.fullmatch(address) for address in _listed(tags.get("rua", ""))) else ""
    return tags["sp" if inherited and "sp" in tags else "p"].lower()


def _listed(addresses: str) -> list[str]:
    return [address.strip() for address in addresses.split(",") if address.strip()]


def _values(tags: dict[str, str]) -> dict[str, Json]:
    """The tags as evidence, without values that mean nothing: addresses as lists, the rest in lower case."""
    values: dict[str, Json] = {name: tags[name] for name in ("fo",) if name in tags}
    values |= {name: tags[name].lower() for name in ("p", "sp", "np") if name in tags}
    values |= {name: tags[name].lower() for name, known in MEANINGS.items() if tags.get(name, "").lower() in known}
    values |= {name: [*_listed(tags[name])] for name in ("rua", "ruf") if name in tags}
    percent = tags.get("pct", "100")
    return values | {"pct": int(percent) if _is_percent(percent) else 100}


def _is_percent(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 3 and int(text) <= 100


def _errors(tags: dict[str, str]) -> Iterator[str]:
    """The tags that hold something without a meaning."""
    yield from (
        name for name in ("p", "sp", "np") if tags.get(name, "" if name == "p" else "none").lower() not in POLICIES
    )
    yield from (name for name, known in MEANINGS.items() if name in tags and tags[name].lower() not in known)
    if not _is_percent(tags.get("pct", "100")):
        yield "pct"
