"""The first page of every format: what was looked at and what not, and what the report is not."""

import json
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from checker.content.scope import ScopeStatement
from checker.reports import format_named, formats
from checker.reports.caveats import IS_NOT, caveats, systems
from checker.reports.model import Report
from checker.reports.reading import load
from tests.builders.reading_html import read
from tests.builders.reading_reports import text_of
from tests.builders.report_clinic import clinic
from tests.builders.report_sample import write


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return load(write(clinic(), tmp_path_factory.mktemp("data")), whole=True)


def first_page(name: str, report: Report) -> str:
    text = text_of(format_named(name).render(report))
    begins = {"csv": "\r\ncontrol,", "html": 'class="law"', "json": '"frameworks"', "xlsx": "\nstate\t"}
    first = text.partition(begins.get(name, "Controls by state"))[0]
    assert first != text, name
    if name == "html":
        first = read(first).text
    elif name == "json":
        first = "\n".join(json.loads(text)["caveats"]) + first
    return " ".join(unescape(first).split())


@pytest.mark.parametrize("name", formats())
def test_every_format_says_on_its_first_page_what_it_is_not(name: str, report: Report) -> None:
    said = first_page(name, report)
    for sentence in (*IS_NOT, *caveats(report), systems(report)):
        assert sentence in said, sentence
    for seen in report.not_seen:
        assert seen.collector in said


@pytest.mark.parametrize("name", formats())
def test_every_format_names_who_stated_which_systems_hold_the_data(name: str, tmp_path: Path) -> None:
    stated = ScopeStatement(by="compliance officer", signed="2026-11-01")
    said = first_page(name, load(write(replace(clinic(), scope_statement=stated), tmp_path)))
    assert "stated by compliance officer, 1 Nov 2026; not tested" in said
    assert "Nobody stated which systems" not in said


def test_each_law_is_named_with_the_version_of_its_text(report: Report) -> None:
    said = " ".join(caveats(report))
    assert report.frameworks
    for law in report.frameworks:
        assert f"{law.title}: mapped from its text ({law.text_as_of})" in said


def test_the_four_sentences_say_all_that_a_report_is_not() -> None:
    said = " ".join(IS_NOT)
    for words in ("legal advice", "certification", "audit opinion", "risk analysis", "impact assessment", "judgement"):
        assert words in said
