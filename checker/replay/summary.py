"""E902: control states follow from results and statements, the summary counts them, the statement signs the same counts."""

from collections import Counter
from collections.abc import Iterator, Mapping

from checker.content.results import RESULTS, ControlResult
from checker.content.scan import SCAN
from checker.frameworks.attestations import ATTESTATIONS
from checker.judging.decisions import DECISIONS, WAIVERS
from checker.judging.judge import conclude
from checker.replay.claims import Claims
from checker.replay.packaged import PackagedJudgement, record
from evidence.errors import EvidenceError
from evidence.finding import Finding, shown
from evidence.model import Json, JsonObject
from evidence.package import Package
from evidence.record import Record


def summary_findings(package: Package, packaged: PackagedJudgement, predicate: JsonObject) -> Iterator[Finding]:
    """A finding for each summary that says something else than what it sums up."""
    counted: dict[str, dict[str, int]] = {}
    for (framework, state), number in Counter((row.framework, str(row.state)) for row in packaged.controls).items():
        counted.setdefault(framework, {})[state] = number
    results = record(package, RESULTS)
    for where, summary in ((RESULTS, results.record("summary").value), ("the statement", predicate.get("summary"))):
        if _without_zeros(summary) != counted:
            yield _finding(f"the summary of {where} does not count the states of the controls in {RESULTS}")
    scan = record(package, SCAN)
    for key, value in _signed(predicate):
        if _at(scan.value, key) != value:
            yield _finding(f"{SCAN} and the statement differ in `{'.'.join(key)}`")
    undeclared = [row for row in scan.records("not_seen") if not row.boolean("declared")]
    if scan.boolean("complete") == bool(undeclared):
        yield _finding(
            f"`complete` is {scan.boolean('complete')}, and {len(undeclared)} undeclared things were not seen"
        )


def state_findings(claims: Claims) -> Iterator[Finding]:
    """A finding for each control whose state is not what results and people's statements come to."""
    if {framework.id for framework in claims.terms.frameworks} != set(claims.scan.frameworks):
        yield _finding(f"{SCAN} and policy.json name different frameworks")
    if not {ATTESTATIONS, WAIVERS, DECISIONS}.isdisjoint(claims.unpacked.erased.values()):
        return
    again = conclude(
        claims.packaged.results,
        claims.packaged.waivers,
        claims.rows,
        claims.unpacked.evidence.data,
        claims.terms,
    )
    follows = {(row.framework, row.control): row for row in again}
    recorded = {(row.framework, row.control): row for row in claims.packaged.controls}
    if len(recorded) != len(claims.packaged.controls):
        yield _finding("a control has two states")
    for key in sorted(follows.keys() | recorded.keys()):
        old, new = recorded.get(key), follows.get(key)
        if old != new:
            was, comes = _told(old), _told(new)
            differs = (
                "; counts or reason do not follow" if was == comes else f"; results and statements come to {comes}"
            )
            yield _finding(f"{shown(key[1])}: the state is {was}{differs}")


def _told(row: ControlResult | None) -> str:
    return str(row.state) if row else "missing"


def _signed(predicate: JsonObject) -> Iterator[tuple[tuple[str, ...], Json]]:
    """Where in scan.json the statement's words must stand, and the words."""
    for key in ("tool", "operator", "authority", "complete"):
        yield (key,), predicate.get(key)
    for name in ("id", "name"):
        yield ("client", name), _at(predicate, ("client", name))
    for name in ("id", "kind", "started", "finished"):
        yield (name,), _at(predicate, ("scan", name))


def _at(value: Json, key: tuple[str, ...]) -> Json:
    for part in key:
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _without_zeros(summary: Json) -> dict[str, dict[str, Json]]:
    record = Record(summary, "summary", EvidenceError)
    frameworks = {name: record.record(name) for name in record.value}
    counts = {
        name: {state: counts.integer(state) for state in counts.value if counts.integer(state)}
        for name, counts in frameworks.items()
    }
    return {name: dict(states) for name, states in counts.items() if states}


def _finding(message: str) -> Finding:
    return Finding(code="E902", path=RESULTS, message=message)
