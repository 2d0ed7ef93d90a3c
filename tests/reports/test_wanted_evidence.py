"""What would do as evidence of a control, and how often: of each control of each law, in each report format."""

import csv
import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from checker.content.results import ControlResult, Counts, State
from checker.frameworks.framework import Control, ControlClass
from checker.frameworks.reading import load_frameworks
from checker.providers import providers
from checker.reports import format_named, formats
from checker.reports.catalogue import frameworks
from checker.reports.model import Report
from checker.reports.plain import LONGEST
from checker.reports.reading import load
from checker.reports.wanted import LACKING, NO_DUTY, SOURCES, evidence
from checker.rules import PolicySet
from evidence.errors import EvidenceError
from evidence.record import Record
from tests.builders.reading_reports import text_of
from tests.builders.report_clinic import clinic
from tests.builders.report_sample import write

POLICIES = PolicySet()
LAWS = load_frameworks(POLICIES.root, POLICIES.rules)
CONTROLS = [control for law in LAWS.values() for control in law.controls]
JUDGED = [control for control in CONTROLS if control.control_class is not ControlClass.CONTEXT]


@cache
def report(state: State) -> Report:
    """A report over all laws, with each control that has a state in `state`."""
    results = [
        ControlResult(
            framework=law.id,
            control=control.id,
            state=State.CONTEXT if control.control_class is ControlClass.CONTEXT else state,
            reason="",
            counts=Counts(),
            supporting=Counts(),
            themes={},
            tests=(),
            supports=(),
        )
        for law in LAWS.values()
        for control in law.controls
    ]
    records = {name: Record(law.document, name, EvidenceError) for name, law in LAWS.items()}
    with TemporaryDirectory() as folder:
        made = load(write(clinic(), Path(folder)))
    return replace(made, frameworks=frameworks(records, results))


@cache
def rendered(name: str, state: State) -> str:
    said = format_named(name).render(report(state))
    return text_of(said)


def parts(name: str, state: State) -> Mapping[str, str]:
    """Control id → the part of the report, as a person reads it, that is about that control."""
    return PARTS[name](rendered(name, state))


def of_page(text: str) -> dict[str, str]:
    by_anchor = {re.sub(r"[^A-Za-z0-9._-]", "_", control.id): control.id for control in CONTROLS}
    first, *rest = re.split(r'id="control-([^"]+)"', text)
    assert first
    return {
        by_anchor[anchor]: " ".join(
            re.sub(r"<[^>]+>", " ", body).replace("&#39;", "'").replace("&amp;", "&").replace("&gt;", ">").split()
        )
        for anchor, body in zip(rest[::2], rest[1::2], strict=True)
    }


def of_terminal(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    heading = ""
    body = text.partition("What would do as evidence")[2].partition("\n\n")[0]
    for line in body.split("\n"):
        if line.startswith("    "):
            ids = [c.id for c in CONTROLS if re.search(rf"(^|[ ,]){re.escape(c.id)}([ ,:]|$)", line.strip())]
            found |= dict.fromkeys(ids, f"{line.strip()} {heading}")
        else:
            heading = line
    return found


def of_json(text: str) -> dict[str, str]:
    return {
        control["id"]: " ".join([*control["evidence"]["would_do"], control["evidence"]["how_often"]])
        for law in json.loads(text)["frameworks"]
        for section in law["sections"]
        for control in section["controls"]
    }


def of_csv(text: str) -> dict[str, str]:
    return {
        row["control"]: " ".join((row["would do"], row["how often"]))
        for row in csv.DictReader(io.StringIO(text, newline=""))
        if row["row"] == "control"
    }


def of_workbook(text: str) -> dict[str, str]:
    ids = {control.id for control in CONTROLS}
    rows = [line.split("\t") for line in text.split("\n")]
    return {row[2]: " ".join(row) for row in rows if len(row) > 2 and row[2] in ids}


PARTS = {"csv": of_csv, "html": of_page, "json": of_json, "terminal": of_terminal, "xlsx": of_workbook}


def wanted(control: Control) -> list[str]:
    return [text.partition(":")[2] for text in control.evidence_ideas]


def test_every_format_is_looked_into() -> None:
    assert set(PARTS) == set(formats())


@pytest.mark.parametrize("name", formats())
@pytest.mark.parametrize("state", sorted(LACKING))
def test_each_control_of_which_something_is_to_be_shown_says_what_would_do_and_how_often(
    name: str, state: State
) -> None:
    found = parts(name, state)
    for control in JUDGED:
        assert control.evidence_ideas, control.id
        for idea in wanted(control):
            assert idea in found[control.id], (control.id, idea)
        assert evidence((), control.attest_every).how_often in found[control.id], control.id
    assert NO_DUTY in " ".join(rendered(name, state).split())


@pytest.mark.parametrize("name", ["html", "json"])
@pytest.mark.parametrize("state", [State.NO_GAP, State.ATTESTED])
def test_what_was_shown_is_to_be_shown_again(name: str, state: State) -> None:
    found = parts(name, state)
    assert all(idea in found[control.id] for control in JUDGED for idea in wanted(control))


def test_a_page_asks_for_nothing_where_a_control_is_not_applicable_or_has_no_state() -> None:
    assert "Would do as evidence" not in rendered("html", State.NOT_APPLICABLE)
    assert "What would do as evidence" not in rendered("terminal", State.NOT_APPLICABLE)
    assert "What would do as evidence" not in rendered("terminal", State.NO_GAP)


def test_each_source_of_an_idea_has_its_words() -> None:
    words = {text.partition(":")[0] for control in CONTROLS for text in control.evidence_ideas}
    assert set(SOURCES) <= words <= {*SOURCES, *providers()}


def test_no_interval_is_called_a_duty() -> None:
    for control in JUDGED:
        said = evidence(control.evidence_ideas, control.attest_every)
        assert re.fullmatch(r"usually (once a|every \d+) (day|month|year)s?, or as your policy says", said.how_often)
    assert evidence((), "").how_often == "as often as your policy says"


@pytest.mark.parametrize(
    ("period", "words"),
    [("P1Y", "once a year"), ("P3M", "every 3 months"), ("P1M", "once a month"), ("P30D", "every 30 days")],
)
def test_a_period_is_told_in_words(period: str, words: str) -> None:
    assert words in evidence((), period).how_often


def test_an_idea_of_another_catalogue_stands_as_it_is() -> None:
    assert evidence(("photo: of the door", "a list"), "P1Y").would_do == ("photo: of the door", "a list")
    assert evidence(("aws:trails", "manual:a letter"), "P1Y").would_do == ("in AWS: trails", "a letter")


def test_a_terminal_stays_readable() -> None:
    lines = rendered("terminal", State.NEEDS_EVIDENCE).split("\n")
    assert len(lines) < 250
    assert max(map(len, lines)) < LONGEST / 2
