"""Registry-wide: what must hold of every rule, on every input of its own Rego test."""

import copy
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from checker.engine.embedded import EmbeddedEngine
from checker.results import Verdict
from checker.rules import NONE, PolicySet, Rule
from evidence.model import Json
from tests import judging

POLICIES = PolicySet()
RULES = sorted(POLICIES.rules.values(), key=lambda rule: rule.id)


@pytest.fixture(scope="module")
def engine() -> Iterator[EmbeddedEngine]:
    engine = EmbeddedEngine(POLICIES.module)
    yield engine
    engine.close()


def texts(value: Json) -> list[str]:
    assert isinstance(value, list)
    return [str(item) for item in value]


def passing(
    engine: EmbeddedEngine, rule: Rule, document: Mapping[str, Json], folder: Path, policies: PolicySet
) -> set[str]:
    """The subjects that the judge calls pass."""
    found = judging.needs(rule, document, policies, folder)
    said = judging.outcome(engine, rule, document, found)
    if said.population.passed == 0:
        return set()
    decision = judging.decide(engine, rule, document, found)
    return set(decision.compliant) - {subject.id for subject in said.subjects}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_case_has_the_decision_its_author_wrote(rule: Rule, engine: EmbeddedEngine, tmp_path: Path) -> None:
    for name, case in judging.cases(rule.id).items():
        document = case["input"]
        assert isinstance(document, dict)
        found = judging.needs(rule, document, POLICIES, tmp_path)
        decision = judging.decide(engine, rule, document, found)
        assert not decision.undecided, (name, decision.undecided)
        assert list(decision.compliant) == sorted(texts(case["compliant"])), name
        failing = sorted(set(decision.subjects) - set(decision.compliant))
        assert failing == sorted(texts(case["failing"])), name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_case_that_complies_and_one_that_fails(rule: Rule) -> None:
    cases = judging.cases(rule.id).values()
    assert any(case["compliant"] and not case["failing"] for case in cases)
    assert any(case["failing"] for case in cases)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_lost_field_makes_a_subject_pass(rule: Rule, engine: EmbeddedEngine, tmp_path: Path) -> None:
    mended = list(unearned(engine, rule, judging.cases(rule.id), tmp_path, POLICIES))
    assert not mended, mended[:10]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_lost_field_makes_a_failing_subject_vanish(rule: Rule, engine: EmbeddedEngine, tmp_path: Path) -> None:
    gone = list(vanished(engine, rule, judging.cases(rule.id), tmp_path, POLICIES))
    assert not gone, gone[:10]


def vanished(
    engine: EmbeddedEngine, rule: Rule, cases: Mapping[str, judging.Case], folder: Path, policies: PolicySet
) -> Iterator[str]:
    """Mutations of an `each` resource after which a subject that failed is neither failing nor unknown."""
    for name, case in cases.items():
        document = case["input"]
        assert isinstance(document, dict)
        failing = set(texts(case["failing"]))
        for place, mutated in mutations(rule, document) if failing else ():
            if not place.startswith(rule.each) or "._id " in place:
                continue
            said = judging.outcome(engine, rule, mutated, judging.needs(rule, mutated, policies, folder))
            seen = {subject.id for subject in said.subjects}
            if not failing <= seen and said.verdict is not Verdict.UNKNOWN:
                yield f"{name}: {place}: {sorted(failing - seen)}"


def unearned(
    engine: EmbeddedEngine, rule: Rule, cases: Mapping[str, judging.Case], folder: Path, policies: PolicySet
) -> Iterator[str]:
    """Mutations after which a subject passes that did not pass before."""
    for name, case in cases.items():
        document = case["input"]
        assert isinstance(document, dict)
        before = passing(engine, rule, document, folder, policies)
        for place, mutated in mutations(rule, document):
            added = passing(engine, rule, mutated, folder, policies) - before
            if added:
                yield f"{name}: {place}: {sorted(added)}"


def mutations(rule: Rule, document: Mapping[str, Json]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """The document with one field of one resource deleted, set to null, or given another type."""
    for need in rule.needs:
        rows = document[need]
        assert isinstance(rows, list)
        for position, row in enumerate(rows):
            for path in fields(row):
                for how, value in (("deleted", None), ("null", None), ("retyped", retyped(at(row, path)))):
                    changed = copy.deepcopy(dict(document))
                    mutate(at(changed[need], (position,)), path, value, delete=how == "deleted")
                    yield f"{need}[{position}].{'.'.join(map(str, path))} {how}", changed


def fields(node: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Paths to every field of an object, through lists."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield (*path, key)
            yield from fields(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from fields(value, (*path, index))


def at(node: Json, path: tuple[str | int, ...]) -> Json:
    for part in path:
        node = node[part]  # type: ignore[index]
    return node


def retyped(value: Json) -> Json:
    """The same fact in another type, as a careless provider might send it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return [value]
    return json.dumps(value)


def mutate(node: Json, path: tuple[str | int, ...], value: Json, *, delete: bool) -> None:
    parent = at(node, path[:-1])
    assert isinstance(parent, dict)
    if delete:
        del parent[str(path[-1])]
    else:
        parent[str(path[-1])] = value


EACH = [rule for rule in RULES if rule.each != NONE]


@pytest.mark.parametrize("rule", EACH, ids=lambda rule: rule.id)
def test_batches_of_one_and_the_whole_give_the_same_decisions(
    rule: Rule, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    assert same_in_batches(engine, rule, judging.cases(rule.id), tmp_path, POLICIES)


def same_in_batches(
    engine: EmbeddedEngine, rule: Rule, cases: Mapping[str, judging.Case], folder: Path, policies: PolicySet
) -> bool:
    """Whether the resources of all cases are decided alike one by one and all at once."""
    document = merged(rule, cases)
    found = judging.needs(rule, document, policies, folder)
    rows = found[rule.each].rows
    assert rows is not None
    assert len(rows) > 1
    whole = judging.decide(engine, rule, document, found, batch=10_000)
    assert not whole.undecided
    return judging.decide(engine, rule, document, found, batch=1) == whole


def merged(rule: Rule, cases: Mapping[str, judging.Case]) -> dict[str, Json]:
    """One document with the `each` resources of all cases, under new ids, and the other needs of the first case."""
    first: dict[str, Json] | None = None
    resources: list[Json] = []
    for case in cases.values():
        document = case["input"]
        assert isinstance(document, dict)
        first = first or dict(document)
        rows = document[rule.each]
        assert isinstance(rows, list)
        for row in rows:
            assert isinstance(row, dict)
            resources.append({**row, "_id": f"{row['_id']}-{len(resources)}"})
    assert first is not None
    return {**first, rule.each: resources}


@pytest.mark.parametrize("rule", EACH, ids=lambda rule: rule.id)
def test_ids_that_collide_are_refused(rule: Rule, engine: EmbeddedEngine, tmp_path: Path) -> None:
    case = next(case for case in judging.cases(rule.id).values() if case["compliant"])
    document = case["input"]
    assert isinstance(document, dict)
    rows = document[rule.each]
    assert isinstance(rows, list)
    said = judging.result(engine, rule, {**document, rule.each: [*rows, rows[0]]}, POLICIES, tmp_path)
    assert said.verdict is Verdict.UNKNOWN
    assert "two resources have the id" in said.reason
