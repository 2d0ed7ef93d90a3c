"""A planted rule whose subjects are not the ids of its resources is unknown. (What else turns red: test_trial.)"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from checker.content.results import Verdict
from checker.engine.embedded import EmbeddedEngine
from checker.rules import PolicySet
from tests.builders import judging
from tools import generated

PLANTED = Path(__file__).resolve().parent / "planted"


def planted(rule: str, folder: Path) -> tuple[PolicySet, Path]:
    """The project's rules about AWS with one planted among them, built; and the folder of their cases."""
    root = folder / "policies"
    shutil.copytree(PolicySet().root, root, ignore=shutil.ignore_patterns("__pycache__", "bundle", "m365", "dns"))
    path = root / Path(*rule.split("."))
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(PLANTED / f"{path.name}.rego", path.with_suffix(".rego"))
    own = PLANTED / f"{path.name}_cases.rego"
    cases = (own if own.is_file() else PLANTED / "cases.rego").read_text().replace("PACKAGE", rule)
    path.with_name(f"{path.name}_test.rego").write_text(cases)
    generated.write(root, person=generated.person_fields(), cases_folder=folder / "cases")
    return PolicySet(root), folder / "cases"


@contextmanager
def running(policies: PolicySet) -> Iterator[EmbeddedEngine]:
    engine = EmbeddedEngine(policies.module)
    try:
        yield engine
    finally:
        engine.close()


@pytest.mark.opa
@pytest.mark.usefixtures("opa")
def test_a_rule_that_names_subjects_by_a_name_is_unknown(tmp_path: Path) -> None:
    policies, cases = planted("aws.s3.named", tmp_path)
    rule = policies.rules["aws.s3.named"]
    document = judging.cases(rule.id, cases)["one without"]["input"]
    assert isinstance(document, dict)
    rows = document["aws.s3.buckets"]
    assert isinstance(rows, list)
    assert isinstance(rows[0], dict)
    twins = [{**rows[0], "_id": "eu/b"}, {**rows[0], "_id": "us/b"}]
    with running(policies) as engine:
        said = judging.result(engine, rule, {**document, "aws.s3.buckets": twins}, policies, tmp_path)
    assert said.verdict is Verdict.UNKNOWN
    assert "is not of the batch" in said.reason
