"""The newest complete package among those that lie under a client's name. It is verified before it is believed.

An index may say what a package is without opening it. It holds the signed statement of each, so that whoever forges a row
would have to forge a signature; and it is believed only where it says that a package is not the one looked for.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evidence.authenticity import RefutedError, signer_of, stated_facts
from evidence.circumstances import key_findings
from evidence.envelope import read_envelope
from evidence.errors import EvidenceError, TenantproofError
from evidence.finding import printable, shown
from evidence.statement import Kind, ScanFacts, Statement
from evidence.store import Newest, Previous
from evidence.trust import Trust
from evidence.verify import verify

SCAN_ID = 23
"""Letters at the end of the name of a package, before `.zip`: the scan id, by which packages sort as they were started."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that lies under the name of a package. `mark` changes with its bytes; "" where that cannot be told.

    `fetch` gives a file to read; it raises EvidenceError or OSError where there is none.
    """

    name: str
    mark: str
    fetch: Callable[[], Path]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an index knows of a package: its mark, and the envelope with its signed statement, as it stands in it."""

    mark: str
    envelope: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which package is looked for: of whom, of which kind, by whose keys, begun before when, and all-seeing or not."""

    client: str
    trust: Trust
    before: datetime
    kind: Kind
    complete: bool = True


def newest_first(names: Iterable[str]) -> tuple[str, ...]:
    """Names of packages by the scan id in them, the newest first."""
    return tuple(sorted(names, key=lambda name: name.removesuffix(".zip")[-SCAN_ID:], reverse=True))


def newest_of(
    candidates: Iterable[Candidate], known: Mapping[str, Entry], sought: Sought
) -> tuple[Newest, Mapping[str, Entry]]:
    """The newest package that is sought, and what was learnt of those that were opened.

    `candidates` come newest first; `known` is what an index says of them by name.
    """
    odd: list[str] = []
    learnt: dict[str, Entry] = {}
    newest: Previous | None = None
    for candidate in candidates:
        if newest is None and _is_known_to_be_another(candidate, known.get(candidate.name), sought):
            continue
        try:
            path = candidate.fetch()
            if newest is None:
                newest, learnt[candidate.name] = _opened(path, candidate, sought)
        except (TenantproofError, OSError) as error:
            odd.append(f"{printable(candidate.name)}: {_reason(error)}")
    return Newest(previous=newest, passed_over=tuple(odd)), learnt


def _is_known_to_be_another(candidate: Candidate, entry: Entry | None, sought: Sought) -> bool:
    """Whether a signed statement shows that this is an honest package, and not the one that is looked for."""
    if entry is None or not entry.mark or entry.mark != candidate.mark:
        return False
    try:
        envelope = read_envelope(entry.envelope)
        signer = signer_of(envelope, sought.trust)
        statement, facts = stated_facts(envelope)
        _check(facts, candidate.name, sought)
    except (RefutedError, EvidenceError):
        return False
    return not list(key_findings(signer, facts, sought.before)) and not _answers(statement, facts, sought)


def _opened(path: Path, candidate: Candidate, sought: Sought) -> tuple[Previous | None, Entry]:
    """The package at `path`; None for an honest one that is not the one looked for. Its entry for an index.

    Raises TenantproofError or OSError where it is not to be believed.
    """
    verification = verify(path, trust=sought.trust, client=sought.client, expect_policy=None, now=sought.before)
    package, facts, statement, envelope = (
        verification.package,
        verification.facts,
        verification.statement,
        verification.envelope,
    )
    if package is None or facts is None or statement is None or envelope is None:
        first = verification.findings[0]
        raise EvidenceError(f"{first.code} {first.message}")
    try:
        _check(facts, f"{package.name}.zip", sought)
        if f"{package.name}.zip" != candidate.name:
            raise EvidenceError(_signed_as(facts, package.name))
    except EvidenceError:
        package.close()
        raise
    entry = Entry(mark=candidate.mark, envelope=envelope.raw)
    if not _answers(statement, facts, sought):
        package.close()
        return None, entry
    return Previous(package=package, scan=facts.scan_id, envelope_sha256=verification.envelope_sha256), entry


def _answers(statement: Statement, facts: ScanFacts, sought: Sought) -> bool:
    is_enough = not sought.complete or statement.predicate.get("complete") is True
    return facts.kind is sought.kind and is_enough


def _check(facts: ScanFacts, name: str, sought: Sought) -> None:
    """Raise EvidenceError where this is another client's, not called as its scan is, or not from before."""
    if facts.client_id != sought.client:
        raise EvidenceError(f"it is a package of {shown(facts.client_name)}")
    if not name.removesuffix(".zip").endswith(facts.scan_id):
        raise EvidenceError(f"its name is not that of its scan, {shown(facts.scan_id)}")
    if facts.started >= sought.before:
        raise EvidenceError(_signed_as(facts, name.removesuffix(".zip")))


def _signed_as(facts: ScanFacts, name: str) -> str:
    return f"it says that it began at {facts.started:%Y-%m-%dT%H:%M:%SZ}, or was signed as {shown(name)}"


def _reason(error: TenantproofError | OSError) -> str:
    return error.message if isinstance(error, TenantproofError) else error.strerror or "it cannot be read"
