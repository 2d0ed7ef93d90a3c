"""Evidence files → decisions, results and control states. Today's scan and a replay in five years take the same way."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.content.decisions import Decision
from checker.content.input import TargetCalls
from checker.content.results import RuleResult
from checker.engine.model import PolicyEngine
from checker.judging.calls import calls, evaluate, too_large
from checker.judging.needs import Need, Rows, RowsError
from checker.judging.verdicts import Gate, gate, judge, refused
from checker.rules import PolicySet, Rule
from evidence.model import Json, Observation, Outcome, left_out_tier

Params = Mapping[str, Mapping[str, Json]]


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
    """All results of a scan, and all that is needed to come to them again.

    `decisions` is by target, then by rule. `extra_fields` counts, by collector, fields that our schemas do not know.
    """

    results: tuple[RuleResult, ...]
    decisions: Mapping[str, Mapping[str, Decision]]
    asked: tuple[TargetCalls, ...]
    fields_not_seen: tuple[FieldNotSeen, ...]
    extra_fields: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def needs_of(
    observations: Sequence[Observation], target: tuple[str, str], data: Path, schemas: Callable[[str], object]
) -> dict[str, Need]:
    """The needs that one target's observations, and those made by people, can meet."""
    found = {}
    for row in observations:
        if (row.provider, row.target) == target or row.provider == "manual":
            found[row.collector] = _need(row, data, schemas)
    return found


def _reason(row: Observation) -> str:
    if row.unseen is None:
        return ""
    tier = left_out_tier(row.unseen.code, row.unseen.message)
    return f"not granted, tier {tier}" if tier else row.unseen.code


def _need(row: Observation, data: Path, schemas: Callable[[str], object]) -> Need:
    reason = _reason(row)
    schema = schemas(row.collector)
    if not row.file:
        return Need(collector=row.collector, outcome=row.outcome, reason=reason, finished=row.provenance.finished)
    try:
        rows = Rows(data / row.file, schema if isinstance(schema, Mapping) else {})
    except RowsError as error:
        return Need(
            collector=row.collector,
            outcome=Outcome.FAILED,
            reason=str(error),
            finished=row.provenance.finished,
            file=row.file,
        )
    return Need(
        collector=row.collector,
        outcome=row.outcome,
        reason=reason,
        finished=row.provenance.finished,
        file=row.file,
        rows=rows,
    )


def judge_all(
    observations: Sequence[Observation],
    data: Path,
    policies: PolicySet,
    engine: PolicyEngine,
    *,
    rules: Sequence[Rule],
    params: Params,
    now_epoch: int,
    progress: Callable[[str], None] | None = None,
) -> Judgement:
    """Judge every rule on every target of its provider. `params` are complete: every parameter of every rule."""
    results: list[RuleResult] = []
    decisions: dict[str, dict[str, Decision]] = {}
    asked: list[TargetCalls] = []
    unseen: list[FieldNotSeen] = []
    extra: dict[str, Counter[str]] = {}
    for provider, target in sorted({(row.provider, row.target) for row in observations if row.provider != "manual"}):
        needs = needs_of(observations, (provider, target), data, policies.schema)
        unseen += _fields_not_seen(target, needs)
        for name, need in needs.items():
            if need.rows is not None and need.rows.extra:
                extra.setdefault(name, Counter()).update(need.rows.extra)
        mine = [rule for rule in rules if rule.provider == provider]
        open_rules, closed = _gated(mine, needs)
        results += [refused(rule, needs, why, provider=provider, target=target) for rule, why in closed.items()]
        made = calls(open_rules, params, needs)
        engine.prepare(sorted({call.service for call in made}))
        said: dict[str, Decision] = {}
        for call in made:
            said |= evaluate(engine, call, needs, target=target, provider=provider, now_epoch=now_epoch)
            if progress is not None:
                progress(target)
        results += [
            judge(rule, needs, said[rule.id], provider=provider, target=target, params=params.get(rule.id, {}))
            for rule in open_rules
        ]
        decisions[target] = said
        asked.append(
            TargetCalls(
                provider=provider,
                target=target,
                calls=made,
                files={name: need.file for name, need in sorted(needs.items())},
            )
        )
    return Judgement(
        results=tuple(sorted(results, key=lambda row: (row.rule, row.target))),
        decisions=decisions,
        asked=tuple(asked),
        fields_not_seen=tuple(unseen),
        extra_fields=extra,
    )


def _fields_not_seen(target: str, needs: Mapping[str, Need]) -> list[FieldNotSeen]:
    return [
        FieldNotSeen(target=target, collector=name, field=field, outcome=outcome, code=code, count=count)
        for name, need in sorted(needs.items())
        if need.rows is not None
        for (field, outcome, code), count in sorted(need.rows.said.items())
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
