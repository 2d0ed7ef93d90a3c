"""The first screen of the page: the worst that was found, what is new, what is still to be brought; hashes come after."""

from dataclasses import replace
from pathlib import Path

import pytest

from checker.content.results import State, Verdict
from checker.reports.formats import html
from checker.reports.headlines import WORST, headlines
from checker.reports.model import Report
from checker.reports.reading import load
from checker.reports.rules import GRAVEST_FIRST
from tests.builders.report_clinic import clinic
from tests.builders.report_sample import write

DIGEST = "5b1f9c02" * 8


@pytest.fixture
def alone(tmp_path: Path) -> Report:
    return load(write(clinic(), tmp_path / "alone"), package_sha256=DIGEST)


@pytest.fixture
def compared(tmp_path: Path) -> Report:
    before = load(write(clinic(earlier=True), tmp_path / "before"))
    return load(write(clinic(), tmp_path / "now"), package_sha256=DIGEST, previous=before)


def test_the_worst_are_the_gravest_and_the_new_come_first_among_equals(compared: Report) -> None:
    first = headlines(compared)
    order = [(GRAVEST_FIRST.index(rule.rule.severity), rule.rule.id not in first.new_rules) for rule in first.worst]
    assert order == sorted(order)
    assert first.worst
    assert all(rule.verdict is Verdict.FAIL for rule in first.worst)
    assert len(first.worst) <= WORST
    assert len(first.worst) + first.others == compared.verdict_counts[Verdict.FAIL] == sum(first.not_met.values())


def test_what_is_new_is_what_slipped_and_nothing_is_new_of_a_first_scan(compared: Report, alone: Report) -> None:
    assert compared.since is not None
    slipped = {turn.rule for turn in compared.since.slipped}
    assert slipped
    assert sum((headlines(compared).new or {}).values()) == len(slipped)
    assert headlines(alone).new is None
    assert "No earlier scan was given to compare with." in html.render(alone)


def test_every_control_that_waits_for_evidence_is_counted_by_who_carries_it(alone: Report) -> None:
    waiting = alone.controls_by_state.get(State.NEEDS_EVIDENCE, 0) + alone.controls_by_state.get(State.STALE, 0)
    assert waiting
    assert sum(headlines(alone).to_bring.values()) == waiting


def test_where_it_stands_is_read_before_any_digest(compared: Report) -> None:
    page = html.render(compared)
    body = page[page.index("<body>") :]
    places = [body.index(text) for text in ('id="worst"', 'id="news"', 'id="blind"', DIGEST, compared.policy.digest)]
    assert places == sorted(places)
    assert body.index(headlines(compared).worst[0].rule.title) < body.index(DIGEST)


def test_of_a_package_that_was_not_verified_nothing_good_is_said(compared: Report) -> None:
    assert compared.since is not None
    calm = replace(compared, since=replace(compared.since, slipped=()))
    assert "Nothing slipped since" in html.render(calm)
    assert "Nothing slipped since" not in html.render(replace(calm, is_verified=False))
