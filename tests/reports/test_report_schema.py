"""The published schema of the JSON report: what the product writes of real packages is as it says, and it says something."""

import copy
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import checker.reports
from checker.reports.formats import json as machine
from checker.reports.reading import load
from evidence.package import read_package
from tests.builders.report_clinic import clinic
from tests.builders.report_sample import write

SCHEMA = json.loads(Path(checker.reports.__file__).with_name("report.schema.json").read_text(encoding="utf-8"))
PACKAGES = Path(__file__).resolve().parents[1] / "whole" / "golden" / "package_1"
VALID = Draft202012Validator(SCHEMA)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["format"] == {"const": machine.FORMAT}


@pytest.mark.parametrize("is_verified", [False, True])
@pytest.mark.parametrize("names", [False, True])
def test_a_report_of_a_real_package_is_as_the_schema_says(is_verified: bool, names: bool) -> None:
    with read_package(PACKAGES / "first.zip") as first, read_package(PACKAGES / "second.zip") as second:
        before = load(first.data, is_verified=is_verified)
        report = load(second.data, previous=before, is_verified=is_verified)
    for each in (before, report):
        faults = [error.json_path for error in VALID.iter_errors(json.loads(machine.render(each, names=names)))]
        assert not faults


def test_a_report_that_lacks_or_invents_something_is_not(tmp_path: Path) -> None:
    said = json.loads(machine.render(load(write(clinic(), tmp_path))))
    assert VALID.is_valid(said)
    for key in said:
        assert not VALID.is_valid({name: value for name, value in said.items() if name != key}), key
    assert not VALID.is_valid({**said, "score": 97})
    wrong = copy.deepcopy(said)
    wrong["rules"][0]["verdict"] = "compliant"
    assert not VALID.is_valid(wrong)
