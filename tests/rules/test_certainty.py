"""Registry-wide: what a rule declares certain is certain. A witness decides; what it does not rest on may stay unseen."""

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from checker.content.results import Verdict
from checker.engine.embedded import EmbeddedEngine
from checker.judging.blindness import left_out
from checker.judging.needs import Need
from checker.judging.verdicts import gate, judge_rule
from checker.rules import NONE, PolicySet, Rule
from evidence.model import Json, JsonObject, Outcome
from tests.builders import judging
from tests.builders.sampling import some

POLICIES = PolicySet()
RULES = sorted(POLICIES.rules.values(), key=lambda rule: rule.id)
GROWS = [rule for rule in RULES if rule.grows]
CERTAIN = [rule for rule in RULES if rule.certain]


@pytest.fixture(scope="module")
def engine() -> Iterator[EmbeddedEngine]:
    with closing(EmbeddedEngine(POLICIES.module)) as engine:
        yield engine


def inputs(cases: Mapping[str, judging.Case]) -> dict[str, dict[str, Json]]:
    return {name: dict(case["input"]) for name, case in cases.items() if isinstance(case["input"], dict)}


def rows(document: Mapping[str, Json], need: str) -> list[JsonObject]:
    found = document[need]
    assert isinstance(found, list)
    return [row for row in found if isinstance(row, dict)]


def ids(decided: Iterable[str]) -> frozenset[str]:
    return frozenset(decided)


def shrunk(
    engine: EmbeddedEngine,
    rule: Rule,
    cases: Mapping[str, judging.Case],
    folder: Path,
    policies: PolicySet,
    *,
    most: int | None = None,
) -> Iterator[str]:
    """Rows of other cases, added to a need that the rule grows by, that cost a subject its compliance or bring another."""
    documents = inputs(cases)
    for name, document in documents.items():
        needs = judging.needs(rule, document, policies, folder)
        before = judging.decide(engine, rule, document, needs)
        for need in rule.grows:
            for other, more in some(list(documents.items()), most, f"{rule.id} {name} {need}"):
                for added in joined(rule, need, rows(more, need), before.subjects):
                    grown = {**document, need: [*rows(document, need), *added]}
                    found = judging.needs(rule, grown, policies, folder)
                    after = judging.decide(engine, rule, grown, found)
                    if after.undecided or ids(before.compliant) - ids(after.compliant):
                        yield f"{name} + {need} of {other}: no longer compliant"
                    if ids(before.subjects) != ids(after.subjects):
                        yield f"{name} + {need} of {other}: other subjects"


def joined(
    rule: Rule, need: str, found: Sequence[JsonObject], subjects: Iterable[str]
) -> Iterator[Sequence[JsonObject]]:
    """The rows under new ids; of a joined need, once for each subject, as if they were about it."""
    fresh = [{**row, "_id": f"{row['_id']}-more-{place}"} for place, row in enumerate(found)]
    if need not in rule.join:
        yield fresh
        return
    yield from ([{**row, rule.join[need]: subject} for row in fresh] for subject in subjects)


@pytest.mark.parametrize("most", [4, pytest.param(None, marks=pytest.mark.soak)], ids=["some", "all"])
@pytest.mark.parametrize("rule", GROWS, ids=lambda rule: rule.id)
def test_more_rows_of_what_a_rule_grows_by_cost_nobody_compliance(
    rule: Rule, most: int | None, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    assert not list(shrunk(engine, rule, judging.cases(rule.id), tmp_path, POLICIES, most=most))[:5]


def hasty(
    engine: EmbeddedEngine, rule: Rule, cases: Mapping[str, judging.Case], folder: Path, policies: PolicySet
) -> Iterator[str]:
    """Subjects said to fail for certain although a field was not seen, and that comply with a value that some case has."""
    documents = inputs(cases)
    for name, document in documents.items():
        for need in rule.needs:
            fields = sorted(
                {field for row in rows(document, need) for field in row}
                & rule.reads - {"_id", "_at", "_absent", "_unseen"}
            )
            for field in fields:
                values = [row[field] for other in documents.values() for row in rows(other, need) if field in row]
                answers: list[tuple[Json, ...]] = [(), *((value,) for value in values)]
                for places in positions(len(rows(document, need))):
                    lost = changed(document, need, places, field, None)
                    certain = ids(decided(engine, rule, lost, folder, policies, "certain"))
                    if not certain:
                        continue
                    for answer in answers:
                        full = changed(document, need, places, field, answer)
                        if certain & ids(decided(engine, rule, full, folder, policies, "compliant")):
                            yield f"{name}: {need}.{field} as {answer!r}"


def positions(count: int) -> list[range]:
    """Every row alone, and all of them together."""
    return [range(place, place + 1) for place in range(count)] + ([range(count)] if count > 1 else [])


def changed(
    document: Mapping[str, Json], need: str, places: range, field: str, answer: tuple[Json, ...] | None
) -> dict[str, Json]:
    """The document with one field of these rows not seen (None), said to be absent (()), or seen as this value."""
    found = copy.deepcopy(rows(document, need))
    for place in places:
        row = dict(found[place])
        row.pop(field, None)
        absent = row.get("_absent")
        named = [name for name in absent if name != field] if isinstance(absent, list) else []
        row["_absent"] = [*named, field] if answer == () else named
        found[place] = {**row, field: answer[0]} if answer else row
    return {**document, need: list(found)}


def decided(
    engine: EmbeddedEngine, rule: Rule, document: Mapping[str, Json], folder: Path, policies: PolicySet, what: str
) -> tuple[str, ...]:
    needs = judging.needs(rule, document, policies, folder)
    decision = judging.decide(engine, rule, document, needs)
    assert not decision.undecided
    if what == "compliant":
        return decision.compliant
    return () if left_out(rule, needs) else decision.certain


@pytest.mark.parametrize("rule", CERTAIN, ids=lambda rule: rule.id)
def test_what_fails_for_certain_fails_whatever_the_unseen_fields_hold(
    rule: Rule, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    cases = judging.cases(rule.id)
    assert any(decided(engine, rule, document, tmp_path, POLICIES, "certain") for document in inputs(cases).values()), (
        "no case shows it"
    )
    assert not list(hasty(engine, rule, cases, tmp_path, POLICIES))[:5]


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
                    blind = {key: value for key, value in row.items() if key != field}
                    blind |= {"_id": "blind", "_unseen": {field: {"outcome": "denied", "code": "AccessDenied"}}}
                    seen = {**document, need: [*rows(document, need), blind]}
                    alone = {**document, need: [blind]}
                    assert judging.result(engine, rule, seen, POLICIES, tmp_path).verdict is Verdict.PASS, (name, need)
                    said = judging.result(engine, rule, alone, POLICIES, tmp_path)
                    assert said.population.failed == 0, (name, need, field)
                    tried += 1
    assert tried
    assert rule.each == NONE or rule.certain


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
