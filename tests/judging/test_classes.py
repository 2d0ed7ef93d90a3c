"""Resources that a rule cannot tell apart are judged once, and what comes of it is what comes of judging each by itself.

Registry-wide: the resources of every case of every rule are there many times, under ids of their own, and judged both ways.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

import pytest

from checker.content.decisions import Decision, Decisions, write_decisions
from checker.engine.embedded import EmbeddedEngine
from checker.judging.calls import calls, evaluate
from checker.judging.classes import classes_of, evaluate_classes
from checker.judging.needs import Need, Rows
from checker.rules import NONE, PolicySet, Rule
from evidence.canonical import canonical
from evidence.model import Json, JsonObject, Outcome
from tests.builders.trials import quickly

POLICIES = PolicySet()
RULES = [rule for rule in POLICIES.rules.values() if rule.each != NONE]
CASES = Path(__file__).resolve().parent.parent / "cases"
TIMES = 5
EPOCH = 1_795_000_000


@pytest.fixture(scope="module")
def engine() -> Iterator[EmbeddedEngine]:
    with closing(EmbeddedEngine(POLICIES.module, most_loaded=len(POLICIES.rules))) as engine:
        yield engine


def renamed(value: Json, names: Mapping[str, str]) -> Json:
    """The value with every text that is one of these names as the other one."""
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, dict):
        return {key: renamed(inner, names) for key, inner in value.items()}
    return [renamed(inner, names) for inner in value] if isinstance(value, list) else value


def listed(document: JsonObject, need: str) -> list[dict[str, Json]]:
    rows = document.get(need)
    return [dict(row) for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []


def crowd(rule: Rule, document: JsonObject) -> dict[str, list[dict[str, Json]]]:
    """The rows of each need: each resource, and what is joined to it, also under so many other ids."""
    found = {need: listed(document, need) for need in rule.needs}
    for number in range(TIMES):
        for resource in listed(document, rule.each):
            own = str(resource["_id"])
            joined = {
                need: [row for row in listed(document, need) if row.get(key) == own] for need, key in rule.join.items()
            }
            inside = [str(row["_id"]) for rows in joined.values() for row in rows]
            names = {one: str(uuid5(NAMESPACE_OID, f"{number} {one}")) for one in [own, *inside]}
            for need, rows in {rule.each: [resource], **joined}.items():
                found[need] += [row for row in (renamed(row, names) for row in rows) if isinstance(row, dict)]
    return found


def needs(rule: Rule, rows: Mapping[str, list[dict[str, Json]]], folder: Path) -> dict[str, Need]:
    found = {}
    for name in rule.needs:
        path = folder / f"{name}.jsonl"
        path.write_bytes(b"".join(canonical(row) + b"\n" for row in rows[name]))
        schema = POLICIES.schema(name)
        assert schema is not None
        found[name] = Need(collector=name, outcome=Outcome.OK, rows=Rows(path, schema))
    return found


def defaults(rule: Rule) -> dict[str, Json]:
    return {name: param.default for name, param in rule.params.items()}


def both(engine: EmbeddedEngine, rule: Rule, document: JsonObject, folder: Path) -> tuple[Decision, Decision]:
    given = document.get("params")
    params = {**defaults(rule), **(given if isinstance(given, Mapping) else {})}
    found = needs(rule, crowd(rule, document), folder)
    (call,) = calls([rule], {rule.id: params}, found)
    now = document.get("now_epoch")
    epoch = now if isinstance(now, int) else EPOCH
    alone = evaluate(engine, call, found, target="t", provider=rule.provider, now_epoch=epoch)
    classes = evaluate_classes(
        engine,
        call,
        found,
        {rule.id: rule.reads},
        target="t",
        provider=rule.provider,
        now_epoch=epoch,
        least=0,
        least_rules=1,
    )
    return alone[rule.id], classes[rule.id]


def spelled(decision: Decision) -> bytes:
    return write_decisions(Decisions(targets={"": {"": decision}}))


@pytest.mark.parametrize("rule", quickly(RULES, 120, "classes", ids=[rule.id for rule in RULES]))
def test_classes_on_and_off_come_to_the_same_decisions(engine: EmbeddedEngine, rule: Rule, tmp_path: Path) -> None:
    for case in json.loads((CASES / f"{rule.id}.json").read_text()).values():
        alone, classes = both(engine, rule, case["input"], tmp_path)
        assert spelled(alone) == spelled(classes)


class Counting:
    """The engine, and how many resources it was given."""

    def __init__(self, engine: EmbeddedEngine, need: str) -> None:
        self.name, self.workers, self.resources = engine.name, engine.workers, 0
        self._engine, self._need = engine, need

    def prepare(self, services: Iterable[str]) -> None:
        """Nothing is told."""

    def evaluate(self, service: str, document: bytes) -> Json:
        self.resources += len(json.loads(document)[self._need])
        return self._engine.evaluate(service, document)

    def close(self) -> None:
        """The engine is another's."""


def test_one_of_a_class_is_given_to_the_engine_and_who_is_named_elsewhere_by_himself(
    engine: EmbeddedEngine, tmp_path: Path
) -> None:
    rule = POLICIES.rules["m365.entra.unused_accounts_are_disabled"]
    case = next(iter(json.loads((CASES / f"{rule.id}.json").read_text()).values()))
    user = case["input"]["m365.entra.users"][0]
    found = needs(
        rule,
        {rule.each: [{**user, "_id": f"{number:04}", "id": f"{number:04}"} for number in range(20)]},
        tmp_path,
    )
    asked = []
    for declared in ([], ["0007"]):
        params = {**defaults(rule), "break_glass": declared}
        (call,) = calls([rule], {rule.id: params}, found)
        counting = Counting(engine, rule.each)
        evaluate_classes(
            counting,
            call,
            found,
            {rule.id: rule.reads},
            target="t",
            provider="m365",
            now_epoch=EPOCH,
            least=0,
            least_rules=1,
        )
        asked.append(counting.resources)
    assert asked == [1, 2]


SAID: Mapping[str, tuple[list[Json], list[list[str]]]] = {
    "nothing of an id": (["read", "*", ""], [["arn:a:1:x", "arn:a:1:y", "arn:a:2:z"]]),
    "a part at the same place of each": (["arn:a"], [["arn:a:1:x", "arn:a:1:y", "arn:a:2:z"]]),
    "a part of two": (["a:1"], [["arn:a:1:x", "arn:a:1:y"], ["arn:a:2:z"]]),
    "a part in capitals": (["A:1"], [["arn:a:1:x", "arn:a:1:y"], ["arn:a:2:z"]]),
    "more than an id": (["arn:a:1:x/*"], [["arn:a:1:x"], ["arn:a:1:y", "arn:a:2:z"]]),
    "a pattern of two": (["a:1*"], [["arn:a:1:x"], ["arn:a:1:y"], ["arn:a:2:z"]]),
    "a pattern of none": (["b?1*"], [["arn:a:1:x"], ["arn:a:1:y"], ["arn:a:2:z"]]),
    "the name of a field": ([{"a:2": True}], [["arn:a:1:x", "arn:a:1:y"], ["arn:a:2:z"]]),
}
"""What three resources all say, beside their ids, and who of them is a class with whom."""


@pytest.mark.parametrize("said", SAID)
def test_what_says_more_of_one_id_than_of_another_is_no_class(said: str, tmp_path: Path) -> None:
    texts, together = SAID[said]
    path = tmp_path / "rows.jsonl"
    ids = ["arn:a:1:x", "arn:a:1:y", "arn:a:2:z"]
    path.write_bytes(b"".join(canonical({"_id": one, "says": texts}) + b"\n" for one in ids))
    found = classes_of(Rows(path, {}), frozenset({"_id", "says"}), frozenset())
    assert sorted([ids[place] for place in members] for members in found) == together
