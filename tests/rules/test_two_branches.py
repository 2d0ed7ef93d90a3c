"""Two people, each on a branch, change one rule and add another of two services: git merges them, and nothing is stale."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from checker.rules import PolicySet
from tools import generated, tables

BRANCHES = {"one": ("rds", "storage_is_encrypted"), "other": ("s3", "account_blocks_public_access")}
"""Branch → service and rule. The services are neighbours, and so are the last rule of the one and the first of the other."""


def git(copy: Path, *arguments: str) -> str:
    who = [part for name in ("AUTHOR", "COMMITTER") for part in (f"GIT_{name}_NAME", f"GIT_{name}_EMAIL")]
    environment = {**os.environ, **dict.fromkeys(who, "a@example.org"), "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(["git", *arguments], cwd=copy, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def generate(copy: Path) -> None:
    policies = copy / "policies"
    generated.write(policies, person=generated.person_fields(), cases_folder=copy / "tests" / "cases")
    tables.write_rules(copy / "docs" / "tables", policies)


def change(copy: Path, service: str, name: str) -> None:
    """Say the rule's title otherwise, give its test another case, and add a rule that is the same but for its name."""
    rule = copy / "policies" / "aws" / service / f"{name}.rego"
    test = rule.with_name(f"{name}_test.rego")
    for path in (rule, test):
        text = path.read_text()
        path.with_name(path.name.replace(name, f"{name}_too")).write_text(text.replace(name, f"{name}_too"))
    rule.write_text(rule.read_text().replace("# title: ", "# title: Once more, ", 1))
    test.write_text(test.read_text() + "\ntest_another if count(cases) > 0\n")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The rules about AWS, generated, in a repository of their own."""
    copy = tmp_path / "project"
    ignored = shutil.ignore_patterns("__pycache__", "m365*", "dns*")
    shutil.copytree(PolicySet().root, copy / "policies", ignore=ignored)
    shutil.copy(generated.PROJECT / ".gitattributes", copy)
    generate(copy)
    git(copy, "init", "-q", "-b", "main")
    git(copy, "add", "-A")
    git(copy, "commit", "-q", "-m", "as it is")
    return copy


@pytest.mark.soak
@pytest.mark.opa
@pytest.mark.usefixtures("opa")
def test_two_branches_that_change_a_rule_of_different_services_merge_without_a_conflict(copy: Path) -> None:
    for branch, (service, name) in BRANCHES.items():
        git(copy, "checkout", "-q", "-b", branch, "main")
        change(copy, service, name)
        generate(copy)
        git(copy, "add", "-A")
        assert f"policies/bundle/aws_{service}.wasm" in git(copy, "diff", "--cached", "--name-only", "main")
        git(copy, "commit", "-q", "-m", branch)
    git(copy, "merge", "-q", "-m", "both", "one")
    assert git(copy, "status", "--porcelain") == ""
    generate(copy)
    assert git(copy, "status", "--porcelain") == "", "the merge left something stale"
    merged = PolicySet(copy / "policies")
    for service, name in BRANCHES.values():
        assert merged.rules[f"aws.{service}.{name}"].title.startswith("Once more, ")
        assert merged.module(merged.rules[f"aws.{service}.{name}_too"].service)
