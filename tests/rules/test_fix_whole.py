"""Registry-wide: a fix that is followed to its end mends the finding. Steps that are both needed are joined by "and"."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from checker.rules import PolicySet, Rule
from tests.builders.reading_steps import Written, written

NEW_POLICY = re.compile(r"Conditional Access > New policy")
EXCLUDED = "Users > Exclude > the emergency accounts"
LOOKED_AT = "in Report-only"
SWITCHED_ON = re.compile(r"Enable policy > On$")
OF_ONE_ROLE = {
    "m365.entra.synchronisation_accounts_sign_in_from_known_places": "it includes one role, which no emergency account holds"
}
"""Rules whose policy is about accounts among which no emergency account is, with the reason."""

IN_A_RECORD = r"rua=|id="
"""What follows a semicolon in a record of DNS."""

BESIDE = re.compile(r"(Where|With|Without|In|Of) ")


def halves(step: Written) -> Iterator[str]:
    """What is missing of a step that makes a policy of Conditional Access, or switches one on."""
    makes = NEW_POLICY.search(step.text)
    if step.undo or not (makes or "Enable policy > On" in step.text):
        return
    if EXCLUDED not in step.text and step.rule.id not in OF_ONE_ROLE:
        yield "does not leave out the emergency accounts"
    if "break_glass" in step.rule.params and "<params.break_glass>" not in step.text:
        yield "does not name the emergency accounts"
    if LOOKED_AT not in step.text:
        yield "does not look at what it would stop"
    if makes and not SWITCHED_ON.search(step.text):
        yield "leaves the policy Report-only"
    if makes and "security defaults" not in f"{step.where} {step.rule.title} {step.rule.description}".lower():
        yield "does not say that security defaults stand against it"


def test_a_fix_that_makes_a_policy_leaves_out_who_must_not_be_shut_out_and_switches_it_on() -> None:
    made = [step for step in written() if not step.undo and NEW_POLICY.search(step.text)]
    assert len([step for step in made if "from template" in step.text]) >= 13
    assert [f"{step.rule.id}: {fault}" for step in written() for fault in halves(step)] == []


def test_a_role_that_is_left_alone_is_one_of_a_rule_that_makes_a_policy() -> None:
    rules = PolicySet().rules
    assert all(any(NEW_POLICY.search(step.text) for step in written({name: rules[name]})) for name in OF_ONE_ROLE)


def joints(step: Written) -> Iterator[str]:
    """Places at which one thing to do follows another without a word how."""
    if step.is_portal and not step.undo:
        yield from re.findall(rf";\s+(?!and\b|or\b|{IN_A_RECORD}).{{0,20}}", step.text)
        yield from re.findall(r"(?<!and )\bthen\b.{0,20}", step.text)


def test_what_is_both_needed_is_joined_by_and() -> None:
    assert [f"{step.rule.id}: {found}" for step in written() for found in joints(step)] == []


def unsaid(rule: Rule) -> Iterator[str]:
    """Ways of one kind of which nothing says why there are two: either both are needed, or each has its case."""
    for steps in (rule.fix, rule.undo):
        for kind in ("portal", "command"):
            ways = [step for step in steps if kind in step]
            told = [step for step in ways if "where" in step or BESIDE.match(step[kind])]
            if len(ways) - len(told) > 1:
                yield f"{rule.id}: {len(ways)} ways by {kind}"


def test_of_two_ways_of_one_kind_each_has_its_case() -> None:
    assert [fault for rule in PolicySet().rules.values() for fault in unsaid(rule)] == []


TEMPLATE = "Entra admin center > Entra ID > Conditional Access > New policy from template > Block legacy authentication"
WHOLE = f"{TEMPLATE}; and {EXCLUDED} (<params.break_glass>); and, once it was seen {LOOKED_AT}, Enable policy > On"


@pytest.mark.parametrize(
    "text",
    [
        TEMPLATE,
        WHOLE.replace(f"; and {EXCLUDED} (<params.break_glass>)", ""),
        WHOLE.replace("(<params.break_glass>)", "(by name)"),
        WHOLE.replace(f"once it was seen {LOOKED_AT}, ", ""),
        WHOLE.replace(", Enable policy > On", ""),
    ],
    ids=["the template alone", "nobody left out", "nobody named", "not looked at", "not switched on"],
)
def test_each_half_of_a_fix_is_found(text: str) -> None:
    rule = PolicySet().rules["m365.entra.legacy_authentication_is_blocked"]
    where = "Security defaults are off"
    (step,) = written({rule.id: replace(rule, fix=({"portal": text, "where": where},), undo=())})
    assert list(halves(step))
    (good,) = written({rule.id: replace(rule, fix=({"portal": WHOLE, "where": where},), undo=())})
    assert list(halves(good)) == []


def test_two_steps_without_and_are_found() -> None:
    rule = PolicySet().rules["m365.entra.legacy_authentication_is_blocked"]
    (step,) = written({rule.id: replace(rule, fix=({"portal": "A > B; C > D, then E"},), undo=())})
    assert list(joints(step)) == ["; C > D, then E", "then E"]
    ways = ({"command": "A"}, {"command": "B"})
    assert list(unsaid(replace(rule, fix=ways)))
    assert not list(unsaid(replace(rule, fix=({"command": "A"}, {"and_command": "B"}))))
