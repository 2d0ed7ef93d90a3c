"""The one way of judging: evidence and terms → decisions, results and states of controls.

A scan, `check`, `diff` and a replay in five years come through here. Evidence → verdicts (`verdicts`, by decisions of the
`calls` to an engine) → what the client decided (`decisions`) → states (`controls`).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.content.decisions import Decision
from checker.content.input import RuleCall, TargetCalls
from checker.content.results import ControlResult, Population, RuleResult, SubjectResult, Verdict, WaiverResult
from checker.engine.model import PolicyEngine
from checker.frameworks.attestations import stated
from checker.judging.calls import calls, evaluate, too_large
from checker.judging.classes import evaluate_classes
from checker.judging.controls import Grounds, judge_controls
from checker.judging.decisions import ClientDecisions, accepted, decided, decisions_in, idle
from checker.judging.needs import Need, Rows, RowsError, needs_of
from checker.judging.organisations import shown_at_members
from checker.judging.terms import Terms
from checker.judging.verdicts import Gate, gate, judge_rule, refused, verdict_of
from checker.rules import NONE, Rule
from evidence.collection import DataFiles
from evidence.errors import EvidenceError
from evidence.finding import shown
from evidence.model import JsonObject, Observation, Outcome

MANUAL = "manual"
"""The provider of what people stated: no target of its own, and read by the rules of every target."""

Place = tuple[str, str]
"""Provider and target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What was seen: observations, and below `data` the files that they name."""

    observations: tuple[Observation, ...]
    data: Path

    @property
    def places(self) -> tuple[Place, ...]:
        """Every provider and target that was looked at, sorted."""
        return tuple(sorted({(row.provider, row.target) for row in self.observations if row.provider != MANUAL}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """Stands for an engine where decisions are there already: by target, then by rule."""

    decisions: Mapping[str, Mapping[str, Decision]]


NOT_RECORDED = Decision(undecided="no decision is recorded")


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldNotSeen:
    """One field of some resources of a target that a collector could not read."""

    target: str
    collector: str
    field: str
    outcome: str
    code: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What judging came to, and all that is needed to come to it again.

    `decisions` is by target, then by rule. `waivers` are all of the client's, by id. `extra_fields` counts, by collector,
    fields that our schemas do not know.
    """

    results: tuple[RuleResult, ...]
    controls: tuple[ControlResult, ...]
    decisions: Mapping[str, Mapping[str, Decision]]
    asked: tuple[TargetCalls, ...]
    fields_not_seen: tuple[FieldNotSeen, ...]
    extra_fields: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    waivers: tuple[WaiverResult, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _OnTarget:
    """What judging one target came to."""

    results: list[RuleResult]
    waivers: list[WaiverResult]
    decisions: Mapping[str, Decision]
    asked: TargetCalls
    fields_not_seen: list[FieldNotSeen]
    extra_fields: Mapping[str, Counter[str]]


def judge(
    evidence: Evidence,
    terms: Terms,
    engine: PolicyEngine | Recorded,
    *,
    progress: Callable[[str], None] | None = None,
) -> Judgement:
    """Judge every rule of `terms` on every target of its provider; `progress` is told the target after each call.

    Raises EvidenceError where what people stated cannot be read.
    """
    decisions = _decided(terms, evidence.observations, evidence.data)
    judged = [_judge_target(evidence, place, terms, decisions, engine, progress) for place in evidence.places]
    rules = {rule.id: rule for rule in terms.rules if rule.of_organization}
    own = [row for one in judged for row in one.results]
    results = tuple(sorted(shown_at_members(rules, own, evidence.observations), key=lambda row: (row.rule, row.target)))
    became = {row.id: row for one in judged for row in one.waivers}
    waivers = tuple(became.get(one.id) or idle(one, "not judged in this scan") for one in decisions.waivers)
    extra: dict[str, Counter[str]] = {}
    for name, fields in ((name, fields) for one in judged for name, fields in one.extra_fields.items()):
        extra.setdefault(name, Counter()).update(fields)
    return Judgement(
        results=results,
        controls=conclude(results, waivers, evidence.observations, evidence.data, terms),
        decisions={one.asked.target: one.decisions for one in judged},
        asked=tuple(one.asked for one in judged),
        fields_not_seen=tuple(row for one in judged for row in one.fields_not_seen),
        extra_fields=extra,
        waivers=waivers,
    )


def conclude(
    results: Iterable[RuleResult],
    waivers: Sequence[WaiverResult],
    observations: Sequence[Observation],
    data: Path | DataFiles,
    terms: Terms,
) -> tuple[ControlResult, ...]:
    """From verdicts, as waivers left them, to the state of every control, in the order of the law: the end of every judging.

    Raises EvidenceError where what people stated cannot be read below `data`.
    """
    by_rule: dict[str, list[RuleResult]] = {}
    for row in results:
        by_rule.setdefault(row.rule, []).append(row)
    grounds = Grounds(
        results=by_rule,
        providers=frozenset(row.provider for row in observations) - {MANUAL},
        attestations=stated(observations, data),
        decisions=_decided(terms, observations, data).controls,
        accepted=accepted(waivers),
        roles=terms.roles,
        now=terms.now,
    )
    return tuple(
        state for framework in terms.frameworks for state in judge_controls(framework, terms.every_rule, grounds)
    )


def _decided(terms: Terms, observations: Sequence[Observation], data: Path | DataFiles) -> ClientDecisions:
    return decisions_in(observations, data) if terms.decisions is None else terms.decisions


def repeat(
    call: RuleCall, asked: TargetCalls, data: Path, engine: PolicyEngine, *, now_epoch: int
) -> Mapping[str, Decision]:
    """The decisions of one call exactly as it is recorded, by rule id: an engine sees neither outcomes nor schemas.

    Raises EvidenceError where a file of `asked` is no evidence.
    """
    files = {need: asked.files[need] for need in {*call.needs, *call.join, call.each} - {NONE}}
    try:
        needs = {need: _rows_alone(need, file, data) for need, file in files.items()}
    except RowsError as error:
        raise EvidenceError(f"{shown(asked.target)}: {error.message}") from None
    return evaluate(engine, call, needs, target=asked.target, provider=asked.provider, now_epoch=now_epoch)


def _rows_alone(name: str, file: str, data: Path) -> Need:
    rows = Rows(data / file, {}) if file else None
    return Need(collector=name, outcome=Outcome.OK, file=file, rows=rows)


def _judge_target(
    evidence: Evidence,
    place: Place,
    terms: Terms,
    client: ClientDecisions,
    engine: PolicyEngine | Recorded,
    progress: Callable[[str], None] | None,
) -> _OnTarget:
    provider, target = place
    needs = needs_of(evidence.observations, place, evidence.data, terms.schemas)
    open_rules, closed = _gated([rule for rule in terms.rules if rule.provider == provider], needs)
    asked = TargetCalls(
        provider=provider,
        target=target,
        calls=calls(open_rules, terms.values, needs),
        files={name: need.file for name, need in sorted(needs.items())},
    )
    decisions = _decisions(asked, needs, terms, engine, progress)
    results = [refused(rule, needs, why, provider=provider, target=target) for rule, why in closed.items()]
    results += [
        judge_rule(
            rule,
            needs,
            decisions[rule.id],
            provider=provider,
            target=target,
            params=terms.values.get(rule.id, {}),
        )
        for rule in open_rules
    ]
    results, waivers = _waived(results, {rule.id: rule for rule in terms.rules}, needs, client, terms)
    return _OnTarget(
        results=results,
        waivers=waivers,
        decisions=decisions,
        asked=asked,
        fields_not_seen=_fields_not_seen(target, needs),
        extra_fields={name: need.rows.extra for name, need in needs.items() if need.rows and need.rows.extra},
    )


def _waived(
    results: Sequence[RuleResult],
    rules: Mapping[str, Rule],
    needs: Mapping[str, Need],
    client: ClientDecisions,
    terms: Terms,
) -> tuple[list[RuleResult], list[WaiverResult]]:
    """The results as the client's waivers leave them, and what became of those waivers."""
    rows: list[RuleResult] = []
    became: list[WaiverResult] = []
    for row in results:
        own = [waiver for waiver in client.waivers if (waiver.rule, waiver.target) == (row.rule, row.target)]
        if own:
            rule = rules[row.rule]
            row, told = decided(rule, row, own, _resource_in(needs.get(rule.each)), _verdict_by(rule, needs), terms.now)
            became += told
        rows.append(row)
    return rows, became


def _resource_in(need: Need | None) -> Callable[[SubjectResult], JsonObject]:
    def resource(subject: SubjectResult) -> JsonObject:
        if need is None or need.rows is None or subject.id not in need.rows.ids:
            return {}
        return need.rows.resource(need.rows.ids.index(subject.id))

    return resource


def _verdict_by(rule: Rule, needs: Mapping[str, Need]) -> Callable[[Population], tuple[Verdict, str]]:
    return lambda population: verdict_of(rule, needs, population)


def _decisions(
    asked: TargetCalls,
    needs: Mapping[str, Need],
    terms: Terms,
    engine: PolicyEngine | Recorded,
    progress: Callable[[str], None] | None,
) -> Mapping[str, Decision]:
    if isinstance(engine, Recorded):
        recorded = engine.decisions.get(asked.target, {})
        return {rule: recorded.get(rule, NOT_RECORDED) for call in asked.calls for rule in call.rules}
    engine.prepare(sorted({call.service for call in asked.calls}))
    reads = {rule.id: rule.reads for rule in terms.rules}
    decisions: dict[str, Decision] = {}
    for call in asked.calls:
        decisions |= evaluate_classes(
            engine, call, needs, reads, target=asked.target, provider=asked.provider, now_epoch=terms.now_epoch
        )
        if progress is not None:
            progress(asked.target)
    return decisions


def _fields_not_seen(target: str, needs: Mapping[str, Need]) -> list[FieldNotSeen]:
    return [
        FieldNotSeen(target=target, collector=name, field=field, outcome=outcome, code=code, count=count)
        for name, need in sorted(needs.items())
        if need.rows is not None
        for (field, outcome, code), count in sorted(need.rows.unseen_counts.items())
    ]


def _gated(rules: Sequence[Rule], needs: Mapping[str, Need]) -> tuple[list[Rule], dict[Rule, Gate]]:
    """Rules to evaluate, and the others with the reason. A need that is not licensed and may be absent counts as none."""
    open_rules: list[Rule] = []
    closed: dict[Rule, Gate] = {}
    for rule in rules:
        why = gate(rule, needs)
        large = "" if why else too_large(rule, needs)
        if large:
            why = Gate.unknown(f"needs_join: {large} has too many resources to be given whole")
        if why is None:
            open_rules.append(rule)
        else:
            closed[rule] = why
    return open_rules, closed
