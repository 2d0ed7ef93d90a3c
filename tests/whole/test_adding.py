"""What one addition costs: an AWS resource, a Graph endpoint, a rule, a format and a framework, in a copy of the project."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
COPIED = ("collectors", "policies", "evidence", "checker", "tools", "tests", "docs", "pyproject.toml")

AWS = '''"""ECR: which container images there are."""

from collectors.aws import AwsCollector

REPOSITORIES = AwsCollector(
    id="aws.ecr.repositories",
    op="ecr:describe_repositories",
    items="repositories",
    key="repositoryArn",
    regional=True,
    always=("repositoryName", "imageTagMutability"),
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
# title: Image tags cannot be moved to another image
# description: A tag that can be moved points to something else tomorrow.
# custom:
#   severity: low
#   needs: [aws.ecr.repositories]
#   each: aws.ecr.repositories
#   shows: [imageTagMutability]
#   when_empty: not_applicable
#   themes: [hardening]
#   fix:
#     - command: aws ecr put-image-tag-mutability --repository-name <repositoryName> --image-tag-mutability IMMUTABLE
#   undo:
#     - command: aws ecr put-image-tag-mutability --repository-name <repositoryName> --image-tag-mutability MUTABLE
#   effort: minutes
#   impact: none
package aws.ecr.tags_are_fixed

subjects contains repository._id if some repository in input["aws.ecr.repositories"]

compliant contains repository._id if {
	some repository in input["aws.ecr.repositories"]
	repository.imageTagMutability == "IMMUTABLE"
}
"""
RULE_TEST = """package aws.ecr.tags_are_fixed_test

import data.aws.ecr.tags_are_fixed as rule
import data.lib.samples_test as sample

cases := {
	"fixed": sample.good(document([repository("IMMUTABLE")]), "r"),
	"loose": sample.bad(document([repository("MUTABLE")]), "r"),
}

repository(tags) := sample.in_region("r", {"repositoryName": "r", "imageTagMutability": tags}, {})

document(rows) := sample.aws({"aws.ecr.repositories": rows}, {})

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
WRITTEN: Mapping[str, str] = {
    "collectors/aws/ecr.py": AWS,
    "collectors/m365/partners.py": GRAPH,
    "policies/aws/ecr/tags_are_fixed.rego": RULE,
    "policies/aws/ecr/tags_are_fixed_test.rego": RULE_TEST,
    "checker/reports/formats/count.py": FORMAT,
    "policies/frameworks/insurer.toml": FRAMEWORK,
}
REGISTRY_WIDE = (
    "tests/rules/test_rules.py",
    "tests/collectors/aws/test_aws_declarations.py",
    "tests/collectors/m365/test_m365_declarations.py",
    "tests/judging/test_frameworks.py",
)


def run(copy: Path, *arguments: str) -> str:
    """Run Python in the copy; what it printed."""
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]
    return done.stdout


@pytest.mark.soak
@pytest.mark.opa
@pytest.mark.usefixtures("opa")
def test_one_of_each_is_added_by_its_own_files_alone(tmp_path: Path) -> None:
    copy = tmp_path / "project"
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    for path, text in WRITTEN.items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(text)
    run(copy, "-m", "tools.generated")
    index = json.loads((copy / "policies/bundle/index/aws.ecr.json").read_text())
    assert "aws.ecr.tags_are_fixed" in index["rules"]
    assert (copy / "policies/schemas/aws.ecr.repositories.json").is_file()
    assert (copy / "policies/schemas/m365.partners.contracts.json").is_file()
    listed = run(copy, "-m", "checker.cli", "collectors", "list")
    assert "aws.ecr.repositories" in listed
    assert "m365.partners.contracts" in listed
    assert "count" in run(copy, "-m", "checker.cli", "report", "--help")
    assert "insurer:1" in run(copy, "-m", "checker.cli", "policies", "show", "m365.entra.every_user_needs_mfa")
    mine = "(tags_are_fixed or aws.ecr or m365.partners or test_frameworks) and not checked_in"
    said = run(copy, "-m", "pytest", "-p", "no:cacheprovider", "-k", mine, *REGISTRY_WIDE)
    assert "passed" in said
