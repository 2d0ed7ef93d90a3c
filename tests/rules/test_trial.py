"""`policies test RULE`: every step turns red where its fault is planted, and says what, where and how to mend it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.cli import main
from checker.rules import PolicySet
from checker.trial.step import TrialStep
from tools import rules, trial

PLANTED = Path(__file__).resolve().parent / "planted"
GOOD = "aws.s3.versioning_is_on"
pytestmark = [pytest.mark.opa, pytest.mark.usefixtures("opa")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """A policy folder with a good rule, and what a test plants beside it."""

    root: Path

    def path(self, rule: str, ending: str = ".rego") -> Path:
        path = self.root / f"{rule.replace('.', '/')}{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def plant(self, rule: str) -> str:
        """One of the planted rules, with its cases."""
        name = rule.rpartition(".")[2]
        shutil.copy(PLANTED / f"{name}.rego", self.path(rule))
        own = PLANTED / f"{name}_cases.rego"
        cases = (own if own.is_file() else PLANTED / "cases.rego").read_text()
        self.path(rule, "_test.rego").write_text(cases.replace("PACKAGE", rule))
        return rule

    def change(self, old: str, new: str, ending: str = ".rego") -> str:
        """The good rule, or its test, changed."""
        path = self.path(GOOD, ending)
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
        return GOOD


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    here, folder = PolicySet().root, Folder(root=tmp_path / "policies")
    for name in ("lib", "schemas"):
        shutil.copytree(here / name, folder.root / name)
    for name in trial.KEPT:
        shutil.copy(here / name, folder.root)
    for ending in (".rego", "_test.rego"):
        shutil.copy(here / f"{GOOD.replace('.', '/')}{ending}", folder.path(GOOD, ending))
    return folder


def red(folder: Folder, rule: str) -> dict[str, TrialStep]:
    """The steps that found faults."""
    return {step.name: step for step in trial.trial(folder.root, [rule]) if step.faults}


def test_a_good_rule_passes_every_step(folder: Folder) -> None:
    steps = list(trial.trial(folder.root, [GOOD]))
    assert not [step for step in steps if step.faults]
    told = {step.name: step.seen for step in steps}
    assert list(told) == [
        *("format", "metadata", "types", "tests", "build"),
        *("cases", "batches", "mutations", "grows", "certain"),
        "generated",
    ]
    assert told["cases"].endswith(" cases")
    assert told["mutations"].endswith(" lost fields")


RED: dict[str, tuple[Callable[[Folder], str], str, str]] = {
    "unformatted": (
        lambda folder: folder.change(" == ", "=="),
        "format",
        "aws/s3/versioning_is_on.rego: not formatted",
    ),
    "no Rego": (
        lambda folder: folder.change("compliant contains", "compliant contain"),
        "format",
        "versioning_is_on.rego:",
    ),
    "an unknown theme": (lambda folder: folder.change("themes: [", "themes: [nothing, "), "metadata", "'nothing'"),
    "a name": (lambda folder: folder.plant("m365.entra.nosy"), "types", "nosy.rego:21: "),
    "a foreign field": (lambda folder: folder.change("Versioning.Status", "Versioning.State"), "types", "State"),
    "a test that fails": (
        lambda folder: folder.change("package aws.s3.versioning_is_on_test\n", f"{FAILING}", "_test.rego"),
        "tests",
        "versioning_is_on_test.rego:3: test_nothing does not hold",
    ),
    "a line that no test reaches": (
        lambda folder: folder.plant("aws.s3.alone"),
        "tests",
        "aws/s3/alone.rego:17: no test reaches this line",
    ),
    "no test": (lambda folder: without_test(folder), "build", "has no test beside it"),
    "no cases": (lambda folder: folder.change("cases := ", "inputs := ", "_test.rego"), "tests", "cases"),
    "a builtin that WebAssembly lacks": (
        lambda folder: folder.change(' == "Enabled"', ' == sprintf("%s", ["Enabled"])'),
        "build",
        "sprintf",
    ),
    "a case that its author sees otherwise": (
        lambda folder: reversed_cases(folder),
        "cases",
        "one without: compliant are b, its author says none",
    ),
    "a subject by its name": (lambda folder: folder.plant("aws.s3.named"), "mutations", "neither failing nor unknown"),
    "a batch that is looked at": (lambda folder: folder.plant("aws.s3.alone"), "batches", "one by one and all at once"),
    "a count of what is found": (
        lambda folder: folder.plant("aws.s3.none_found"),
        "mutations",
        "passes, and did not before",
    ),
    "rows that cost compliance": (lambda folder: folder.plant("aws.s3.shrinks"), "grows", "no longer compliant"),
    "certain too soon": (lambda folder: folder.plant("aws.s3.hasty"), "certain", "was said to fail for certain"),
}
FAILING = "package aws.s3.versioning_is_on_test\n\ntest_nothing if false\n"


def without_test(folder: Folder) -> str:
    folder.path(GOOD, "_test.rego").unlink()
    return GOOD


def reversed_cases(folder: Folder) -> str:
    rule = folder.plant("aws.s3.none_found")
    path = folder.path(rule, "_test.rego")
    path.write_text(path.read_text().replace('"compliant": ["b"],', '"compliant": [],'))
    return rule


@pytest.mark.parametrize("planted", RED)
def test_a_planted_fault_turns_its_step_red(planted: str, folder: Folder) -> None:
    plant, step, fault = RED[planted]
    found = red(folder, plant(folder))
    assert step in found, found
    assert any(fault in line for line in found[step].faults), found[step].faults
    assert found[step].mend


def test_what_is_no_rule_is_told_with_what_lies_beside_it(folder: Folder) -> None:
    with pytest.raises(rules.RuleError, match=r"aws.s3.versionning: .*versioning_is_on"):
        trial.chosen(folder.root, ["aws.s3.versionning"])


def test_a_service_names_its_rules() -> None:
    assert GOOD in trial.chosen(PolicySet().root, ["aws.s3", "dns.zone"])


def test_the_command_says_a_line_a_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policies", "test", GOOD]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{GOOD}\n  ok     format     2 files\n")
    assert "generated  of this Rego" in said
