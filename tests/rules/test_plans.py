"""Registry-wide: what needs a plan says so in every rule alike, and fails without it only where something free would do."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pytest

from checker.content.results import Verdict
from checker.judging.needs import Need
from checker.judging.verdicts import gate
from checker.rules import PolicySet, Rule
from collectors.discovery import declarations
from evidence.model import Outcome

RULES = [rule for rule in PolicySet().rules.values() if rule.provider == "m365"]
HELD = {one.id: str(getattr(one, "plan", "")) for one in declarations()}
"""Collector → the service plan without which what it reads cannot exist."""

ENTRA = {"Microsoft Entra ID P1": "AAD_PREMIUM", "Microsoft Entra ID P2": "AAD_PREMIUM_P2"}
SERVICE_PLANS: Mapping[str, frozenset[str]] = {
    **{plan: frozenset({service}) for plan, service in ENTRA.items()},
    "Microsoft 365 E3 or Business Premium": frozenset({"MIP_S_CLP1"}),
    "Microsoft 365 E5": frozenset({"LOCKBOX_ENTERPRISE"}),
    "Microsoft Defender for Identity": frozenset({"ATA"}),
    "Microsoft Defender for Office 365 plan 1": frozenset({"ATP_ENTERPRISE"}),
    "Microsoft Defender for Office 365 plan 2": frozenset({"THREAT_INTELLIGENCE"}),
    "Microsoft Intune Plan 1": frozenset({"INTUNE_A"}),
}
"""A plan as rules name it → the service plans that collectors know it by."""

TOLD_OTHERWISE = {
    "m365.entra.unused_accounts_are_disabled": "the field signInActivity is not licensed, account by account",
    "m365.entra.unused_guests_are_removed": "the field signInActivity is not licensed, account by account",
    "m365.exchange.audit_log_is_kept_as_declared": "the client declares what it wants; nothing is asked before that",
    "m365.exchange.declared_mail_is_encrypted": "the client declares what it wants; nothing is asked before that",
    "m365.exchange.declared_mailboxes_are_held": "the client declares what it wants; nothing is asked before that",
    "m365.purview.loss_prevention_covers_every_place": "which plan depends on the place; without any, labels are not read",
    "m365.purview.retention_meets_the_schedule": "the client declares its schedule; nothing is asked before that",
}
"""Rules whose plan no collector names, and how they are told."""

FEATURES = {
    r"Access reviews|Privileged Identity Management|high-risk|risky sign-ins": "Microsoft Entra ID P2",
    r"Conditional Access": "Microsoft Entra ID P1",
}
"""Words of a step → the plan that the step takes."""


def faults(rule: Rule) -> Iterator[str]:
    """Where a rule's plan, its needs and its steps do not agree."""
    asked = {HELD[need] for need in rule.needs if HELD.get(need)}
    if rule.plan and rule.id not in TOLD_OTHERWISE:
        services = SERVICE_PLANS.get(rule.plan)
        if services is None:
            yield f"{rule.id}: {rule.plan} is no plan that other rules name"
        elif not services & asked:
            yield f"{rule.id}: without {rule.plan} nothing that it needs is not licensed, so it would fail"
    gates = asked - {HELD[need] for need in rule.unlicensed}
    if rule.plan and rule.unlicensed and not gates and not rule.free:
        yield f"{rule.id}: fails without {rule.plan}, and names nothing free that would do"
    if rule.free and not rule.plan:
        yield f"{rule.id}: names what is free, and no plan"
    if gates and not rule.plan:
        yield f"{rule.id}: is not licensed without {', '.join(sorted(gates))}, and names no plan"
    yield from _steps(rule)


def _steps(rule: Rule) -> Iterator[str]:
    """Steps of the fix that take a larger plan than the rule names; a step beside which another one does is none."""
    order = ["", *ENTRA]
    taken = [max((_plan(step) for step in part), key=order.index) for part in [_texts(step) for step in rule.fix]]
    least = min(taken, key=order.index)
    if order.index(least) > order.index(rule.plan if rule.plan in ENTRA else ""):
        yield f"{rule.id}: its fix takes {least}, and its plan is {rule.plan or 'none'}"


def _texts(step: Mapping[str, str]) -> Iterable[str]:
    return step.values()


def _plan(step: str) -> str:
    return next((plan for words, plan in FEATURES.items() if re.search(words, step)), "")


def test_there_are_rules_to_ask() -> None:
    assert len([rule for rule in RULES if rule.plan]) > 40
    assert set(TOLD_OTHERWISE) <= {rule.id for rule in RULES if rule.plan}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_its_plan_its_needs_and_its_fix_agree(rule: Rule) -> None:
    assert not list(faults(rule))


LACKED = {"Microsoft Entra ID P1": {"AAD_PREMIUM", "AAD_PREMIUM_P2"}, "Microsoft Entra ID P2": {"AAD_PREMIUM_P2"}}
"""A plan → what a tenant without it does not hold: it may still hold the smaller one."""


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if rule.plan in ENTRA and not rule.free and rule.id not in TOLD_OTHERWISE],
    ids=lambda rule: rule.id,
)
def test_in_a_tenant_without_its_plan_a_rule_is_not_licensed(rule: Rule) -> None:
    lacked = LACKED[rule.plan]
    needs = {
        name: Need(
            collector=name,
            outcome=Outcome.NOT_LICENSED if HELD.get(name) in lacked else Outcome.OK,
            reason=HELD.get(name, ""),
            file="",
        )
        for name in rule.needs
    }
    closed = gate(rule, needs)
    assert closed is not None
    assert closed.verdict is Verdict.NOT_LICENSED


def test_a_rule_that_would_fail_for_want_of_a_plan_is_found() -> None:
    """As `risky_users_are_challenged` was: the larger plan named, the smaller asked, and that one forgiven."""
    rule = PolicySet().rules["m365.entra.risky_users_are_challenged"]
    needs = tuple(need for need in rule.needs if need != "m365.entra.premium_two_subscriptions")
    before = replace(rule, needs=needs, unlicensed={need: "absent" for need in needs if HELD.get(need)})
    said = " ".join(faults(before))
    assert "nothing that it needs is not licensed" in said
    assert "names nothing free that would do" in said


def test_a_fix_that_takes_more_than_the_plan_is_found() -> None:
    rule = PolicySet().rules["m365.entra.places_limit_sign_ins"]
    step = {"portal": "ID Governance > Privileged Identity Management"}
    assert "takes Microsoft Entra ID P2" in " ".join(faults(replace(rule, fix=(step,))))
    assert not list(faults(replace(rule, fix=(step, *rule.fix))))
