"""Working papers: the whole population in CSV and XLSX, of which a spreadsheet computes nothing."""

import csv
import io
import tracemalloc
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checker.content.results import Verdict
from checker.reports import format_named, is_whole
from checker.reports.caveats import IS_NOT
from checker.reports.formats import csv as lines
from checker.reports.formats import xlsx
from checker.reports.model import Report
from checker.reports.reading import load
from checker.reports.workpapers import SUBJECTS, subjects
from tests.builders.reading_reports import sheets, text_of
from tests.builders.report_clinic import clinic
from tests.builders.report_sample import write

HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "＝1",
    '=HYPERLINK("http://x.example","a")',
    'a"b,c\r\nd',
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return load(write(clinic(), tmp_path_factory.mktemp("data")), whole=True)


def hostile(folder: Path) -> Iterator[Report]:
    for number, text in enumerate(HOSTILE):
        yield load(write(replace(clinic(person=text), client_name=text), folder / str(number)), whole=True)


def records(report: Report, *, names: bool = False) -> list[list[str]]:
    return list(csv.reader(io.StringIO(lines.render(report, names=names), newline=""), strict=True))


def test_each_subject_of_each_rule_on_each_target_is_a_row(report: Report) -> None:
    rows = list(subjects(report))
    for rule in report.rules:
        for target in rule.targets:
            mine = [row for row in rows if (row[2], row[5]) == (rule.rule.id, target.result.target)]
            counted = target.result.population
            verdicts = [row[0] for row in mine]
            assert verdicts.count("met") == counted.passed
            assert verdicts.count("not met") == max(counted.failed, target.result.verdict is Verdict.FAIL)
            assert len(mine) >= max(1, counted.evaluated)
    failing = next(row for row in rows if row[0] == "not met")
    assert all(failing[SUBJECTS.index(key)] for key in ("severity", "controls", "where in the package", "collected by"))


def test_who_complies_is_counted_where_it_was_not_read(report: Report, tmp_path: Path) -> None:
    counted = load(write(clinic(), tmp_path))
    passed = sum(target.result.population.passed > 0 for rule in report.rules for target in rule.targets)
    assert passed
    assert sum("not listed one by one" in row[6] for row in subjects(counted)) == passed


def test_both_say_the_same_subjects_and_the_command_reads_them_whole(report: Report) -> None:
    book = sheets(xlsx.render(report))
    assert list(book) == ["Scope", "Controls", "Subjects"]
    assert len(book["Subjects"]) - 1 == sum(row[0] == "subject" for row in records(report))
    assert {name for name in ("csv", "html", "json", "terminal", "xlsx") if is_whole(name)} == {"csv", "xlsx"}


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_the_first_page_says_what_it_is_not_and_what_was_not_seen(report: Report, name: str) -> None:
    said = text_of(format_named(name).render(report))
    for sentence in (*IS_NOT, "Nobody stated which systems hold ePHI", "Declared blind spot", "Not seen"):
        assert sentence in said
    for law in report.frameworks:
        assert f"{law.title}: mapped from its text ({law.text_as_of})" in said


def test_csv_is_rfc_4180_and_holds_no_formula(tmp_path: Path) -> None:
    for report in hostile(tmp_path):
        rows = records(report, names=True)
        assert {len(row) for row in rows} == {len(lines.HEADER)}
        assert not [cell for row in rows for cell in row if cell.lstrip(" ").startswith(lines.FORMULA)]


def test_a_workbook_holds_constant_text_and_nothing_else(tmp_path: Path) -> None:
    for report in hostile(tmp_path):
        book = xlsx.render(report, names=True)
        assert sheets(book)["Scope"]
        with zipfile.ZipFile(io.BytesIO(book)) as parts:
            assert not [name for name in parts.namelist() if "externalLink" in name or "_rels/sheet" in name]
            for name in parts.namelist():
                xml = parts.read(name)
                assert b"<f>" not in xml
                assert b"<f " not in xml
                assert b"<hyperlink" not in xml


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_names_of_people_are_left_out_unless_asked_for(report: Report, name: str) -> None:
    people = {subject.label for rule in report.rules for target in rule.targets for subject in target.subjects} - {""}
    assert people
    without = text_of(format_named(name).render(report, names=False))
    assert not [person for person in people if person in without]
    assert [person for person in people if person in text_of(format_named(name).render(report, names=True))]


def test_memory_does_not_grow_with_the_rows_of_a_workbook(report: Report) -> None:
    few, many = (peak(many_subjects(report, number)) for number in (5_000, 50_000))
    assert many - few < 12_000_000, f"{few:,} and {many:,} bytes"


def many_subjects(report: Report, number: int) -> Report:
    rule = next(rule for rule in report.rules if rule.targets[0].subjects)
    target = replace(rule.targets[0], subjects=rule.targets[0].subjects[:1] * number)
    return replace(report, rules=(replace(rule, targets=(target,)),), frameworks=())


def peak(report: Report) -> int:
    """The most bytes that rendering had beside the report, the bytes of the workbook apart."""
    tracemalloc.start()
    try:
        size = len(xlsx.render(report))
        return tracemalloc.get_traced_memory()[1] - size
    finally:
        tracemalloc.stop()
