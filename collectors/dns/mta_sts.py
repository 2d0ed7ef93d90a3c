"""MTA-STS (RFC 8461): whether senders are told to bring mail only over checked TLS, and to whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from collectors.dns import Dns, Name, NameFacts, PolicyFile
from collectors.dns.exchangers import Exchangers, exchangers
from collectors.dns.tags import tags
from collectors.model import RefusedError
from evidence.model import Json

MODES = ("enforce", "testing", "none")
LONGEST = 31_557_600
"""Seconds that a policy may ask to be kept: a year."""

FROM_FILE = ("mode", "mx", "maxAge")
_IS_STS = re.compile(r"v\s*=\s*STSv1\s*;")
_ID = re.compile(r"[A-Za-z0-9]{1,32}")
_NAME = re.compile(r"(?:\*\.)?[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})+\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class StsPolicy:
    """What a policy file says, and what is wrong with it; `mode` is "" and `max_age` -1 where it says none."""

    mode: str = ""
    mx: tuple[str, ...] = ()
    max_age: int = -1
    errors: tuple[str, ...] = ()


def look(dns: Dns, name: Name) -> NameFacts:
    """The policy of a domain, by its record and its file. Raises RefusedError where the records cannot be read."""
    records = [text for text in dns.texts(f"_mta-sts.{name.domain}").values if _IS_STS.match(text)]
    mail = exchangers(dns, name.domain)
    facts: dict[str, Json] = {
        "records": [*records],
        "count": len(records),
        "receives": mail.receives,
        "exchangers": [*mail.hosts],
    }
    identifier = (tags(records[0]) or {}).get("id", "") if len(records) == 1 else ""
    if not _ID.fullmatch(identifier):
        errors: list[Json] = ["several_records"] if len(records) > 1 else ["id"] if records else []
        facts |= {"valid": False, "errors": errors, "uncovered": [*mail.hosts]}
        return NameFacts(fields=facts, absent=("id", *FROM_FILE))
    facts["id"] = identifier
    try:
        sent = dns.policy_file(name.domain)
    except RefusedError as refused:
        lost = ("valid", "errors", "uncovered", *FROM_FILE)
        return NameFacts(fields=facts, unseen=dict.fromkeys(lost, refused.unseen))
    return _found(facts, read(sent), mail)


def _found(facts: dict[str, Json], policy: StsPolicy, mail: Exchangers) -> NameFacts:
    uncovered = [host for host in mail.hosts if not any(matches(host, pattern) for pattern in policy.mx)]
    facts |= {"valid": not policy.errors, "errors": [*policy.errors], "uncovered": [*uncovered]}
    facts |= {"mode": policy.mode} if policy.mode else {}
    facts |= {"mx": [*policy.mx]} if policy.mx else {}
    facts |= {"maxAge": policy.max_age} if policy.max_age >= 0 else {}
    return NameFacts(fields=facts, absent=tuple(name for name in FROM_FILE if name not in facts))


def read(sent: PolicyFile) -> StsPolicy:
    """What a server sent as a policy. Senders take nothing but a whole text with status 200."""
    if sent.status != 200:
        return StsPolicy(errors=("redirect" if 300 <= sent.status < 400 else "not_found",))
    if sent.media_type != "text/plain":
        return StsPolicy(errors=("media_type",))
    fields: dict[str, str] = {}
    mx: list[str] = []
    for line in sent.text.splitlines():
        name, colon, value = line.partition(":")
        if line.strip() and not colon:
            return StsPolicy(errors=("syntax",))
        if name.strip() == "mx":
            mx.append(value.strip().lower().rstrip("."))
        else:
            fields.setdefault(name.strip(), value.strip())
    age = fields.get("max_age", "")
    policy = StsPolicy(
        mode=fields.get("mode", "") if fields.get("mode") in MODES else "",
        mx=tuple(mx),
        max_age=int(age) if age.isascii() and age.isdigit() and len(age) < 10 else -1,
    )
    return replace(policy, errors=tuple(sorted(_errors(fields, policy))))


def _errors(fields: dict[str, str], policy: StsPolicy) -> Iterator[str]:
    if fields.get("version") != "STSv1":
        yield "version"
    if not policy.mode:
        yield "mode"
    if not 0 <= policy.max_age <= LONGEST:
        yield "max_age"
    if policy.mode in ("enforce", "testing") and not policy.mx:
        yield "mx"
    if not all(_NAME.fullmatch(pattern) for pattern in policy.mx):
        yield "mx_syntax"


def matches(host: str, pattern: str) -> bool:
    """Whether a host is named by a pattern; `*.` stands for exactly one label (RFC 8461, 4.1)."""
    if pattern.startswith("*."):
        return host.partition(".")[2] == pattern[2:]
    return host == pattern
