"""Registry-wide: what a rule declares certain is certain. A witness decides; what it does not rest on may stay unseen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from checker.content.results import Verdict
from checker.engine.embedded import EmbeddedEngine
from checker.judging.needs import PLACE, Need
from checker.judging.verdicts import gate, judge_rule
from checker.rules import PolicySet, Rule
from checker.trial import certainty
from checker.trial.case import rows
from collectors.aws import answers
from evidence.model import Json, JsonObject, Outcome
from tests.builders import judging
from tests.builders.trials import full

POLICIES = PolicySet()
RULES = sorted(POLICIES.rules.values(), key=lambda rule: rule.id)
GROWS = [rule for rule in RULES if rule.grows]
CERTAIN = [rule for rule in RULES if rule.certain]
QUICKLY, LONGER = 30, None if full() else 150
"""Pairs of cases of a rule that are tried, quickly and with `-m soak`: those, and every case with every need."""


@pytest.fixture(scope="module")
def engine() -> Iterator[EmbeddedEngine]:
    with closing(EmbeddedEngine(POLICIES.module)) as engine:
        yield engine


def inputs(cases: Mapping[str, judging.Case]) -> dict[str, dict[str, Json]]:
    return {name: dict(case["input"]) for name, case in cases.items() if isinstance(case["input"], dict)}


def ids(decided: Iterable[str]) -> frozenset[str]:
    return frozenset(decided)


@pytest.mark.parametrize("most", [QUICKLY, pytest.param(LONGER, marks=pytest.mark.soak)], ids=["some", "more"])
@pytest.mark.parametrize("rule", GROWS, ids=lambda rule: rule.id)
def test_more_rows_of_what_a_rule_grows_by_cost_nobody_compliance(
    rule: Rule, most: int | None, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    assert not list(certainty.shrunk(judging.on_trial(rule, engine, tmp_path, POLICIES), most=most))[:5]


@pytest.mark.parametrize("rule", CERTAIN, ids=lambda rule: rule.id)
def test_what_fails_for_certain_fails_whatever_the_unseen_fields_hold(
    rule: Rule, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    trial = judging.on_trial(rule, engine, tmp_path, POLICIES)
    assert not list(certainty.unshown(trial))
    assert not list(certainty.hasty(trial))[:5]


@pytest.mark.parametrize("rule", GROWS, ids=lambda rule: rule.id)
@pytest.mark.parametrize("outcome", [Outcome.DENIED, Outcome.FAILED, Outcome.PARTIAL], ids=str)
def test_what_complies_without_a_need_complies_however_much_of_it_was_not_seen(
    rule: Rule, outcome: Outcome, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    for name, document in inputs(judging.cases(rule.id)).items():
        found = judging.needs(rule, document, POLICIES, tmp_path)
        before = judging.decide(engine, rule, document, found)
        for need in rule.grows:
            seen = found[need].rows if outcome is Outcome.PARTIAL else None
            blind = {
                **found,
                need: Need(collector=need, outcome=outcome, reason="why", file=found[need].file, rows=seen),
            }
            assert gate(rule, blind) is None
            decision = judging.decide(engine, rule, document, blind)
            assert ids(decision.compliant) <= ids(before.compliant), name
            said = judge_rule(rule, blind, decision, provider="aws", target="t")
            assert said.population.failed == 0, name
            assert said.population.passed == len(decision.compliant), name
            if before.subjects and not before.compliant:
                assert said.verdict is Verdict.UNKNOWN, name


@pytest.mark.parametrize("rule", GROWS, ids=lambda rule: rule.id)
def test_a_row_that_could_not_be_read_beside_a_good_one_takes_no_pass_away(
    rule: Rule, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    """A text filter, an alarm without a field, a trail whose selectors a member may not read."""
    tried = 0
    for name, case in judging.cases(rule.id).items():
        if not case["compliant"] or case["failing"]:
            continue
        (document,) = inputs({name: case}).values()
        for need in rule.grows:
            for row in rows(document, need):
                for field in sorted((row.keys() & rule.reads) - {"_id", "_at", "_absent", "_unseen"}):
                    if need in rule.join and field == rule.join[need]:
                        continue
                    if rule.join.get(need) == PLACE and not lies_in_one(row, rows(document, rule.each)):
                        continue
                    blind = {key: value for key, value in row.items() if key != field}
                    blind |= {"_id": "blind", "_unseen": {field: {"outcome": "denied", "code": "AccessDenied"}}}
                    seen = {**document, need: [*rows(document, need), blind]}
                    alone = {**document, need: [blind]}
                    assert judging.result(engine, rule, seen, POLICIES, tmp_path).verdict is Verdict.PASS, (name, need)
                    said = judging.result(engine, rule, alone, POLICIES, tmp_path)
                    assert said.population.failed == 0, (name, need, field)
                    tried += 1
    assert tried


def lies_in_one(row: JsonObject, places: Sequence[JsonObject]) -> bool:
    """Whether a row lies in the account and region of a place that is judged."""
    return where(row) in map(where, places)


def where(row: JsonObject) -> tuple[Json, Json]:
    """Account and region; the tags beside them are those of the row itself."""
    return answers.at(row, "_at.account"), answers.at(row, "_at.region")


def test_an_access_control_list_that_was_denied_does_not_hide_a_public_policy(
    engine: EmbeddedEngine, tmp_path: Path
) -> None:
    rule = POLICIES.rules["aws.s3.buckets_are_not_public"]
    document = inputs(judging.cases(rule.id))["a bucket whose policy opens it"]
    (bucket,) = rows(document, "aws.s3.buckets")
    denied = {"Acl": {"outcome": "denied", "code": "AccessDenied"}}
    blind = {key: value for key, value in bucket.items() if key != "Acl"} | {"_unseen": denied}
    private = {**blind, "_id": "private", "PolicyStatus": {"IsPublic": False}}
    both = {**document, "aws.s3.buckets": [blind, private]}
    said = judging.result(engine, rule, both, POLICIES, tmp_path)
    assert (said.verdict, said.population.failed, said.population.unknown) == (Verdict.FAIL, 1, 1)
    needs = judging.needs(rule, both, POLICIES, tmp_path)
    needs["aws.s3.account_blocks"] = Need(
        collector="aws.s3.account_blocks", outcome=Outcome.DENIED, reason="AccessDenied"
    )
    without = judging.outcome(engine, rule, both, needs)
    assert (without.verdict, without.population.failed, without.population.unknown) == (Verdict.UNKNOWN, 0, 2)
