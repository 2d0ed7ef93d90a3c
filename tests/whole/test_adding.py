"""What one addition costs: each row of README's table, added to a copy of the project, touches what the row says.

What else differs afterwards is generated.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tools.generated import WRITTEN

PROJECT = Path(__file__).resolve().parents[2]
COPIED = ("collectors", "policies", "evidence", "checker", "tools", "tests", "docs", "pyproject.toml")

AWS = '''"""MQ: which brokers of messages there are."""

from collectors.aws import AwsCollector

BROKERS = AwsCollector(
    id="aws.mq.brokers",
    op="mq:list_brokers",
    items="BrokerSummaries",
    key="BrokerArn",
    regional=True,
    always=("BrokerId", "BrokerState"),
)
'''
GRAPH = '''"""Partners: which companies have a contract with the tenant."""

from collectors.m365 import GraphCollector

CONTRACTS = GraphCollector(
    id="m365.partners.contracts",
    path="/contracts",
    type="Contract",
    permissions=("Directory.Read.All",),
    select=("id", "contractType", "customerId"),
)
'''
RULE = """# METADATA
# title: Brokers run
# description: A broker that stands still delivers nothing.
# custom:
#   severity: low
#   needs: [aws.mq.brokers]
#   each: aws.mq.brokers
#   shows: [BrokerState]
#   when_empty: not_applicable
#   themes: [hardening]
#   fix:
#     - command: aws mq reboot-broker --broker-id <BrokerId>
#   undo:
#     - command: aws mq reboot-broker --broker-id <BrokerId>
#   effort: minutes
#   impact: none
package aws.mq.brokers_run

subjects contains broker._id if some broker in input["aws.mq.brokers"]

compliant contains broker._id if {
	some broker in input["aws.mq.brokers"]
	broker.BrokerState == "RUNNING"
}
"""
RULE_TEST = """package aws.mq.brokers_run_test

import data.aws.mq.brokers_run as rule
import data.lib.samples_test as sample

cases := {
	"runs": sample.good(document([broker("RUNNING")]), "r"),
	"stands still": sample.bad(document([broker("CREATION_FAILED")]), "r"),
}

broker(state) := sample.in_region("r", {"BrokerId": "b", "BrokerState": state}, {})

document(rows) := sample.aws({"aws.mq.brokers": rows}, {})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
"""
FORMAT = '''"""How many rules there are, for somebody who only counts."""

from checker.reports.audience import Audience
from checker.reports.model import Report


def render(report: Report, *, names: bool = False, audience: Audience = Audience.OFFICER) -> str:
    """One number."""
    return f"{len(report.rules)}\\n"
'''
FRAMEWORK = """id = "insurer"
title = "An insurer's questionnaire"
text_as_of = "2026"

[proposed]
binding = false
as_of = "2026-11"
source = "nothing is proposed"
changes = []

[legend]
applies_to = "roles"
carried_by = "who"
attest_every = "ISO 8601"
themes = "tests, supports, input"

[legend.kind]
question = "a question that is answered or not"

[legend.class]
partial = "rules test it, a statement covers the rest"
manual = "people"
derived = "records"
context = "no state"

[[control]]
id = "insurer:1"
citation = "Question 1"
title = "Several factors"
section = "Access"
statement = "Do all users sign in with several factors?"
kind = "question"
class = "partial"
applies_to = ["controller"]
carried_by = "client"
attest_every = "P1Y"
evidence_ideas = []

[control.themes]
tests = ["authentication"]
supports = []
input = []
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What a person writes, path → text, upon what another row adds; and how it is seen that the product has it."""

    files: Mapping[str, str]
    upon: str = ""
    tried: Callable[[Path], None]


def run(copy: Path, *arguments: str) -> str:
    """Run Python in the copy; what it printed."""
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


def registry_wide(copy: Path, about: str, *tests: str) -> None:
    """The tests that walk all of a kind pass on the new one, and there are some."""
    said = run(copy, "-m", "pytest", "-p", "no:cacheprovider", "-o", "addopts=", "-m", "not soak", "-k", about, *tests)
    assert re.search(r"\b[1-9]\d* passed", said)


def has_resource(copy: Path) -> None:
    assert (copy / "policies/schemas/aws.mq.brokers.json").is_file()
    assert "aws.mq.brokers" in run(copy, "-m", "checker.cli", "collectors", "list")
    assert "mq:ListBrokers" in (copy / "docs/tables/permissions.md").read_text()
    registry_wide(copy, "aws.mq", "tests/collectors/aws/test_aws_declarations.py")


def has_endpoint(copy: Path) -> None:
    assert (copy / "policies/schemas/m365.partners.contracts.json").is_file()
    assert "m365.partners.contracts" in run(copy, "-m", "checker.cli", "collectors", "list")
    registry_wide(copy, "m365.partners", "tests/collectors/m365/test_m365_declarations.py")


def has_rule(copy: Path) -> None:
    index = json.loads((copy / "policies/bundle/index/aws.mq.json").read_text())
    assert "aws.mq.brokers_run" in index["rules"]
    assert "aws.mq.brokers_run" in (copy / "docs/tables/rules/aws.mq.md").read_text()
    registry_wide(copy, "brokers_run", "tests/rules/test_rules.py")


def has_format(copy: Path) -> None:
    assert "count" in run(copy, "-m", "checker.cli", "report", "--help")
    golden = copy / "tests/whole/golden/package_1"
    trust = ("--trust", str(golden / "trust.toml"))
    report = run(copy, "-m", "checker.cli", "report", str(golden / "second.zip"), *trust, "--format", "count")
    assert int(report) > 100


def has_framework(copy: Path) -> None:
    assert "insurer:1" in run(copy, "-m", "checker.cli", "policies", "show", "m365.entra.every_user_needs_mfa")
    registry_wide(copy, "not checked_in", "tests/judging/test_frameworks.py")


ADDITIONS = {
    "an AWS resource": Addition(files={"collectors/aws/mq.py": AWS}, tried=has_resource),
    "a Graph endpoint": Addition(files={"collectors/m365/partners.py": GRAPH}, tried=has_endpoint),
    "a rule": Addition(
        files={
            "policies/aws/mq/brokers_run.rego": RULE,
            "policies/aws/mq/brokers_run_test.rego": RULE_TEST,
        },
        upon="an AWS resource",
        tried=has_rule,
    ),
    "a report format": Addition(files={"checker/reports/formats/count.py": FORMAT}, tried=has_format),
    "a framework": Addition(files={"policies/frameworks/insurer.toml": FRAMEWORK}, tried=has_framework),
}
ELSEWHERE = frozenset({"a provider"})
"""Rows that a test of their own tries."""


def table() -> dict[str, tuple[str, int]]:
    """README's table of additions: what → what to write, and how many files that is."""
    rows = re.findall(r"^\| (an? [^|]+) \| ([^|]+) \| (\d+) \|$", (PROJECT / "README.md").read_text(), re.M)
    return {what: (write, int(files)) for what, write, files in rows}


def written(copy: Path, addition: Addition) -> None:
    for path, text in addition.files.items():
        assert not (copy / path).exists()
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(text)


def digests(copy: Path) -> dict[str, str]:
    """Every file of the copy, but for what Python and pytest leave."""
    return {
        path.relative_to(copy).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(copy.rglob("*"))
        if path.is_file() and not {"__pycache__", ".pytest_cache", ".hypothesis"} & set(path.parts)
    }


def test_every_row_of_the_table_is_tried() -> None:
    assert table().keys() - ELSEWHERE == ADDITIONS.keys()


@pytest.mark.parametrize("what", ADDITIONS)
def test_a_row_counts_and_names_the_files_that_a_person_writes(what: str) -> None:
    write, number = table()[what]
    paths = list(ADDITIONS[what].files)
    assert len(paths) == number
    for named in re.findall(r"`([^`(]+\.\w+|[^`(]+/…)`", write):
        pattern = re.sub(r"<\w+>", r"\\w+", re.escape(named).replace(r"\…", ".*")).replace("…", ".*")
        assert any(re.search(rf"{pattern}$", path) for path in paths), named


@pytest.mark.soak
@pytest.mark.opa
@pytest.mark.usefixtures("opa")
@pytest.mark.parametrize("what", ADDITIONS)
def test_an_addition_touches_its_own_files_and_what_is_generated(what: str, tmp_path: Path) -> None:
    copy, addition = tmp_path / "project", ADDITIONS[what]
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    if addition.upon:
        written(copy, ADDITIONS[addition.upon])
    before = digests(copy)
    written(copy, addition)
    run(copy, "-m", "tools.generated")
    after = digests(copy)
    touched = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert addition.files.keys() <= touched
    assert not {path for path in touched - addition.files.keys() if not path.startswith(WRITTEN)}
    addition.tried(copy)
