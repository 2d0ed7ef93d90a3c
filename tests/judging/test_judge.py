"""The table of verdicts, row by row, and that missing data never improves anything."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.content.decisions import Decision
from checker.content.results import Verdict
from checker.judging.needs import Need, Rows
from checker.judging.verdicts import gate, judge_rule
from checker.rules import Rule, parse
from evidence.model import Json, Outcome

SCHEMA: dict[str, Json] = {
    "type": "object",
    "required": ["_id", "Size"],
    "properties": {"_id": {"type": "string"}, "Size": {"type": "integer"}, "owner": {"type": "string"}},
}
META: dict[str, Json] = {
    "severity": "high",
    "needs": ["p.s.things", "p.s.owners"],
    "each": "p.s.things",
    "shows": ["Size"],
    "when_empty": "fail",
    "themes": ["hardening"],
    "reads": ["Size", "_id", "p.s.things", "p.s.owners"],
    "plan": "Premium",
}
RULE = parse("p.s.small", META)


class Where(TypedDict):
    """Whose result it is."""

    provider: str
    target: str


WHERE: Where = {"provider": "p", "target": "t"}


def rule(**changes: Json) -> Rule:
    return parse("p.s.small", {**META, **changes})


def need(folder: Path, name: str, rows: list[dict[str, Json]], outcome: Outcome = Outcome.OK) -> Need:
    path = folder / f"{name}.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return Need(collector=name, outcome=outcome, reason="Code", file=path.name, rows=Rows(path, SCHEMA))


def needs(folder: Path, *, things: Outcome = Outcome.OK, owners: Outcome = Outcome.OK) -> dict[str, Need]:
    rows: list[dict[str, Json]] = [{"_id": "a", "Size": 1}, {"_id": "b", "Size": 2}]
    return {
        "p.s.things": need(folder, "p.s.things", rows, things),
        "p.s.owners": need(folder, "p.s.owners", [{"_id": "o", "Size": 0, "owner": "a"}], owners),
    }


def said(subjects: str, compliant: str) -> Decision:
    return Decision(subjects=tuple(subjects), compliant=tuple(compliant))


@pytest.mark.parametrize(
    "blind", [o for o in Outcome if o not in (Outcome.OK, Outcome.ABSENT, Outcome.PARTIAL, Outcome.NOT_LICENSED)]
)
def test_a_need_that_could_not_be_seen_makes_the_rule_unknown(tmp_path: Path, blind: Outcome) -> None:
    for found in (needs(tmp_path, things=blind), needs(tmp_path, owners=blind)):
        closed = gate(RULE, found)
        assert closed is not None
        assert closed.verdict is Verdict.UNKNOWN
        assert blind in closed.reason


def test_another_need_that_is_partial_makes_the_rule_unknown(tmp_path: Path) -> None:
    closed = gate(RULE, needs(tmp_path, owners=Outcome.PARTIAL))
    assert closed is not None
    assert closed.verdict is Verdict.UNKNOWN


def test_a_need_that_nobody_collected_makes_the_rule_unknown() -> None:
    closed = gate(RULE, {})
    assert closed is not None
    assert closed.reason == "not collected: p.s.things"


def test_a_failure_in_the_part_that_was_seen_stays(tmp_path: Path) -> None:
    found = needs(tmp_path, things=Outcome.PARTIAL)
    assert gate(RULE, found) is None
    assert judge_rule(RULE, found, said("ab", "a"), **WHERE).verdict is Verdict.FAIL


def test_a_part_without_a_failure_is_unknown(tmp_path: Path) -> None:
    found = needs(tmp_path, things=Outcome.PARTIAL)
    assert judge_rule(RULE, found, said("ab", "ab"), **WHERE).verdict is Verdict.UNKNOWN
    assert judge_rule(RULE, found, said("", ""), **WHERE).verdict is Verdict.UNKNOWN


def test_a_need_that_is_not_licensed_names_itself(tmp_path: Path) -> None:
    closed = gate(RULE, needs(tmp_path, owners=Outcome.NOT_LICENSED))
    assert closed is not None
    assert closed.verdict is Verdict.NOT_LICENSED


def test_a_setting_that_cannot_exist_without_the_plan_counts_as_absent(tmp_path: Path) -> None:
    lenient = rule(unlicensed={"p.s.owners": "absent"})
    assert gate(lenient, needs(tmp_path, owners=Outcome.NOT_LICENSED)) is None


@pytest.mark.parametrize(
    ("when_empty", "verdict"), [("fail", Verdict.FAIL), ("not_applicable", Verdict.NOT_APPLICABLE)]
)
def test_no_subjects_means_what_the_rule_says(tmp_path: Path, when_empty: str, verdict: Verdict) -> None:
    result = judge_rule(rule(when_empty=when_empty), needs(tmp_path), said("", ""), **WHERE)
    assert result.verdict is verdict
    assert result.population.total == 0


def test_a_compliant_subject_that_rests_on_an_unseen_field_is_unknown(tmp_path: Path) -> None:
    found = needs(tmp_path)
    denied: dict[str, Json] = {"Size": {"outcome": "denied", "code": "AccessDenied"}}
    found["p.s.things"] = need(
        tmp_path, "p.s.things", [{"_id": "a", "Size": 1, "_unseen": denied}, {"_id": "b", "Size": 2}]
    )
    result = judge_rule(RULE, found, said("ab", "ab"), **WHERE)
    assert result.verdict is Verdict.UNKNOWN
    assert (result.population.passed, result.population.unknown) == (1, 1)
    assert [(subject.id, subject.verdict) for subject in result.subjects] == [("a", Verdict.UNKNOWN)]


def test_a_field_of_the_wrong_type_is_unseen(tmp_path: Path) -> None:
    found = needs(tmp_path)
    found["p.s.things"] = need(tmp_path, "p.s.things", [{"_id": "a", "Size": "3"}, {"_id": "b"}])
    result = judge_rule(RULE, found, said("ab", "ab"), **WHERE)
    assert (result.population.passed, result.population.unknown) == (0, 2)


NO_LICENCE: dict[str, Json] = {"Size": {"outcome": "not_licensed", "code": "PREMIUM"}}
REFUSED: dict[str, Json] = {"Size": {"outcome": "denied", "code": "AccessDenied"}}


def things(folder: Path, *rows: dict[str, Json], outcome: Outcome = Outcome.OK) -> Mapping[str, Need]:
    return {**needs(folder), "p.s.things": need(folder, "p.s.things", list(rows), outcome)}


def unseen_in(name: str, unseen: dict[str, Json]) -> dict[str, Json]:
    return {"_id": name, "Size": 1, "_unseen": unseen}


def test_what_only_a_licence_would_show_makes_the_rule_not_licensed(tmp_path: Path) -> None:
    found = things(tmp_path, unseen_in("a", NO_LICENCE), {"_id": "b", "Size": 2})
    result = judge_rule(RULE, found, said("ab", "b"), **WHERE)
    assert (result.verdict, result.plan) == (Verdict.NOT_LICENSED, "Premium")
    assert result.reason == "not licensed: p.s.things: Size not seen"
    assert result.subjects == ()


def test_a_resource_passed_over_for_want_of_a_licence_makes_the_rule_not_licensed(tmp_path: Path) -> None:
    found = things(tmp_path, unseen_in("a", NO_LICENCE), {"_id": "b", "Size": 2})
    assert judge_rule(RULE, found, said("b", "b"), **WHERE).verdict is Verdict.NOT_LICENSED


def test_a_refusal_beside_a_missing_licence_stays_unknown(tmp_path: Path) -> None:
    others: list[dict[str, Json]] = [unseen_in("b", REFUSED), {"_id": "b", "Size": "3"}, {"_id": "b"}]
    for other in others:
        found = things(tmp_path, unseen_in("a", NO_LICENCE), other)
        assert judge_rule(RULE, found, said("ab", "ab"), **WHERE).verdict is Verdict.UNKNOWN


def test_a_subject_with_a_refused_field_beside_an_unlicensed_one_stays_unknown(tmp_path: Path) -> None:
    both: dict[str, Json] = {**NO_LICENCE, "owner": {"outcome": "denied", "code": "AccessDenied"}}
    found = things(tmp_path, unseen_in("a", both))
    reading_both = rule(reads=["Size", "owner", "_id", "p.s.things", "p.s.owners"])
    assert judge_rule(reading_both, found, said("a", "a"), **WHERE).verdict is Verdict.UNKNOWN


def test_a_refusal_in_another_need_stays_unknown_beside_a_missing_licence(tmp_path: Path) -> None:
    found = dict(things(tmp_path, unseen_in("a", NO_LICENCE)))
    found["p.s.owners"] = need(tmp_path, "p.s.owners", [{"_id": "o", "Size": 1, "_unseen": REFUSED}])
    assert judge_rule(RULE, found, said("a", "a"), **WHERE).verdict is Verdict.UNKNOWN


def test_a_failure_outranks_a_missing_licence(tmp_path: Path) -> None:
    found = things(tmp_path, unseen_in("a", NO_LICENCE), {"_id": "b", "Size": 2})
    result = judge_rule(RULE, found, said("ab", ""), **WHERE)
    assert result.verdict is Verdict.FAIL
    assert result.population.unknown == 1


def test_a_part_is_unknown_though_a_licence_is_missing(tmp_path: Path) -> None:
    found = things(tmp_path, unseen_in("a", NO_LICENCE), outcome=Outcome.PARTIAL)
    assert judge_rule(RULE, found, said("a", "a"), **WHERE).verdict is Verdict.UNKNOWN


def test_an_unseen_field_that_the_rule_does_not_read_does_not_matter(tmp_path: Path) -> None:
    found = needs(tmp_path)
    found["p.s.things"] = need(tmp_path, "p.s.things", [{"_id": "a", "Size": 1, "owner": 5}, {"_id": "b", "Size": 2}])
    assert judge_rule(RULE, found, said("ab", "ab"), **WHERE).verdict is Verdict.PASS


def test_an_unseen_field_of_a_whole_need_reaches_every_subject(tmp_path: Path) -> None:
    found = needs(tmp_path)
    found["p.s.owners"] = need(tmp_path, "p.s.owners", [{"_id": "o", "owner": "a"}])
    assert judge_rule(RULE, found, said("ab", "ab"), **WHERE).population.unknown == 2


def test_an_unseen_field_of_a_joined_need_reaches_its_subject(tmp_path: Path) -> None:
    found = needs(tmp_path)
    found["p.s.owners"] = need(tmp_path, "p.s.owners", [{"_id": "o", "owner": "a"}])
    result = judge_rule(rule(join={"p.s.owners": "owner"}), found, said("ab", "ab"), **WHERE)
    assert [subject.id for subject in result.subjects] == ["a"]


def test_a_joined_row_that_names_nobody_reaches_everybody(tmp_path: Path) -> None:
    found = needs(tmp_path)
    found["p.s.owners"] = need(tmp_path, "p.s.owners", [{"_id": "o", "Size": 1}])
    assert judge_rule(rule(join={"p.s.owners": "owner"}), found, said("ab", "ab"), **WHERE).population.unknown == 2


def test_a_rule_that_is_undecided_is_unknown(tmp_path: Path) -> None:
    result = judge_rule(RULE, needs(tmp_path), Decision(undecided="engine: broke"), **WHERE)
    assert result.verdict is Verdict.UNKNOWN
    assert "engine: broke" in result.reason


def test_every_subject_compliant_is_a_pass_about_so_many(tmp_path: Path) -> None:
    result = judge_rule(RULE, needs(tmp_path), said("ab", "ab"), **WHERE)
    assert result.verdict is Verdict.PASS
    assert result.population.passed == 2


def test_a_failing_subject_shows_what_was_seen_and_where(tmp_path: Path) -> None:
    result = judge_rule(RULE, needs(tmp_path), said("ab", "a"), **WHERE)
    (failing,) = result.subjects
    assert (failing.id, failing.shown, failing.pointer) == ("b", {"Size": 2}, "p.s.things.jsonl#2")


@given(
    sizes=st.lists(st.booleans(), min_size=1, max_size=6),
    lost=st.sets(st.integers(0, 5)),
    compliant=st.sets(st.integers(0, 5)),
)
def test_what_is_lost_never_improves_a_verdict(
    tmp_path_factory: pytest.TempPathFactory, sizes: list[bool], lost: set[int], compliant: set[int]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    ids = [f"s{number}" for number in range(len(sizes))]
    decision = Decision(subjects=tuple(ids), compliant=tuple(i for n, i in enumerate(ids) if n in compliant))
    whole: list[dict[str, Json]] = [{"_id": i, "Size": 1} for i in ids]
    holes: list[dict[str, Json]] = [{"_id": i} if n in lost else {"_id": i, "Size": 1} for n, i in enumerate(ids)]
    verdicts = []
    for rows in (whole, holes):
        found: Mapping[str, Need] = {
            "p.s.things": need(folder, "p.s.things", rows),
            "p.s.owners": need(folder, "p.s.owners", []),
        }
        result = judge_rule(RULE, found, decision, **WHERE)
        assert result.population.total == len(ids)
        verdicts.append(result)
    assert verdicts[1].population.passed <= verdicts[0].population.passed
    if verdicts[0].verdict is not Verdict.PASS:
        assert verdicts[1].verdict is not Verdict.PASS


def test_the_verdict_of_a_joined_rule_does_not_depend_on_another_reading(tmp_path: Path) -> None:
    found = needs(tmp_path)
    again = {name: replace(one, finished="2026-01-01T00:00:00Z") for name, one in found.items()}
    first, second = (judge_rule(RULE, one, said("ab", "b"), **WHERE) for one in (found, again))
    assert replace(first, observed="") == replace(second, observed="")


def test_a_rule_on_the_target_whose_occasion_was_not_seen_is_unknown(tmp_path: Path) -> None:
    """An organisation that may not be listed is none that does not exist."""
    rule = replace(RULE, each="none", when_empty="not_applicable", join={})
    hidden: dict[str, Json] = {"_id": "a", "_unseen": REFUSED}
    assert judge_rule(rule, things(tmp_path, hidden), said("", ""), **WHERE).verdict is Verdict.UNKNOWN
    seen: dict[str, Json] = {"_id": "a", "Size": 1}
    assert judge_rule(rule, things(tmp_path, seen), said("", ""), **WHERE).verdict is Verdict.NOT_APPLICABLE
