"""What AWS rules answer of the laws, and which of the rules that were wanted there are."""

import tomllib
from pathlib import Path

import pytest

from checker.frameworks.framework import ControlClass
from checker.frameworks.reading import links, load_frameworks
from checker.rules import PolicySet
from collectors.aws import declarations
from tests.rules.test_expected_aws import EXPECTED
from tests.rules.test_rule_families import family, rego_of

HERE = Path(__file__).parent
POLICIES = PolicySet()
RULES = {rule.id: rule for rule in POLICIES.rules.values() if rule.provider == "aws"}
FRAMEWORKS = load_frameworks(POLICIES.root, POLICIES.rules)
LIST = tomllib.loads((HERE / "wanted_aws.toml").read_text())
WANTED, LEFT_OUT = frozenset(LIST["wanted"]), LIST["left_out"]


def wanted_of(rule: str) -> str:
    """The name that a rule had on the list, "" where it was not on it."""
    named = EXPECTED[rule].get("wanted")
    service, _, name = rule.removeprefix("aws.").partition(".")
    return next((word for word in (str(named or ""), f"{service}.{name}", name) if word in WANTED), "")


def reach(framework: str, law: str) -> tuple[set[str], set[str]]:
    """Controls of one law that these rules test, and those that they touch in any strength."""
    found = links(FRAMEWORKS[framework], RULES.values())
    counted = [
        (control.id, found[control.id])
        for control in FRAMEWORKS[framework].controls
        if control.control_class is not ControlClass.CONTEXT and law in ("", control.rule)
    ]
    tested = {name for name, strengths in counted if strengths.tests}
    return tested, {name for name, each in counted if each.tests or each.supports or each.input}


@pytest.mark.parametrize(
    ("framework", "law", "tests", "touches"), [("hipaa", "Security Rule", 17, 30), ("gdpr", "", 7, 18)]
)
def test_aws_reaches_as_far_into_the_laws_as_was_asked(framework: str, law: str, tests: int, touches: int) -> None:
    tested, touched = reach(framework, law)
    assert len(tested) >= tests, sorted(tested)
    assert len(touched) >= touches, sorted(touched)


def test_every_rule_has_its_expected_verdicts_and_nothing_else_has() -> None:
    assert set(EXPECTED) == set(RULES)


def test_there_are_as_many_rules_over_as_many_kinds_of_resources_as_was_asked() -> None:
    assert len(RULES) >= 230
    assert len(declarations()) >= 120


def test_every_wanted_rule_is_there_or_left_out_with_a_reason() -> None:
    assert len(WANTED) == 323
    there = {wanted_of(rule) for rule in EXPECTED} - {""}
    assert sorted(WANTED - there) == sorted(LEFT_OUT)
    assert all(len(reason) > 40 for reason in LEFT_OUT.values())


def test_a_wanted_rule_of_good_practice_is_marked_so() -> None:
    marked = {wanted_of(rule) for rule in EXPECTED if RULES[rule].maturity} - {""}
    ours = {*LIST["good_practice"], *LIST["good_practice_by_us"]}
    assert marked == {name for name in ours if name not in LEFT_OUT}


def test_a_family_has_more_than_one_member() -> None:
    families = [family(rego_of(rule)) for rule in RULES]
    assert not {name for name in families if name and families.count(name) == 1}
