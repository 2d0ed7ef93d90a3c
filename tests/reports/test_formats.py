"""Formats: each takes what is joined already, for whom it is written, and gives text or bytes that come out as they are."""

import ast
import gzip
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Iterator
from inspect import signature
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from checker.cli.report import command as report_command
from checker.reports import format_named, formats
from checker.reports.audience import Audience
from checker.reports.model import Report
from checker.reports.reading import load
from tests.builders.report_clinic import clinic
from tests.builders.report_sample import write

PROJECT = Path(__file__).resolve().parents[2]
FORMATS = PROJECT / "checker/reports/formats"
PACKAGES = PROJECT / "tests/whole/golden/package_1"
WORDED = frozenset(
    f"checker.reports.{room}"
    for room in (
        *("audience", "caveats", "claims", "headlines", "laws", "model", "outlook", "pages", "plain"),
        *("remedies", "rules", "steps", "tally", "wanted", "wording", "workpapers"),
    )
)
"""What a format is made from: the report, and the words for it."""

VALUES = frozenset({"checker.content.results", "checker.judging.controls", "checker.rules", "evidence.model"})
"""What the parts of a report are: verdicts, states and their words, metadata of rules, JSON."""

IDS = frozenset({"id", "rule", "control", "target", "collector", "subject", "framework", "pointer", "citation"})
GATHERING = frozenset({"groupby", "Counter", "defaultdict", "setdefault", "zip"})
FILTERS = frozenset({"groupby", "sort", "dictsort", "selectattr", "rejectattr", "unique"})
TOY = '''"""Every failing subject with its controls, for a spreadsheet of somebody's own; packed."""

import gzip

from checker.reports.audience import Audience
from checker.reports.model import Report


def render(report: Report, *, names: bool = False, audience: Audience = Audience.OFFICER) -> bytes:
    """Lines of control, state, rule, target, subject and name, packed with gzip."""
    shown = report if names else report.nameless()
    lines = [
        ",".join((control.id, control.result.state, rule.rule.id, found.result.target, subject.result.id, subject.label))
        for framework in shown.frameworks
        for control in framework.controls
        for rule in control.tests.judged
        for found in rule.targets
        for subject in found.subjects
    ]
    lines += [f"slipped,{turn.rule},{turn.target}" for turn in (report.since.slipped if report.since else ())]
    return gzip.compress("\\n".join(lines).encode(), mtime=0)
'''


def report_of(folder: Path) -> Report:
    return load(write(clinic(), folder / "new"), previous=load(write(clinic(earlier=True), folder / "old")))


# what a format may know


def imported(source: str) -> set[str]:
    """Modules of the product that a format imports."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "checker.reports":
            found |= {f"checker.reports.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return {name for name in found if name.split(".")[0] in ("checker", "collectors", "evidence", "policies", "tools")}


@pytest.mark.parametrize("name", formats())
def test_a_format_is_made_from_the_report_and_words(name: str) -> None:
    assert imported((FORMATS / f"{name}.py").read_text()) <= WORDED | VALUES


def joins(source: str) -> Iterator[str]:
    """Where Python puts parts of a report together: groups them, sorts them, or looks one up by the id of another."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)) if called in GATHERING:
                yield f"{node.lineno}: {called}"
            case ast.Call(func=ast.Name(id="sorted"), keywords=[_, *_]):
                yield f"{node.lineno}: order"
            case ast.Call(func=ast.Attribute(attr="get"), args=[key, *_]) if _is_id(key):
                yield f"{node.lineno}: get by id"
            case ast.Subscript(slice=key) if _is_id(key):
                yield f"{node.lineno}: look-up by id"
            case ast.DictComp(key=key) if _is_id(key):
                yield f"{node.lineno}: dictionary by id"
            case ast.Compare(left=left, comparators=[right]) if _is_id(left) and _is_id(right):
                yield f"{node.lineno}: comparison of ids"
            case ast.comprehension(ifs=tests) if any(isinstance(test, ast.Compare) for test in tests):
                yield f"{node.target.lineno}: selection"


def _is_id(node: ast.expr) -> bool:
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    return any(isinstance(part, ast.Attribute) and part.attr in IDS for part in parts)


def template_joins(source: str) -> Iterator[str]:
    """Where a template does."""
    tree = Environment(autoescape=True).parse(source)
    yield from (f"{found.lineno}: {found.name}" for found in tree.find_all(nodes.Filter) if found.name in FILTERS)
    for loop in tree.find_all(nodes.For):
        if loop.test is not None and (isinstance(loop.test, nodes.Compare) or loop.test.find(nodes.Compare)):
            yield f"{loop.lineno}: selection"
    for found in tree.find_all(nodes.Getitem):
        if isinstance(found.arg, nodes.Getattr) and found.arg.attr in IDS:
            yield f"{found.lineno}: look-up by id"
    for call in tree.find_all(nodes.Call):
        if any(isinstance(argument, nodes.Getattr) and argument.attr in IDS for argument in call.args):
            yield from (f"{call.lineno}: get by id" for _ in [0] if getattr(call.node, "attr", "") == "get")


def test_no_format_joins_what_the_report_joins() -> None:
    found = {path.name: list(joins(path.read_text())) for path in FORMATS.glob("*.py")}
    found |= {path.name: list(template_joins(path.read_text())) for path in (FORMATS / "page").glob("*.jinja")}
    assert {"html.py", "json.py", "terminal.py", "rules.jinja"} <= found.keys()
    assert {name: places for name, places in found.items() if places} == {}


@pytest.mark.parametrize(
    "source",
    [
        "{rule.rule.id: rule for rule in report.rules}",
        "report.names.get(one.result.target, {})",
        "report.names[one.result.target]",
        "[rule for rule in report.rules if rule.verdict is verdict]",
        "[rule for rule in report.rules if rule.rule.id in control.result.tests]",
        "any(rule.rule.id == change.rule for rule in report.rules)",
        "sorted(report.rules, key=order)",
        "collections.Counter(rule.rule.severity for rule in report.rules)",
    ],
)
def test_a_join_is_seen(source: str) -> None:
    assert list(joins(source))


@pytest.mark.parametrize(
    "source",
    [
        "{% for rule in report.rules if rule.verdict == verdict %}{% endfor %}",
        "{{ view.rules[change.rule].rule.title }}",
        "{{ report.names.get(one.target) }}",
        "{{ report.rules | groupby('verdict') }}",
    ],
)
def test_a_join_in_a_template_is_seen(source: str) -> None:
    assert list(template_joins(source))


# for whom


@pytest.mark.parametrize("name", formats())
def test_a_format_takes_an_audience_and_gives_the_officers_report_by_itself(name: str, tmp_path: Path) -> None:
    report, chosen = report_of(tmp_path), format_named(name)
    assert signature(chosen.render).parameters["audience"].default is Audience.OFFICER
    assert chosen.render(report) == chosen.render(report, audience=Audience.OFFICER)


def test_the_command_has_an_option_for_the_audience_as_soon_as_a_format_heeds_it(tmp_path: Path) -> None:
    report = report_of(tmp_path)
    heeded = any(
        len({format_named(name).render(report, audience=reader) for reader in Audience}) > 1 for name in formats()
    )
    options = {option for parameter in report_command.params for option in parameter.opts}
    assert "--format" in options
    assert ("--audience" in options) is heeded


# bytes


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checker with one more format, which gives bytes."""
    copy = tmp_path_factory.mktemp("project")
    shutil.copytree(PROJECT / "checker", copy / "checker", ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "checker/reports/formats/packed.py").write_text(TOY)
    return copy


def run(project: Path, *arguments: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "checker.cli", "report", str(PACKAGES / "second.zip"), "--trust"]
    command += [str(PACKAGES / "trust.toml"), "--format", "packed", "--since", str(PACKAGES / "first.zip"), *arguments]
    path = os.pathsep.join((str(project), str(PROJECT)))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=project, env=environment, stdout=stdout, stderr=subprocess.PIPE, check=False)


def test_a_format_of_bytes_needs_the_report_alone_and_comes_out_as_it_is(project: Path, tmp_path: Path) -> None:
    assert imported(TOY) == {"checker.reports.audience", "checker.reports.model"}
    assert not list(joins(TOY))
    piped = run(project)
    assert (piped.returncode, piped.stderr) == (0, b"")
    assert run(project, "-o", str(tmp_path / "report.gz")).returncode == 0
    assert (tmp_path / "report.gz").read_bytes() == piped.stdout
    lines = gzip.decompress(piped.stdout).decode().splitlines()
    assert any(line.startswith("hipaa:") and ",gap," in line for line in lines)
    assert any(line.startswith("slipped,") for line in lines)


def test_a_terminal_is_not_sent_bytes(project: Path) -> None:
    ours, theirs = pty.openpty()
    try:
        told = run(project, stdout=theirs)
    finally:
        os.close(theirs)
        os.close(ours)
    assert told.returncode == 2
    assert b"-o FILE" in told.stderr
