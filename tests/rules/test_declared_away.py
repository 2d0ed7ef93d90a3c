"""Registry-wide: where a client declared all there is, a rule is not applicable and names it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from checker.content.results import RuleResult, Verdict
from checker.engine.embedded import EmbeddedEngine
from checker.rules import NONE, PolicySet, Rule
from evidence.model import Json
from tests.builders import judging

POLICIES = PolicySet()
LISTS = [
    (rule, name)
    for rule in POLICIES.rules.values()
    if rule.each != NONE
    for name, param in sorted(rule.params.items())
    if (param.type, param.items) == ("array", "string")
]
AWAY = [(rule, name, field) for rule in POLICIES.rules.values() for name, field in sorted(rule.declared_away.items())]


@pytest.fixture(scope="module")
def engine() -> Iterator[EmbeddedEngine]:
    engine = EmbeddedEngine(POLICIES.module)
    yield engine
    engine.close()


def rows_of(document: Mapping[str, Json], rule: Rule) -> list[Mapping[str, Json]]:
    rows = document[rule.each]
    assert isinstance(rows, list)
    return [row for row in rows if isinstance(row, Mapping)]


def declaring(document: Mapping[str, Json], name: str, values: set[str]) -> dict[str, Json]:
    """The same document where a parameter holds these values too."""
    params = document["params"]
    assert isinstance(params, dict)
    before = params.get(name)
    assert isinstance(before, list)
    return {**document, "params": {**params, name: [*before, *sorted(values)]}}


def documents(rule: Rule) -> Iterator[Mapping[str, Json]]:
    for case in judging.cases(rule.id).values():
        document = case["input"]
        assert isinstance(document, dict)
        yield document


def seen_whole(engine: EmbeddedEngine, rule: Rule, document: Mapping[str, Json], folder: Path) -> RuleResult:
    """The result where nothing of a case is unseen: some cases are about what is not said."""
    found = judging.needs(rule, document, POLICIES, folder)
    for need in found.values():
        if need.rows is not None:
            need.rows.unseen.clear()
    return judging.outcome(engine, rule, document, found)


def leaves_out(engine: EmbeddedEngine, rule: Rule, name: str, folder: Path) -> bool:
    """Whether more values in a parameter make a subject of any case none."""
    for document in documents(rule):
        found = judging.needs(rule, document, POLICIES, folder)
        values = {str(value) for row in rows_of(document, rule) for value in row.values() if isinstance(value, str)}
        more = declaring(document, name, values | {value.lower() for value in values})
        before, now = (judging.decide(engine, rule, one, found).subjects for one in (document, more))
        if set(before) - set(now):
            return True
    return False


@pytest.mark.parametrize(("rule", "name"), LISTS, ids=lambda value: getattr(value, "id", value))
def test_a_parameter_that_leaves_subjects_out_is_said_to(
    engine: EmbeddedEngine, tmp_path: Path, rule: Rule, name: str
) -> None:
    assert leaves_out(engine, rule, name, tmp_path) is (name in rule.declared_away)


@pytest.mark.parametrize(("rule", "name", "field"), AWAY, ids=lambda value: getattr(value, "id", value))
def test_where_all_was_declared_the_rule_is_not_applicable_and_names_it(
    engine: EmbeddedEngine, tmp_path: Path, rule: Rule, name: str, field: str
) -> None:
    named = 0
    for document in documents(rule):
        rows = rows_of(document, rule)
        values = {str(row[field]) for row in rows if isinstance(row.get(field), str)}
        more = declaring(document, name, values | {value.lower() for value in values})
        before = seen_whole(engine, rule, document, tmp_path)
        said = seen_whole(engine, rule, more, tmp_path)
        if not before.population.total or said.population.total:
            continue
        named += 1
        assert said.verdict is Verdict.NOT_APPLICABLE
        assert all(str(row["_id"]) in said.reason for row in rows[:1])
    assert named


@pytest.mark.parametrize(("rule", "name", "field"), AWAY, ids=lambda value: getattr(value, "id", value))
def test_nothing_collected_is_what_the_rule_says_whatever_was_declared(
    engine: EmbeddedEngine, tmp_path: Path, rule: Rule, name: str, field: str
) -> None:
    document = next(documents(rule))
    empty = declaring({**document, rule.each: []}, name, {"d6f1c0de-0000-4000-8000-000000000000"})
    said = judging.result(engine, replace(rule, chosen={}), empty, POLICIES, tmp_path)
    assert said.verdict is (Verdict.FAIL if rule.when_empty == "fail" else Verdict.NOT_APPLICABLE)
    assert "declared" not in said.reason


def test_what_is_left_out_by_default_was_not_declared_by_the_client(engine: EmbeddedEngine, tmp_path: Path) -> None:
    rule = POLICIES.rules["m365.teams.lobby_holds_outsiders"]
    default = rule.params["built_in"].default
    assert isinstance(default, list)
    document = next(one for one in documents(rule) if rows_of(one, rule))
    row = {**rows_of(document, rule)[0], "_id": str(default[0]), "Identity": str(default[0])}
    params = document["params"]
    assert isinstance(params, dict)
    only = {**document, rule.each: [row], "params": {**params, "built_in": default}}
    said = judging.result(engine, rule, only, POLICIES, tmp_path)
    assert (said.verdict, said.reason) == (Verdict.FAIL, "nothing there to judge")
