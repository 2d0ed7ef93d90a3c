"""A waiver of what fails in a client's newest package, written into its register with the values that were seen."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from checker.content.policy import POLICY, read_policy
from checker.content.results import RESULTS, SubjectResult, Verdict, read_results
from checker.content.scan import SCAN, read_scan
from checker.judging.decisions import GRAVE, bound
from checker.reports.lookup import resource_at
from checker.rules import parse
from collectors.clients.model import Client
from collectors.manual.register_reading import read_register
from collectors.manual.waivers import SHAPE
from evidence.errors import UsageError
from evidence.lines import write_whole
from evidence.model import JsonObject
from evidence.reading import read_regular
from evidence.scratch import scratch
from evidence.store import Previous, Store
from evidence.trust import Trust

_BARE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class FailingNow:
    """One failing of the newest full scan: on which target, how grave, when seen, and the values a waiver binds to."""

    rule: str
    target: str
    resource: str
    severity: str
    scan: str
    finished: str
    values: Mapping[str, str]


def failing_now(
    client: Client, store: Store, trust: Trust, now: datetime, *, rule: str, resource: str, target: str = ""
) -> FailingNow:
    """What fails there by the client's newest full package that verifies. `target` "" is the only one on which it fails.

    Raises UsageError where nothing such fails, or on several targets, and EvidenceError for a package of another format.
    """
    with store.newest(client.id, trust=trust, before=now, complete=False) as newest:
        if newest.previous is None:
            raise UsageError(f"{client.folder}: no full scan of it lies in the store; scan it first")
        return _failing(newest.previous, rule, resource, target)


def _failing(previous: Previous, rule: str, resource: str, target: str) -> FailingNow:
    package = previous.package
    described = read_policy(package.read(POLICY)).rules.get(rule)
    if not isinstance(described, Mapping):
        raise UsageError(f"{rule}: the newest scan judged no such rule; `tenantproof policies list`")
    scan = read_scan(package.read(SCAN))
    rows = [row for row in read_results(package.read(RESULTS)).rules if row.rule == rule and target in ("", row.target)]
    failing = [
        (row.target, subject)
        for row in rows
        if row.verdict is Verdict.FAIL
        for subject in [*row.subjects, *([] if row.subjects else [SubjectResult(id=row.target, verdict=Verdict.FAIL)])]
        if subject.id == resource and subject.verdict is Verdict.FAIL
    ]
    if not failing:
        raise UsageError(f"{resource}: does not fail {rule} in scan {scan.id}; there is nothing to waive")
    if len(failing) > 1:
        raise UsageError(
            f"{resource}: fails on several targets; add --target {' or '.join(sorted(one for one, _ in failing))}"
        )
    ((place, subject),) = failing
    parsed = parse(rule, described)
    return FailingNow(
        rule=rule,
        target=place,
        resource=resource,
        severity=parsed.severity,
        scan=scan.id,
        finished=scan.finished,
        values=bound(parsed, subject, resource_at(package.data, subject.pointer)),
    )


def check_party(failing: FailingNow, party: str) -> None:
    """Raise UsageError where an approval would have no effect, because somebody of the client has to approve."""
    if party == "msp" and failing.severity in GRAVE:
        raise UsageError(
            f"--party msp: {failing.rule} is {failing.severity}; somebody of the client approves what is so grave"
        )


def add_waiver(client: Client, failing: FailingNow, given: JsonObject) -> Path:
    """Write the waiver behind those that the client has, and give the register's path.

    `given` holds the other keys of a waiver. Raises UsageError, with a line for each thing that is wrong; then nothing is
    written.
    """
    path = client.home / SHAPE.file
    entry: dict[str, object] = {
        **given,
        "rule": failing.rule,
        "target": failing.target,
        "resource": failing.resource,
        "values": dict(failing.values),
    }
    before = read_regular(path) if path.exists() or path.is_symlink() else b""
    text = "\n".join(_table(entry)).encode()
    whole = before + (b"\n" if before else b"") + text + b"\n"
    with scratch() as folder:
        write_whole(folder / SHAPE.file, [whole])
        try:
            read_register(folder, SHAPE)
        except UsageError as error:
            raise UsageError(error.message.replace(f"{folder}", f"{client.home}")) from None
    write_whole(path, [whole], synced=True)
    return path


def new_id(client: Client, rule: str, now: datetime) -> str:
    """An id that no waiver of the client has."""
    taken = {entry.id for entry in read_register(client.home, SHAPE)}
    first = f"{rule.rpartition('.')[2]}-{now.astimezone(UTC):%Y%m%d}"[:60]
    return next(name for name in (first, *(f"{first}-{number}" for number in range(2, 999))) if name not in taken)


def _table(entry: Mapping[str, object]) -> Iterator[str]:
    yield f"[[{SHAPE.table}]]"
    for key, value in entry.items():
        if not isinstance(value, Mapping):
            yield f"{key} = {_quoted(str(value))}"
    for key, value in entry.items():
        if isinstance(value, Mapping):
            yield f"[{SHAPE.table}.{key}]"
            yield from (f"{_key(str(name))} = {_quoted(str(text))}" for name, text in value.items())


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's, but for the one control character that JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
