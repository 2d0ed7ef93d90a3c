"""data/results/results.json, what came of judging: plain data that every report reads and no report computes.

A verdict is about one rule on one target, and about named subjects. A control state is about one control of one framework.

{"format": 1, "rules": […], "controls": […], "summary": {framework: {state: count}}}
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum

from evidence.canonical import canonical
from evidence.model import Json
from evidence.record import Record, document

RESULTS = "data/results/results.json"


class Verdict(StrEnum):
    """The verdict of a rule on a target, or of a subject. Fail outranks unknown outranks pass."""

    PASS = "pass"  # noqa: S105  (a verdict, no password)
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_LICENSED = "not_licensed"
    NOT_APPLICABLE = "not_applicable"


class State(StrEnum):
    """The state of a control; the words a report shows for it are in `checker.reports.wording`."""

    NOT_APPLICABLE = "not_applicable"
    ALTERNATIVE = "alternative"
    NOT_IMPLEMENTED = "not_implemented"
    GAP = "gap"
    UNKNOWN = "unknown"
    NEEDS_EVIDENCE = "needs_evidence"
    STALE = "stale"
    NO_GAP = "no_gap"
    ATTESTED = "attested"
    CONTEXT = "context"


class WaiverKind(StrEnum):
    """Accepted and compensating change no verdict; of the others the resource leaves the count and is printed by name."""

    ACCEPTED = "accepted"
    COMPENSATING = "compensating"
    FALSE_POSITIVE = "false_positive"
    NOT_IN_SCOPE = "not_in_scope"

    @property
    def excludes(self) -> bool:
        """Whether the resource leaves the count."""
        return self in (WaiverKind.FALSE_POSITIVE, WaiverKind.NOT_IN_SCOPE)


class WaiverState(StrEnum):
    """Whether a waiver holds at the time of judging. Only one in force does anything."""

    IN_FORCE = "in_force"
    REQUESTED = "requested"
    EXPIRED = "expired"
    REOPENED = "reopened"
    IDLE = "idle"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverResult:
    """What became of one waiver. `by` is the role of who approved it, "" where nobody did; `reason` says why it does not
    hold, or what the approver gave as reason where it does. `until` is its last day."""

    id: str
    kind: WaiverKind
    rule: str
    target: str
    resource: str
    state: WaiverState
    reason: str
    by: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """How many subjects a verdict speaks of. total = evaluated + excluded; evaluated = passed + failed + unknown."""

    total: int = 0
    passed: int = 0
    failed: int = 0
    unknown: int = 0
    excluded: int = 0

    @property
    def evaluated(self) -> int:
        """Subjects that count towards the verdict."""
        return self.passed + self.failed + self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectResult:
    """One subject that is not compliant or could not be judged: what was seen, and where it lies in the evidence.

    `shown` holds the rule's `shows` fields by dotted path; `pointer` is `<file below data/>#<line number, from 1>`, or ""
    where the subject is the target. `because` are the rule's own objects, strings only. `reason` says why it is unknown.
    """

    id: str
    verdict: Verdict
    reason: str = ""
    shown: Mapping[str, Json] = field(default_factory=dict)
    because: tuple[Mapping[str, Json], ...] = ()
    pointer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleResult:
    """One rule judged on one target. `subjects` are the failing and unknown ones, sorted by id; passing ones are counted.

    `reason` says why the whole rule is unknown, not licensed or not applicable ("denied: AccessDenied on aws.s3.buckets").
    `excluded` are subjects that would fail and left the count by a waiver.
    `plan` names the licence that would answer it, where the verdict is not_licensed. `observed` is when the evidence of
    its needs was finished (UTC, RFC 3339, the oldest of them).
    """

    rule: str
    provider: str
    target: str
    verdict: Verdict
    population: Population
    subjects: tuple[SubjectResult, ...] = ()
    reason: str = ""
    plan: str = ""
    observed: str = ""
    excluded: tuple[SubjectResult, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Rules that test a control, by verdict: met, not met, not determined (unknown and not licensed), not applicable."""

    met: int = 0
    not_met: int = 0
    not_determined: int = 0
    not_applicable: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlResult:
    """The state of one control, with the rules behind it. `themes` maps each testing theme to its counts.

    `tests` and `supports` are rule ids (those this release has); `reason` completes the words of the state. `carried_by` is
    who carries it by the client's decision, "" where the catalogue's word stands.
    """

    framework: str
    control: str
    state: State
    reason: str
    counts: Counts
    supporting: Counts
    themes: Mapping[str, Counts]
    tests: tuple[str, ...]
    supports: tuple[str, ...]
    carried_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All that came of one judging. `summary` counts the states of controls: framework → state → how many.

    `waivers` are all that the client has, by id.
    """

    rules: tuple[RuleResult, ...]
    controls: tuple[ControlResult, ...]
    summary: Mapping[str, Mapping[str, int]]
    waivers: tuple[WaiverResult, ...] = ()


def summary(results: Iterable[ControlResult]) -> Mapping[str, Mapping[str, int]]:
    """How many controls are in each state, by framework: counts, from which nobody can make a score by our hand."""
    counted: dict[str, Counter[State]] = {}
    for result in results:
        counted.setdefault(result.framework, Counter())[result.state] += 1
    return {
        framework: {str(state): states[state] for state in State if states[state]}
        for framework, states in sorted(counted.items())
    }


def at(resource: Json, path: str) -> Json:
    """The value at a dotted path, or None."""
    for part in path.split("."):
        if not isinstance(resource, Mapping):
            return None
        resource = resource.get(part)
    return resource


def write_results(results: Results) -> bytes:
    """data/results/results.json."""
    rules: list[Json] = [_rule(row) for row in results.rules]
    controls: list[Json] = [_control(row) for row in results.controls]
    summary: dict[str, Json] = {framework: dict(counts) for framework, counts in results.summary.items()}
    waivers: list[Json] = [{name: str(value) for name, value in asdict(row).items()} for row in results.waivers]
    told: dict[str, Json] = {"waivers": waivers} if waivers else {}
    return canonical({"format": 1, "rules": rules, "controls": controls, "summary": summary, **told})


def read_results(data: bytes) -> Results:
    """The results of a package. Raises EvidenceError naming place and key."""
    record = document(data, RESULTS)
    record.only("format", "rules", "controls", "summary", "waivers")
    summary = record.record("summary")
    return Results(
        rules=tuple(_read_rule(row) for row in record.records("rules")),
        controls=tuple(_read_control(row) for row in record.records("controls")),
        summary={name: _read_summary(summary.record(name)) for name in summary.value},
        waivers=tuple(_read_waiver(row) for row in record.records("waivers")) if record.has("waivers") else (),
    )


def _rule(row: RuleResult) -> Json:
    population: dict[str, Json] = {**asdict(row.population), "evaluated": row.population.evaluated}
    return {
        "rule": row.rule,
        "provider": row.provider,
        "target": row.target,
        "verdict": row.verdict,
        "reason": row.reason,
        "plan": row.plan,
        "observed": row.observed,
        "population": population,
        "subjects": [_subject(subject) for subject in row.subjects],
        **({"excluded": [_subject(subject) for subject in row.excluded]} if row.excluded else {}),
    }


def _subject(subject: SubjectResult) -> Json:
    return {
        "id": subject.id,
        "verdict": subject.verdict,
        "reason": subject.reason,
        "shown": dict(subject.shown),
        "because": list(subject.because),
        "pointer": subject.pointer,
    }


def _control(row: ControlResult) -> Json:
    themes: dict[str, Json] = {theme: asdict(counts) for theme, counts in row.themes.items()}
    return {
        "framework": row.framework,
        "control": row.control,
        "state": row.state,
        "reason": row.reason,
        "counts": asdict(row.counts),
        "supporting": asdict(row.supporting),
        "themes": themes,
        "tests": list(row.tests),
        "supports": list(row.supports),
        **({"carried_by": row.carried_by} if row.carried_by else {}),
    }


def _read_rule(row: Record) -> RuleResult:
    people = row.record("population")
    return RuleResult(
        rule=row.text("rule"),
        provider=row.text("provider"),
        target=row.text("target"),
        verdict=Verdict(_word(row, "verdict", tuple(Verdict))),
        reason=row.text("reason"),
        plan=row.text("plan"),
        observed=row.text("observed"),
        population=Population(
            total=people.integer("total"),
            passed=people.integer("passed"),
            failed=people.integer("failed"),
            unknown=people.integer("unknown"),
            excluded=people.integer("excluded"),
        ),
        subjects=tuple(map(_read_subject, row.records("subjects"))),
        excluded=tuple(map(_read_subject, row.records("excluded"))) if row.has("excluded") else (),
    )


def _read_subject(subject: Record) -> SubjectResult:
    return SubjectResult(
        id=subject.text("id"),
        verdict=Verdict(_word(subject, "verdict", tuple(Verdict))),
        reason=subject.text("reason"),
        shown=subject.record("shown").value,
        because=tuple(because.value for because in subject.records("because")),
        pointer=subject.text("pointer"),
    )


def _read_waiver(row: Record) -> WaiverResult:
    return WaiverResult(
        id=row.text("id"),
        kind=WaiverKind(_word(row, "kind", tuple(WaiverKind))),
        rule=row.text("rule"),
        target=row.text("target"),
        resource=row.text("resource"),
        state=WaiverState(_word(row, "state", tuple(WaiverState))),
        reason=row.text("reason"),
        by=row.text("by"),
        until=row.text("until"),
    )


def _read_control(row: Record) -> ControlResult:
    themes = row.record("themes")
    return ControlResult(
        framework=row.text("framework"),
        control=row.text("control"),
        state=State(_word(row, "state", tuple(State))),
        reason=row.text("reason"),
        counts=_counts(row.record("counts")),
        supporting=_counts(row.record("supporting")),
        themes={theme: _counts(themes.record(theme)) for theme in themes.value},
        tests=row.texts("tests"),
        supports=row.texts("supports"),
        carried_by=row.text("carried_by") if row.has("carried_by") else "",
    )


def _counts(row: Record) -> Counts:
    return Counts(
        met=row.integer("met"),
        not_met=row.integer("not_met"),
        not_determined=row.integer("not_determined"),
        not_applicable=row.integer("not_applicable"),
    )


def _word(row: Record, key: str, words: Sequence[str]) -> str:
    word = row.text(key)
    if word not in words:
        raise row.wrong(key, f"is {word!r}, which is none of {', '.join(words)}")
    return word


def _read_summary(row: Record) -> dict[str, int]:
    return {state: row.integer(state) for state in row.value}
