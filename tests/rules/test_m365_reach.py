"""What Microsoft 365 and DNS rules answer of the laws, and which of the rules that were wanted there are."""

import tomllib
from pathlib import Path

import pytest

from checker.frameworks.framework import ControlClass
from checker.frameworks.reading import links, load_frameworks
from checker.rules import PolicySet
from tests.rules.test_expected import EXPECTED

HERE = Path(__file__).parent
POLICIES = PolicySet()
RULES = {rule.id: rule for rule in POLICIES.rules.values() if rule.provider in ("m365", "dns")}
FRAMEWORKS = load_frameworks(POLICIES.root, POLICIES.rules)
WANTED = tomllib.loads((HERE / "wanted_m365.toml").read_text())


def reach(framework: str, law: str) -> tuple[set[str], set[str]]:
    """Controls of one law that these rules test, and those that they touch in any strength."""
    found = links(FRAMEWORKS[framework], RULES.values())
    counted = [
        (control.id, found[control.id])
        for control in FRAMEWORKS[framework].controls
        if control.control_class is not ControlClass.CONTEXT and law in ("", control.rule)
    ]
    tested = {name for name, one in counted if one.tests}
    return tested, {name for name, one in counted if one.tests or one.supports or one.input}


def test_all_items_of_the_security_rule_are_counted() -> None:
    items = [
        control
        for control in FRAMEWORKS["hipaa"].controls
        if control.rule == "Security Rule" and control.control_class is not ControlClass.CONTEXT
    ]
    assert len(items) >= 72


@pytest.mark.parametrize(
    ("framework", "law", "tests", "touches"), [("hipaa", "Security Rule", 18, 31), ("gdpr", "", 6, 18)]
)
def test_microsoft_365_and_dns_reach_as_far_into_the_laws_as_was_asked(
    framework: str, law: str, tests: int, touches: int
) -> None:
    tested, touched = reach(framework, law)
    assert len(tested) >= tests, sorted(tested)
    assert len(touched) >= touches, sorted(touched)


def test_a_rule_that_no_law_names_never_tests() -> None:
    mature = {rule.id for rule in RULES.values() if rule.maturity}
    assert mature
    for framework in FRAMEWORKS.values():
        for control, found in links(framework, RULES.values()).items():
            assert not mature.intersection(found.tests), control


def test_every_wanted_rule_is_there_or_left_out_with_a_reason() -> None:
    wanted, left_out = set(WANTED["wanted"]), WANTED["left_out"]
    assert len(wanted) == 183
    there = {str(entry["wanted"]) for entry in EXPECTED.values() if "wanted" in entry}
    assert wanted - there == set(left_out)
    assert all(len(reason) > 40 for reason in left_out.values())
    assert len(wanted & there) >= 165


def test_a_wanted_rule_of_good_practice_is_marked_so() -> None:
    marked = {
        str(entry["wanted"]): RULES[rule].maturity
        for rule, entry in EXPECTED.items()
        if entry.get("wanted") in WANTED["wanted"]
    }
    mature = set(WANTED["good_practice"]) | set(WANTED["good_practice_by_us"])
    assert {name for name, is_mature in marked.items() if is_mature} == mature & marked.keys()
