"""Registry-wide: what must hold of every rule, on every input of its own Rego test."""

import copy
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from checker.content.results import RuleResult, Verdict
from checker.engine.embedded import EmbeddedEngine
from checker.judging.needs import Need
from checker.rules import NONE, PolicySet, Rule
from evidence.model import Json
from tests.builders import judging
from tests.builders.sampling import some

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
    engine: EmbeddedEngine, rule: Rule, document: Mapping[str, Json], found: Mapping[str, Need]
) -> tuple[frozenset[str], RuleResult]:
    """The subjects that the judge calls pass, and all that it says."""
    said = judging.outcome(engine, rule, document, found)
    if said.population.passed == 0:
        return frozenset(), said
    decision = judging.decide(engine, rule, document, found)
    return frozenset(decision.compliant) - {subject.id for subject in said.subjects}, said


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


QUICKLY = 100
"""Lost fields of a rule that the quick tests try."""


@pytest.mark.parametrize("most", [QUICKLY, pytest.param(None, marks=pytest.mark.soak)], ids=["some", "all"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_lost_field_makes_a_subject_pass_or_a_failing_one_vanish(
    rule: Rule, most: int | None, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    found = list(mutants(engine, rule, judging.cases(rule.id), tmp_path, POLICIES, most=most))
    assert found
    assert not list(unearned(found))[:10]
    assert not list(vanished(found))[:10]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A case with one field of one resource lost: where, and what the judge said before and says now."""

    place: str
    of_subject: bool
    failing: frozenset[str]
    before: frozenset[str]
    now: frozenset[str]
    seen: frozenset[str]
    verdict: Verdict


def unearned(found: Iterable[Mutant]) -> Iterator[str]:
    """Mutations after which a subject passes that did not pass before."""
    yield from (f"{one.place}: {sorted(one.now - one.before)}" for one in found if one.now - one.before)


def vanished(found: Iterable[Mutant]) -> Iterator[str]:
    """Mutations of an `each` resource after which a subject that failed is neither failing nor unknown."""
    for one in found:
        if one.of_subject and one.failing - one.seen and one.verdict is not Verdict.UNKNOWN:
            yield f"{one.place}: {sorted(one.failing - one.seen)}"


def mutants(
    engine: EmbeddedEngine,
    rule: Rule,
    cases: Mapping[str, judging.Case],
    folder: Path,
    policies: PolicySet,
    *,
    most: int | None = None,
) -> Iterator[Mutant]:
    """Every field that the rule reads, of every resource of every case: deleted, null, and of another type."""
    documents = {name: case["input"] for name, case in cases.items()}
    every = [(name, loss) for name, document in documents.items() for loss in losses(rule, document)]
    tried = some(every, most, rule.id)
    for name, case in cases.items():
        document = documents[name]
        assert isinstance(document, dict)
        here = [loss for other, loss in tried if other == name]
        if not here:
            continue
        known = judging.needs(rule, document, policies, folder)
        before, _ = passing(engine, rule, document, known)
        for loss in here:
            need, place, rows = loss.need, str(loss), loss.rows(document)
            path = folder / f"mutated-{need}.jsonl"
            path.write_bytes(b"".join(json.dumps(row).encode() + b"\n" for row in rows))
            found = {**known, need: judging.need(need, path, policies)}
            now, said = passing(engine, rule, {**document, need: rows}, found)
            yield Mutant(
                place=f"{name}: {place}",
                of_subject=need == rule.each and "._id " not in place,
                failing=frozenset(texts(case["failing"])),
                before=before,
                now=now,
                seen=frozenset(subject.id for subject in said.subjects),
                verdict=said.verdict,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One field of one resource deleted, set to null, or given another type."""

    need: str
    position: int
    path: tuple[str | int, ...]
    how: str

    def __str__(self) -> str:
        return f"{self.need}[{self.position}].{'.'.join(map(str, self.path))} {self.how}"

    def rows(self, document: Mapping[str, Json]) -> list[Json]:
        """The need's rows with the field lost."""
        rows = document[self.need]
        assert isinstance(rows, list)
        changed = copy.deepcopy(rows[self.position])
        value = retyped(at(changed, self.path)) if self.how == "retyped" else None
        mutate(changed, self.path, value, delete=self.how == "deleted")
        return [*rows[: self.position], changed, *rows[self.position + 1 :]]


def losses(rule: Rule, document: Json) -> Iterator[Loss]:
    """Everything that can be lost. A field at the top that the compiled rule does not name cannot matter."""
    assert isinstance(document, dict)
    for need in rule.needs:
        rows = document[need]
        assert isinstance(rows, list)
        for position, row in enumerate(rows):
            for path in fields(row):
                if path[0] in rule.reads or path[0] in ("_id", "_at", "_absent", "_unseen"):
                    for how in ("deleted", "null", "retyped"):
                        yield Loss(need=need, position=position, path=path, how=how)


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


CHOSEN = [rule for rule in RULES if rule.chosen]


@pytest.mark.parametrize("rule", CHOSEN, ids=lambda rule: rule.id)
def test_rows_that_a_rule_does_not_look_at_change_no_decision(
    rule: Rule, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    assert rule.each == NONE
    for name, case in judging.cases(rule.id).items():
        document = case["input"]
        assert isinstance(document, dict)
        found = judging.needs(rule, document, POLICIES, tmp_path)
        assert judging.decide(engine, rule, document, found) == judging.decide(
            engine, replace(rule, chosen={}), document, found
        ), name
