"""Between verdict and control: what a client decided about verdicts and controls, applied here and nowhere else.

A waiver speaks of one failing resource and binds to the values that were seen when it was approved; when they change, it
opens again. It is judged with everything else: what is accepted goes on failing, and what leaves the count is named.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from checker.content.results import (
    Population,
    RuleResult,
    SubjectResult,
    Verdict,
    WaiverKind,
    WaiverResult,
    WaiverState,
    at,
)
from checker.frameworks.framework import MEASURE
from checker.rules import Rule
from evidence.canonical import canonical
from evidence.collection import DataFiles, read_resources
from evidence.errors import EvidenceError
from evidence.model import Json, JsonObject, Observation

WAIVERS = "manual.waivers"
DECISIONS = "manual.decisions"
ADDRESSABLE, REQUIRED = "addressable", "required"
"""Kinds of HIPAA's specifications: one that may be met otherwise (164.306(d)(3)), and one that may not."""

DOCUMENTED = ("alternative", "not_implemented")
NOT_APPLICABLE, CARRIED_BY = "not_applicable", "carried_by"
ALWAYS = frozenset({ADDRESSABLE, REQUIRED, "principle", "limit", MEASURE})
"""Kinds of controls of which nobody can decide that they do not apply: their roles say so, or nothing."""

GRAVE = ("high", "critical")
"""Severities of which only somebody of the client accepts a failing."""

BECAUSE = "because"
"""The rule's own reasons, to which a waiver binds where the rule does not say what it binds to."""

MOST_NAMED = 10

Conclude = Callable[[Population], tuple[Verdict, str]]
"""The verdict of a rule, and its reason, by the subjects that count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One waiver as it lies in the evidence. `values` are JSON texts by path; `approved` is None for a request."""

    id: str
    kind: WaiverKind
    rule: str
    target: str
    resource: str
    values: Mapping[str, str]
    reason: str
    by: str
    party: str
    approved: date | None
    expires: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlDecision:
    """What the client decided about one control. `covers` are rules and themes that may fail by it."""

    id: str
    kind: str
    control: str
    covers: tuple[str, ...]
    carried_by: str
    role: str
    decided: date
    review: date

    def holds(self, today: date) -> bool:
        """Whether it was decided by this day and is not yet to be looked at again."""
        return self.decided <= today <= self.review


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientDecisions:
    """What a client decided, each kind by id."""

    waivers: tuple[Waiver, ...] = ()
    controls: tuple[ControlDecision, ...] = ()


NOTHING_DECIDED = ClientDecisions()


def decisions_in(observations: Iterable[Observation], data: Path | DataFiles) -> ClientDecisions:
    """What the client decided, as far as it was collected; an entry of which anything could not be read decides nothing."""
    rows = [row for row in observations if row.collector in (WAIVERS, DECISIONS) and row.file]
    by_collector = {
        name: [resource for row in rows if row.collector == name for resource in read_resources(data, row)]
        for name in (WAIVERS, DECISIONS)
    }
    whole = {name: [one for one in found if not one.get("_unseen")] for name, found in by_collector.items()}
    return ClientDecisions(
        waivers=tuple(sorted(map(waiver_of, whole[WAIVERS]), key=lambda waiver: waiver.id)),
        controls=tuple(sorted(map(decision_of, whole[DECISIONS]), key=lambda decision: decision.id)),
    )


def waiver_of(fields: JsonObject) -> Waiver:
    """A waiver out of the evidence, or of a register. Raises EvidenceError where it is none."""
    values = fields.get("values")
    try:
        return Waiver(
            id=_text(fields, "id"),
            kind=WaiverKind(_text(fields, "kind")),
            rule=_text(fields, "rule"),
            target=_text(fields, "target"),
            resource=_text(fields, "resource"),
            values={str(path): str(text) for path, text in values.items()} if isinstance(values, Mapping) else {},
            reason=_text(fields, "reason"),
            by=str(fields.get("approver_role", "")),
            party=str(fields.get("party", "")),
            approved=date.fromisoformat(_text(fields, "approved")) if "approved" in fields else None,
            expires=date.fromisoformat(_text(fields, "expires")),
        )
    except ValueError as error:
        raise EvidenceError(f"{WAIVERS}: an entry is no waiver: {error}") from None


def decision_of(fields: JsonObject) -> ControlDecision:
    """A decision out of the evidence, or of a register. Raises EvidenceError where it is none."""
    covers = fields.get("covers")
    try:
        return ControlDecision(
            id=_text(fields, "id"),
            kind=_text(fields, "kind"),
            control=_text(fields, "control"),
            covers=tuple(str(name) for name in covers) if isinstance(covers, list) else (),
            carried_by=str(fields.get("carried_by", "")),
            role=_text(fields, "approver_role"),
            decided=date.fromisoformat(_text(fields, "decided")),
            review=date.fromisoformat(_text(fields, "review")),
        )
    except ValueError as error:
        raise EvidenceError(f"{DECISIONS}: an entry is no decision: {error}") from None


def bound(rule: Rule, subject: SubjectResult, resource: JsonObject) -> Mapping[str, str]:
    """What a waiver of this failing binds to: each path with its value as JSON text, null where there is none."""
    values: dict[str, Json] = {path: at(resource, path) for path in rule.binds}
    if rule.binds == rule.shows and subject.because:
        values[BECAUSE] = [dict(reasons) for reasons in subject.because]
    return {path: canonical(value).decode() for path, value in sorted(values.items())}


def decided(
    rule: Rule,
    row: RuleResult,
    waivers: Sequence[Waiver],
    resources: Callable[[SubjectResult], JsonObject],
    conclude: Conclude,
    now: datetime,
) -> tuple[RuleResult, tuple[WaiverResult, ...]]:
    """One rule on one target as its waivers leave it, and what became of each of them.

    `resources` gives the evidence of a failing subject, `conclude` the verdict by what still counts.
    """
    today = now.astimezone(UTC).date()
    failing = {subject.id: subject for subject in row.subjects if subject.verdict is Verdict.FAIL}
    if row.verdict is Verdict.FAIL and not failing:
        failing = {row.target: SubjectResult(id=row.target, verdict=Verdict.FAIL)}
    became = tuple(_became(rule, row, waiver, failing.get(waiver.resource), resources, today) for waiver in waivers)
    gone = {one.resource for one in became if one.state is WaiverState.IN_FORCE and one.kind.excludes}
    if not gone:
        return row, became
    excluded = tuple(subject for subject in row.subjects if subject.id in gone)
    population = replace(
        row.population,
        failed=row.population.failed - len(excluded),
        excluded=row.population.excluded + len(excluded),
    )
    verdict, reason = conclude(population)
    if verdict is not Verdict.UNKNOWN and not population.evaluated:
        verdict, reason = Verdict.NOT_APPLICABLE, f"nothing there to judge beside what was waived: {_named(excluded)}"
    kept = tuple(subject for subject in row.subjects if subject.id not in gone)
    return (
        replace(row, verdict=verdict, reason=reason, population=population, subjects=kept, excluded=excluded),
        became,
    )


def idle(waiver: Waiver, reason: str) -> WaiverResult:
    """What became of a waiver that nothing asked for."""
    return _result(waiver, WaiverState.IDLE, reason)


def accepted(waivers: Iterable[WaiverResult]) -> frozenset[tuple[str, str, str]]:
    """Rule, target and resource of every failing that is known: accepted or compensated, in force."""
    return frozenset(
        (row.rule, row.target, row.resource)
        for row in waivers
        if row.state is WaiverState.IN_FORCE and not row.kind.excludes
    )


def _became(
    rule: Rule,
    row: RuleResult,
    waiver: Waiver,
    subject: SubjectResult | None,
    resources: Callable[[SubjectResult], JsonObject],
    today: date,
) -> WaiverResult:
    if waiver.approved is None:
        return _result(waiver, WaiverState.REQUESTED, "nobody has approved it")
    if waiver.approved > today:
        return _result(waiver, WaiverState.REQUESTED, "its approval is dated in the future")
    if rule.severity in GRAVE and waiver.party != "client":
        return _result(
            waiver,
            WaiverState.REQUESTED,
            f"the rule is {rule.severity}: it takes the approval of somebody of the client",
        )
    if waiver.expires < today:
        return _result(waiver, WaiverState.EXPIRED, f"it ended on {waiver.expires}")
    if subject is None:
        unknown = row.verdict in (Verdict.UNKNOWN, Verdict.NOT_LICENSED) or any(
            one.id == waiver.resource for one in row.subjects
        )
        return _result(waiver, WaiverState.IDLE, "it is not determined now" if unknown else "it does not fail now")
    if waiver.kind.excludes and (row.verdict is not Verdict.FAIL or subject not in row.subjects):
        return _result(waiver, WaiverState.IDLE, "no resource failed; what fails is that there is none")
    if changed := tuple(_changed(waiver.values, bound(rule, subject, resources(subject)))):
        return _result(waiver, WaiverState.REOPENED, f"other values than those approved: {', '.join(changed)}")
    return _result(waiver, WaiverState.IN_FORCE, waiver.reason)


def _changed(approved: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for path in sorted(approved.keys() | now.keys()):
        if path not in approved or path not in now or not _alike(approved[path], now[path]):
            yield path


def _alike(approved: str, now: str) -> bool:
    try:
        return canonical(json.loads(approved)) == canonical(json.loads(now))
    except (ValueError, RecursionError):
        return False


def _result(waiver: Waiver, state: WaiverState, reason: str) -> WaiverResult:
    return WaiverResult(
        id=waiver.id,
        kind=waiver.kind,
        rule=waiver.rule,
        target=waiver.target,
        resource=waiver.resource,
        state=state,
        reason=reason,
        by=waiver.by,
        until=waiver.expires.isoformat(),
    )


def _named(subjects: Sequence[SubjectResult]) -> str:
    more = f" and {len(subjects) - MOST_NAMED} more" if len(subjects) > MOST_NAMED else ""
    return f"{', '.join(subject.id for subject in subjects[:MOST_NAMED])}{more}"


def _text(fields: JsonObject, key: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str):
        raise EvidenceError(f"an entry of what people decided has no text {key}")
    return value
