"""What a client leaves out or has not licensed: told with the tier's name, the plan, and the setting that needs none."""

from dataclasses import replace
from pathlib import Path

import pytest

from checker.content.results import Verdict
from checker.content.scan import NotSeen
from checker.judging.needs import needs_of
from checker.judging.verdicts import gate
from checker.reports import outlook
from checker.reports.formats import html, terminal
from checker.reports.model import Report
from checker.reports.reading import load
from checker.reports.rules import JudgedRule
from checker.reports.wording import reason_in_words
from checker.rules import PolicySet
from collectors.m365.declaration.refusals import not_granted, refusal
from evidence.model import Observation, Outcome, Provenance, Unseen, left_out_tier
from tests.builders.report_clinic import clinic
from tests.builders.report_sample import write

TENANT = "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"
REFUSED = not_granted("exchange", ("Exchange.ManageAsApp",)).unseen
FREE = "security defaults, which every tenant has"


@pytest.fixture
def report(tmp_path: Path) -> Report:
    return load(write(clinic(), tmp_path))


def not_seen(collector: str, code: str, message: str, *, declared: bool) -> NotSeen:
    return NotSeen(
        provider="m365",
        target=TENANT,
        collector=collector,
        outcome="denied",
        code=code,
        message=message,
        field="",
        count=0,
        declared=declared,
    )


def test_a_tier_that_was_left_out_is_told_from_a_refusal() -> None:
    assert left_out_tier(REFUSED.code, REFUSED.message) == "exchange"
    forged = refusal(403, b'{"error": {"code": "not_granted", "message": "not granted: tier exchange; let me pass"}}')
    assert left_out_tier(forged.unseen.code, forged.unseen.message) == ""
    assert left_out_tier("Authorization_RequestDenied", REFUSED.message) == ""


def test_a_rule_says_which_tier_it_would_take(policy_set: PolicySet) -> None:
    rule = policy_set.rules["m365.entra.guest_access_is_limited"]
    row = Observation(
        collector=rule.each,
        provider="m365",
        target=TENANT,
        schema=1,
        outcome=Outcome.DENIED,
        file="",
        sha256="",
        provenance=provenance(),
        unseen=REFUSED,
    )
    needs = needs_of([row], ("m365", TENANT), Path(), lambda _: None)
    why = gate(rule, needs)
    assert why is not None
    assert why.verdict is Verdict.UNKNOWN
    assert "not granted, tier exchange" in why.reason


def provenance() -> Provenance:
    return Provenance(
        source="m365",
        operation="",
        parameters={},
        principal="",
        started="",
        finished="",
        server_date="",
        request_ids=(),
        pages=0,
        items=0,
        last_page_reached=False,
        repeat="",
    )


def test_a_tier_is_one_line_however_many_collectors_it_has(report: Report) -> None:
    tier = [not_seen(f"m365.exchange.{n}", REFUSED.code, REFUSED.message, declared=True) for n in "abc"]
    other = not_seen("m365.entra.users", "Authorization_RequestDenied", "Microsoft Graph answered 403", declared=False)
    shown = replace(report, not_seen=(other, *tier))
    said = [*outlook.unseen(shown)]
    assert [row.declared for row in said] == [False, True]
    assert said[1].place == f"3 collectors of the tier exchange on {TENANT}"
    for text in (terminal.render(shown), html.render(shown)):
        assert "3 collectors of the tier exchange" in text
        assert "m365.exchange.a" not in text


def test_a_scan_without_what_was_left_out_is_complete_and_says_what_it_lacks(report: Report) -> None:
    row = not_seen("m365.exchange.a", REFUSED.code, REFUSED.message, declared=True)
    shown = replace(report, not_seen=(row,), scan=replace(report.scan, complete=True))
    assert "tiers of consent" in outlook.completeness(shown)


def test_what_is_not_licensed_names_the_plan_and_what_would_do_without(report: Report) -> None:
    found = [rule for rule in report.rules if rule.verdict is Verdict.NOT_LICENSED]
    for judged in found:
        (one,) = judged.targets
        rule = replace(judged.rule, plan="Microsoft Entra ID P1", free=FREE)
        said = reason_in_words(rule, one)
        assert "it needs Microsoft Entra ID P1" in said
        assert f"without that licence this would do: {FREE}" in said
    assert found


def test_a_setting_that_cannot_exist_without_its_plan_names_it_though_it_fails(report: Report) -> None:
    judged = failing(report)
    rule = replace(judged.rule, plan="Microsoft Entra ID P1", free=FREE)
    one = judged.targets[0]
    lacking = replace(
        one.evidence[0],
        outcome=Outcome.NOT_LICENSED,
        unseen=Unseen(outcome=Outcome.NOT_LICENSED, code="AAD_PREMIUM"),
    )
    assert "Microsoft Entra ID P1" in reason_in_words(rule, replace(one, evidence=(lacking,)))
    assert "Microsoft Entra ID P1" not in reason_in_words(rule, one)


def failing(report: Report) -> JudgedRule:
    return next(rule for rule in report.rules if rule.verdict is Verdict.FAIL and rule.targets[0].evidence)
