"""What became of one client's scan, for a person and for a machine."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from checker.content.results import State, Verdict
from checker.exits import Exit
from checker.reports.wording import severities_in_words, state_in_words, verdict_in_words
from checker.scan.run import Scanned
from evidence.model import Json

IN_WORDS = {
    Exit.CLEAN: "nothing failing at or above what was asked for",
    Exit.FAILING: "failing",
    Exit.USAGE: "not scanned: wrong use or configuration",
    Exit.INCOMPLETE: "nothing failing at or above what was asked for, but not everything could be seen",
    Exit.INTERNAL: "not scanned: internal error",
    Exit.INTERRUPTED: "interrupted",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientOutcome:
    """The exit code of one client, with its package where there is one; `errors` are the sentences that were told.

    `seconds` is how long it took. `not_due` says why it was not scanned where its last complete scan is young enough.
    """

    client: str
    exit_code: int
    scanned: Scanned | None = None
    errors: tuple[str, ...] = ()
    seconds: float = 0.0
    not_due: str = ""

    def without_report(self) -> "ClientOutcome":
        """The same, the report let go: the next client's needs the room."""
        return replace(self, scanned=replace(self.scanned, report=None)) if self.scanned else self


def line(outcome: ClientOutcome) -> str:
    """One line: what came of it, how grave, the worst of it, whether all was seen, how long it took, and where it lies."""
    scanned = outcome.scanned
    told = [outcome.not_due or str(IN_WORDS.get(Exit(outcome.exit_code), outcome.exit_code))]
    if scanned is not None and (report := scanned.report) is not None:
        failing = next(group for group in report.verdicts if group.verdict is Verdict.FAIL)
        told.append(f"not met: {severities_in_words(failing.by_severity) or 'none'}")
        if scanned.new is not None:
            told.append(f"new: {len(scanned.new):,}")
        if failing.rules:
            told.append(f"worst: {failing.rules[0].rule.title}")
    if scanned is not None:
        told.append(
            f"{'all seen' if scanned.complete else 'not all seen'}; {outcome.seconds:,.0f} s; {scanned.package}"
        )
    return f"{outcome.client}: {'; '.join(told)}"


def lines(outcome: ClientOutcome) -> Iterator[str]:
    """Counts and ids, a few lines a client."""
    scanned = outcome.scanned
    if outcome.not_due:
        yield f"{outcome.client}: {outcome.not_due}"
        return
    yield f"{outcome.client}: {IN_WORDS.get(Exit(outcome.exit_code), outcome.exit_code)}"
    if scanned is None:
        return
    if not scanned.complete and outcome.exit_code == Exit.FAILING:
        yield "  incomplete: not everything could be seen"
    yield from (f"  failing    {rule}" for rule in scanned.failing)
    if scanned.results:
        yield f"  rules      {_counted(Counter(verdict_in_words(row.verdict) for row in scanned.results))}"
    for framework, counts in _states(scanned).items():
        in_words = Counter({state_in_words(state): number for state, number in counts.items()})
        yield f"  {framework:<9}  {_counted(in_words)}"
    yield f"  package    {scanned.package}"


def document(outcome: ClientOutcome) -> dict[str, Json]:
    """The same as JSON; what belongs to a package is null where there is none."""
    told: dict[str, Json] = {
        "client": outcome.client,
        "exit_code": outcome.exit_code,
        "errors": list(outcome.errors),
        "seconds": round(outcome.seconds, 1),
        "not_due": bool(outcome.not_due),
        "package": None,
    }
    if (scanned := outcome.scanned) is not None:
        told |= {
            "package": str(scanned.package),
            "scan": scanned.scan_id,
            "envelope_sha256": scanned.envelope_sha256,
            "complete": scanned.complete,
            "failing": list(scanned.failing),
            "new": None if scanned.new is None else list(scanned.new),
            "warnings": list(scanned.warnings),
            "rules": {
                str(verdict): number for verdict, number in Counter(row.verdict for row in scanned.results).items()
            },
            "controls": {
                framework: {str(state): number for state, number in counts.items()}
                for framework, counts in _states(scanned).items()
            },
        }
    return told


def _states(scanned: Scanned) -> dict[str, Counter[State]]:
    by_framework: dict[str, Counter[State]] = {}
    for control in scanned.controls:
        by_framework.setdefault(control.framework, Counter())[control.state] += 1
    return by_framework


def _counted(counts: Counter[str]) -> str:
    return "; ".join(f"{number} {word}" for word, number in sorted(counts.items()))
