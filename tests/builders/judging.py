"""Judging a Rego case the way a scan does: evidence files on disk, schema, engine, judge."""

import json
from collections.abc import Mapping
from pathlib import Path

from checker.content.decisions import Decision
from checker.content.results import RuleResult
from checker.engine.model import PolicyEngine
from checker.judging.calls import BATCH_ROWS, calls, evaluate, too_large
from checker.judging.needs import Need, Rows, RowsError
from checker.judging.verdicts import gate, judge_rule, refused
from checker.rules import PolicySet, Rule
from evidence.model import Json, Outcome

CASES = Path(__file__).resolve().parents[1] / "cases"
Case = Mapping[str, Json]


def cases(rule: str, folder: Path = CASES) -> dict[str, Case]:
    """The cases of one rule, as `make generated` wrote them."""
    found: dict[str, Case] = json.loads((folder / f"{rule}.json").read_text())
    return found


def needs(rule: Rule, document: Mapping[str, Json], policies: PolicySet, folder: Path) -> dict[str, Need]:
    """The needs of a rule out of an input document, written to evidence files first."""
    found = {}
    for name in rule.needs:
        rows = document.get(name, [])
        path = folder / f"{name}.jsonl"
        path.write_bytes(b"".join(json.dumps(row).encode() + b"\n" for row in (rows if isinstance(rows, list) else [])))
        found[name] = need(name, path, policies)
    return found


def need(name: str, path: Path, policies: PolicySet, outcome: Outcome = Outcome.OK) -> Need:
    """One evidence file as a need; a file that cannot be judged is a failed one."""
    schema = policies.schema(name)
    assert schema is not None, name
    try:
        rows = Rows(path, schema)
    except RowsError as error:
        return Need(collector=name, outcome=Outcome.FAILED, reason=str(error), file=path.name)
    return Need(collector=name, outcome=outcome, file=path.name, rows=rows, finished="2026-11-23T09:00:00Z")


def decide(
    engine: PolicyEngine, rule: Rule, document: Mapping[str, Json], found: Mapping[str, Need], batch: int = BATCH_ROWS
) -> Decision:
    """The decision of one rule on one document."""
    params, target = document["params"], document["target"]
    assert isinstance(params, dict)
    assert isinstance(target, dict)
    (call,) = calls([rule], {rule.id: params}, found)
    return evaluate(
        engine,
        call,
        found,
        target=str(target["_id"]),
        provider=str(target["provider"]),
        now_epoch=int(str(document["now_epoch"])),
        batch_rows=batch,
    )[rule.id]


def result(
    engine: PolicyEngine, rule: Rule, document: Mapping[str, Json], policies: PolicySet, folder: Path
) -> RuleResult:
    """The result of one rule on one document, through gate, engine and judge."""
    found = needs(rule, document, policies, folder)
    return outcome(engine, rule, document, found)


def outcome(engine: PolicyEngine, rule: Rule, document: Mapping[str, Json], found: Mapping[str, Need]) -> RuleResult:
    """The result of one rule on needs that are there already."""
    target = document["target"]
    assert isinstance(target, dict)
    where = {"provider": str(target["provider"]), "target": str(target["_id"])}
    closed = gate(rule, found)
    if closed is not None:
        return refused(rule, found, closed, **where)
    large = too_large(rule, found)
    decision = Decision(undecided=f"needs_join: {large}") if large else decide(engine, rule, document, found)
    params = document["params"]
    assert isinstance(params, dict)
    return judge_rule(rule, found, decision, **where, params=params)
