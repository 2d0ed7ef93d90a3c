"""The same change counts the same in the terminal's report, on the page, in JSON and in `diff`."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from checker.content.results import Population, RuleResult, SubjectResult, Verdict
from checker.drift import document, drift, terminal
from checker.reports import format_named, formats
from checker.reports.model import Report
from checker.reports.reading import load
from checker.reports.tally import TurnCount, in_words, tally, turned
from checker.trial.sampling import some
from evidence.envelope import Signer
from evidence.model import Json
from evidence.package import read_package
from evidence.signing import new_key
from tests.builders.judged_package import ACCOUNT, PUBLIC, THEN, Given, build, private, public
from tests.builders.reading_html import read
from tests.builders.reading_reports import text_of
from tests.reports.test_drift import CASES, seen

FAIL, UNKNOWN, PASS = Verdict.FAIL, Verdict.UNKNOWN, Verdict.PASS


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return new_key(tmp_path_factory.mktemp("key") / "key.pem")


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """Two packages, compared by `diff` and by the report on the later one."""

    report: Report
    document: dict[str, Json]
    lines: str


@pytest.fixture
def both(tmp_path: Path, signer: Signer) -> Callable[[Given, Given], Both]:
    def compared(old: Given, new: Given) -> Both:
        before = build(replace(old, started=THEN), tmp_path, signer, "old")
        after = build(new, tmp_path, signer, "new")
        with read_package(before) as one, read_package(after) as two:
            found = drift(one, two, are_verified=True)
            earlier = load(one.data, is_verified=True)
            report = load(two.data, is_verified=True, previous=earlier)
        return Both(report=report, document=dict(document(found)), lines=terminal(found))

    return compared


def shown(report: Report, name: str) -> str:
    said = format_named(name).render(report)
    text = text_of(said)
    return " ".join((read(text).text if name == "html" else text).split())


def test_one_change_that_touches_seventeen_is_told_so_everywhere(both: Callable[[Given, Given], Both]) -> None:
    names = [f"b{number:02}" for number in range(17)]
    old = seen(buckets=(public("a"), *(private(name) for name in names)))
    new = seen(buckets=(public("a"), *(public(name) for name in names)))
    found = both(old, new)
    words = "1 change of a rule, touching 17 subjects"
    assert words in found.lines
    for name in set(formats()) - {"json"}:
        assert words in shown(found.report, name), name
    since = json.loads(shown(found.report, "json"))["since"]
    assert since["tally"] == found.document["tally"]["all"] == {"changes": 1, "subjects": 17}  # type: ignore[index,call-overload]
    assert "not met, on 17 subjects more" in shown(found.report, "terminal")


def test_a_rule_that_fails_on_fewer_has_not_slipped(both: Callable[[Given, Given], Both]) -> None:
    found = both(seen(buckets=(public("a"), public("b"))), seen(buckets=(public("a"), private("b"))))
    since = found.report.since
    assert since is not None
    assert since.slipped == ()
    assert [(one.rule, one.subjects, one.fewer) for one in since.other] == [(PUBLIC, (), ("b",))]
    assert "not met, on 1 subject fewer" in shown(found.report, "terminal")
    assert found.document["tally"]["all"] == {"changes": 1, "subjects": 1}  # type: ignore[index,call-overload]


QUICKLY = some(sorted(CASES), 10, "tally")


@pytest.mark.parametrize(
    "name", [name if name in QUICKLY else pytest.param(name, marks=pytest.mark.soak) for name in sorted(CASES)]
)
def test_every_change_counts_the_same_in_the_reports_and_in_diff(
    name: str, both: Callable[[Given, Given], Both]
) -> None:
    found = both(CASES[name].old, CASES[name].new)
    since = found.report.since
    assert since is not None
    of_diff = found.document["tally"]
    assert isinstance(of_diff, dict)
    listed = [*since.slipped, *since.mended, *since.lost_sight, *since.other]
    assert since.tally.changes == len(listed)
    assert since.same_policy or "parameter" in name or "chosen" in name or "scope" in name
    if not since.same_policy:
        assert "a change may be ours" in shown(found.report, "terminal")
        return
    assert {"changes": since.tally.changes, "subjects": since.tally.subjects} == of_diff["all"]
    controls = found.document["controls"]
    assert isinstance(controls, list)
    assert len(since.controls) == len(controls)
    if since.tally.changes:
        assert in_words(since.tally) in found.lines
        assert all(in_words(since.tally) in shown(found.report, one) for one in ("terminal", "html"))


def row(verdict: Verdict, *subjects: tuple[str, Verdict], passed: int = 0) -> RuleResult:
    """A result of the rule on public buckets."""
    failed = sum(one is FAIL for _, one in subjects)
    total = passed + len(subjects)
    return RuleResult(
        rule=PUBLIC,
        provider="aws",
        target=ACCOUNT,
        verdict=verdict,
        population=Population(total=total, passed=passed, failed=failed, unknown=total - passed - failed),
        subjects=tuple(SubjectResult(id=name, verdict=one) for name, one in subjects),
    )


@pytest.mark.parametrize(
    ("before", "after", "touched"),
    [
        (row(PASS, passed=2), row(FAIL, ("a", FAIL), passed=1), ("a",)),
        (row(FAIL, ("a", FAIL)), row(FAIL, ("a", FAIL), ("b", FAIL)), ("b",)),
        (row(FAIL, ("a", FAIL), ("b", FAIL)), row(FAIL, ("b", FAIL), passed=1), ("a",)),
        (row(FAIL, ("a", FAIL)), row(UNKNOWN, ("a", UNKNOWN)), ("a",)),
        (row(FAIL, ("a", FAIL), ("b", UNKNOWN)), row(UNKNOWN), ("a",)),
        (row(UNKNOWN), row(FAIL, ("a", FAIL), ("b", UNKNOWN)), ("a",)),
        (row(FAIL, ("a", FAIL)), row(Verdict.NOT_LICENSED), ()),
        (row(FAIL, ("a", FAIL)), row(Verdict.NOT_APPLICABLE), ("a",)),
        (row(PASS, passed=2), row(PASS, passed=3), ()),
        (row(UNKNOWN), row(UNKNOWN), ()),
        (None, row(FAIL, ("a", FAIL)), ("a",)),
        (row(FAIL, ("a", FAIL)), None, ("a",)),
    ],
)
def test_the_subjects_whose_verdict_turned(
    before: RuleResult | None, after: RuleResult | None, touched: tuple[str, ...]
) -> None:
    assert turned(before, after) == touched


def test_a_subject_counts_once_however_many_rules_turned_on_it() -> None:
    found = tally(
        [("r1", "t", "a"), ("r2", "t", "a"), ("r2", "t", "b"), ("r2", "t", ""), ("r3", "t", ""), ("r1", "u", "a")]
    )
    assert found == TurnCount(changes=4, subjects=4)
    assert in_words(found) == "4 changes of rules, touching 4 subjects"
    assert in_words(tally([("r", "t", "")])) == "1 change of a rule, touching 1 subject"
    assert in_words(tally([])) == "no change of a rule"
