"""A case of a rule's Rego test, judged the way a scan judges: evidence files on disk, schema, engine, judge."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.content.decisions import Decision
from checker.content.results import RuleResult
from checker.engine.model import PolicyEngine
from checker.judging.calls import BATCH_ROWS, calls, evaluate, too_large
from checker.judging.needs import Need, Rows, RowsError
from checker.judging.verdicts import gate, judge_rule, refused
from checker.rules import PolicySet, Rule
from evidence.errors import TenantproofError
from evidence.lines import write_whole
from evidence.model import Json, JsonObject, Outcome
from evidence.record import Record


class CaseError(TenantproofError):
    """What stands in a case is not the input of its rule; the message says where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One input of a rule, and the subjects that its author says comply and fail."""

    name: str
    document: JsonObject
    compliant: tuple[str, ...]
    failing: tuple[str, ...]


def read_cases(cases: Json, rule: str) -> tuple[Case, ...]:
    """The cases of a rule, name → {"input", "compliant", "failing"}. Raises CaseError."""
    record = Record(cases, rule, CaseError)
    named = {name: record.record(name) for name in record.value}
    return tuple(
        Case(
            name=name,
            document=case.record("input").value,
            compliant=case.texts("compliant"),
            failing=case.texts("failing"),
        )
        for name, case in named.items()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One rule with its cases, and what judges them. Evidence files are written to `folder`."""

    rule: Rule
    cases: tuple[Case, ...]
    policies: PolicySet
    engine: PolicyEngine
    folder: Path

    def needs(self, document: JsonObject) -> dict[str, Need]:
        """The needs of the rule out of an input document."""
        return needs(self.rule, document, self.policies, self.folder)

    def decide(self, document: JsonObject, needs: Mapping[str, Need], *, batch: int = BATCH_ROWS) -> Decision:
        """What the rule says of the document."""
        return decide(self.engine, self.rule, document, needs, batch)

    def outcome(self, document: JsonObject, needs: Mapping[str, Need]) -> RuleResult:
        """What the judge says of the document."""
        return outcome(self.engine, self.rule, document, needs)


def rows(document: JsonObject, need: str) -> list[JsonObject]:
    """The resources of one need of an input document."""
    resources = document.get(need)
    return [row for row in resources if isinstance(row, Mapping)] if isinstance(resources, Sequence) else []


def needs(rule: Rule, document: JsonObject, policies: PolicySet, folder: Path) -> dict[str, Need]:
    """The needs of a rule out of an input document, written to evidence files first."""
    by_collector = {}
    for name in rule.needs:
        path = folder / f"{name}.jsonl"
        write_rows(path, rows(document, name))
        by_collector[name] = need(name, path, policies)
    return by_collector


def write_rows(path: Path, resources: Sequence[Json]) -> None:
    """Write resources as a file of evidence."""
    write_whole(path, (json.dumps(row).encode() + b"\n" for row in resources))


def need(name: str, path: Path, policies: PolicySet, outcome: Outcome = Outcome.OK) -> Need:
    """One evidence file as a need; a file that cannot be judged is a failed one."""
    schema = policies.schema(name)
    if schema is None:
        raise CaseError(f"{name}: the policies have no schema of it")
    try:
        resources = Rows(path, schema)
    except RowsError as error:
        return Need(collector=name, outcome=Outcome.FAILED, reason=str(error), file=path.name)
    return Need(collector=name, outcome=outcome, file=path.name, rows=resources, finished="2026-11-23T09:00:00Z")


def decide(
    engine: PolicyEngine, rule: Rule, document: JsonObject, needs: Mapping[str, Need], batch: int = BATCH_ROWS
) -> Decision:
    """The decision of one rule on one document, in batches of so many resources."""
    record = Record(document, f"{rule.id}: input", CaseError)
    target = record.record("target")
    (call,) = calls([rule], {rule.id: record.record("params").value}, needs)
    return evaluate(
        engine,
        call,
        needs,
        target=target.text("_id"),
        provider=target.text("provider"),
        now_epoch=record.integer("now_epoch"),
        batch_rows=batch,
    )[rule.id]


def result(engine: PolicyEngine, rule: Rule, document: JsonObject, policies: PolicySet, folder: Path) -> RuleResult:
    """The result of one rule on one document, through gate, engine and judge."""
    return outcome(engine, rule, document, needs(rule, document, policies, folder))


def outcome(engine: PolicyEngine, rule: Rule, document: JsonObject, needs: Mapping[str, Need]) -> RuleResult:
    """The result of one rule on needs that are there already."""
    record = Record(document, f"{rule.id}: input", CaseError)
    target = record.record("target")
    where = {"provider": target.text("provider"), "target": target.text("_id")}
    closed = gate(rule, needs)
    if closed is not None:
        return refused(rule, needs, closed, **where)
    large = too_large(rule, needs)
    decision = Decision(undecided=f"needs_join: {large}") if large else decide(engine, rule, document, needs)
    return judge_rule(rule, needs, decision, **where, params=record.record("params").value)
