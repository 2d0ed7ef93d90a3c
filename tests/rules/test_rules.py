"""Registry-wide: what must hold of every rule, on every input of its own Rego test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.engine.embedded import EmbeddedEngine
from checker.rules import NONE, PolicySet, Rule
from checker.trial import batches, checks, losses
from tests.builders.judging import on_trial
from tests.builders.trials import full

POLICIES = PolicySet()
RULES = sorted(POLICIES.rules.values(), key=lambda rule: rule.id)
EACH = [rule for rule in RULES if rule.each != NONE]
CHOSEN = [rule for rule in RULES if rule.chosen]
QUICKLY, LONGER = 20, None if full() else 120
"""Lost fields of a rule that are tried, quickly and with `-m soak`: those, and every field once."""


@pytest.fixture(scope="module")
def engine() -> Iterator[EmbeddedEngine]:
    engine = EmbeddedEngine(POLICIES.module)
    yield engine
    engine.close()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_case_has_the_decision_its_author_wrote(rule: Rule, engine: EmbeddedEngine, tmp_path: Path) -> None:
    assert not list(checks.decided_otherwise(on_trial(rule, engine, tmp_path, POLICIES)))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_case_that_complies_and_one_that_fails(
    rule: Rule, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    assert not list(checks.missing_kinds(on_trial(rule, engine, tmp_path, POLICIES)))


@pytest.mark.parametrize("most", [QUICKLY, pytest.param(LONGER, marks=pytest.mark.soak)], ids=["some", "more"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_lost_field_makes_a_subject_pass_or_a_failing_one_vanish(
    rule: Rule, most: int | None, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    found = list(losses.mutants(on_trial(rule, engine, tmp_path, POLICIES), most=most))
    assert found
    assert not list(losses.unearned(found))[:10]
    assert not list(losses.vanished(found))[:10]


@pytest.mark.parametrize("rule", EACH, ids=lambda rule: rule.id)
def test_batches_of_one_and_the_whole_give_the_same_decisions(
    rule: Rule, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    assert not list(batches.differences(on_trial(rule, engine, tmp_path, POLICIES)))


@pytest.mark.parametrize("rule", EACH, ids=lambda rule: rule.id)
def test_ids_that_collide_are_refused(rule: Rule, engine: EmbeddedEngine, tmp_path: Path) -> None:
    trial = on_trial(rule, engine, tmp_path, POLICIES)
    assert any(case.compliant for case in trial.cases)
    assert not list(batches.collisions(trial))


@pytest.mark.parametrize("rule", CHOSEN, ids=lambda rule: rule.id)
def test_rows_that_a_rule_does_not_look_at_change_no_decision(
    rule: Rule, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    assert rule.each == NONE
    assert not list(batches.chosen(on_trial(rule, engine, tmp_path, POLICIES)))
