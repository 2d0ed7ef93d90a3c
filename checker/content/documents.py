"""What judging leaves in a package, as JSON and back: input.json, decisions.json, results.json, policy.json.

input.json     {"format": 1, "now_epoch", "targets": [{"provider", "target", "files": {need: path below data/ or ""},
               "calls": [{"service", "each", "rules", "needs", "join", "params",
                          and where there are any: "chosen": {need: field=parameter}, "left_out": {need: [ids]}}]}]}
decisions.json {"format": 1, "targets": {target: {rule: {"subjects", "compliant", "because", "certain" where there are
               any} or {"undecided"}}}}
results.json   {"format": 1, "rules": […], "controls": […], "summary": {framework: {state: count}}}
policy.json    {"format": 1, "digest", "revision", "engine", "opa", "modules": {service: sha256}, "rules": {rule: metadata},
               "params": {rule: {name: {"value", "source", "reason"}}}, "frameworks": {framework: its catalogue},
               "schemas": {need: the shape of its resources}}
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from checker.content.results import (
    ControlResult,
    Counts,
    Population,
    RuleResult,
    State,
    SubjectResult,
    Verdict,
)
from checker.engine.model import Decision
from checker.judging.calls import Call
from checker.judging.judge import TargetCalls
from checker.rules import PolicySet
from evidence.canonical import canonical
from evidence.errors import EvidenceError
from evidence.model import Json, JsonObject
from evidence.record import Record

FORMAT = 1


def input_document(asked: Sequence[TargetCalls], now_epoch: int) -> bytes:
    """data/evaluation/input.json."""
    targets: list[Json] = [
        {
            "provider": one.provider,
            "target": one.target,
            "files": dict(one.files),
            "calls": [
                {
                    "service": call.service,
                    "each": call.each,
                    "rules": list(call.rules),
                    "needs": list(call.needs),
                    "join": dict(call.join),
                    "params": dict(call.params),
                    **({"chosen": dict(call.chosen)} if call.chosen else {}),
                    **({"left_out": {need: list(ids) for need, ids in call.left_out.items()}} if call.left_out else {}),
                }
                for call in one.calls
            ],
        }
        for one in asked
    ]
    return canonical({"format": FORMAT, "now_epoch": now_epoch, "targets": targets})


def read_input(value: Json) -> tuple[tuple[TargetCalls, ...], int]:
    """What was asked, and the time it was judged at. Raises EvidenceError naming place and key."""
    record = _opened(value, "data/evaluation/input.json", "format", "now_epoch", "targets")
    return tuple(_asked(row) for row in record.records("targets")), record.integer("now_epoch")


def _asked(row: Record) -> TargetCalls:
    files = row.record("files")
    return TargetCalls(
        provider=row.text("provider"),
        target=row.text("target"),
        files={name: files.text(name) for name in files.value},
        calls=tuple(
            Call(
                service=call.text("service"),
                each=call.text("each"),
                rules=call.texts("rules"),
                needs=call.texts("needs"),
                join={name: call.record("join").text(name) for name in call.record("join").value},
                params=call.record("params").value,
                chosen={need: chosen.text(need) for chosen in _optional(call, "chosen") for need in chosen.value},
                left_out={need: out.texts(need) for out in _optional(call, "left_out") for need in out.value},
            )
            for call in row.records("calls")
        ),
    )


def _optional(row: Record, key: str) -> tuple[Record, ...]:
    return (row.record(key),) if row.has(key) else ()


def decisions_document(decisions: Mapping[str, Mapping[str, Decision]]) -> bytes:
    """data/evaluation/decisions.json, by target and rule: canonical, so that two engines can be compared byte for byte."""
    targets: dict[str, Json] = {
        target: {rule: decision.document() for rule, decision in said.items()} for target, said in decisions.items()
    }
    return canonical({"format": FORMAT, "targets": targets})


def results_document(
    results: Sequence[RuleResult], controls: Sequence[ControlResult], summary: Mapping[str, Mapping[str, int]]
) -> bytes:
    """data/results/results.json."""
    rules: list[Json] = [_rule(row) for row in results]
    states: list[Json] = [_control(row) for row in controls]
    counted: dict[str, Json] = {framework: dict(counts) for framework, counts in summary.items()}
    return canonical({"format": FORMAT, "rules": rules, "controls": states, "summary": counted})


def read_results(value: Json) -> tuple[tuple[RuleResult, ...], tuple[ControlResult, ...]]:
    """The results of a package. Raises EvidenceError naming place and key."""
    record = _opened(value, "data/results/results.json", "format", "rules", "controls", "summary")
    return (
        tuple(_read_rule(row) for row in record.records("rules")),
        tuple(_read_control(row) for row in record.records("controls")),
    )


def policy_document(
    policies: PolicySet, asked: Sequence[TargetCalls], engine: str, params: JsonObject, frameworks: JsonObject
) -> bytes:
    """data/policy/policy.json: what judged, down to the digests, and every rule in its own words."""
    services = sorted({call.service for one in asked for call in one.calls})
    needs = {need for one in asked for call in one.calls for need in call.needs}
    modules: dict[str, Json] = {service: hashlib.sha256(policies.module(service)).hexdigest() for service in services}
    return canonical(
        {
            "format": FORMAT,
            "digest": policies.digest,
            "revision": policies.revision,
            "engine": engine,
            "opa": policies.opa,
            "modules": modules,
            "rules": {rule: policies.described(rule) for rule in policies.rules},
            "params": params,
            "frameworks": frameworks,
            "schemas": {need: policies.schema(need) for need in sorted(needs)},
        }
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
        "subjects": [
            {
                "id": subject.id,
                "verdict": subject.verdict,
                "reason": subject.reason,
                "shown": dict(subject.shown),
                "because": list(subject.because),
                "pointer": subject.pointer,
            }
            for subject in row.subjects
        ],
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
        subjects=tuple(
            SubjectResult(
                id=subject.text("id"),
                verdict=Verdict(_word(subject, "verdict", tuple(Verdict))),
                reason=subject.text("reason"),
                shown=subject.record("shown").value,
                because=tuple(because.value for because in subject.records("because")),
                pointer=subject.text("pointer"),
            )
            for subject in row.records("subjects")
        ),
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


def _opened(value: Json, where: str, *keys: str) -> Record:
    record = Record(value, where, EvidenceError)
    record.only(*keys)
    if record.integer("format") != FORMAT:
        raise record.wrong("format", f"is not {FORMAT}; a newer release wrote it")
    return record
