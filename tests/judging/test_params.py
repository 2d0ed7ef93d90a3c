"""What a client may change about a rule, and what it may not."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checker.content.policy import ParamUsed
from checker.judging.params import declared_faults, effective, with_declared
from checker.rules import PolicySet
from checker.scan.planning import ScanOptions, plan
from collectors.clients.folder import load_client
from evidence.errors import UsageError
from evidence.model import Json
from tests.clients.test_clients import AUTHORITY, DECLARED, HEAD, M365

RULES = list(PolicySet().rules.values())
LOGS = "aws.logs.log_groups_keep_long_enough"


def values(used: Mapping[str, ParamUsed]) -> dict[str, Json]:
    return {name: param.value for name, param in used.items()}


def test_a_rule_without_an_override_takes_its_default() -> None:
    assert values(effective(RULES, {}, "client.toml")[LOGS]) == {"days": 365}


def test_an_override_inside_the_bounds_is_taken_and_printed_with_its_reason() -> None:
    given = {LOGS: {"days": (90, "agreed in writing")}}
    said = effective(RULES, given, "client.toml")[LOGS]
    assert said == {"days": ParamUsed(value=90, source="your client file", reason="agreed in writing")}


@pytest.mark.parametrize(
    ("rule", "name", "value", "why"),
    [
        ("aws.logs.none", "days", 1, "no rule of that name"),
        (LOGS, "weeks", 1, "no parameter of this rule"),
        (LOGS, "days", "90", "must be of type integer"),
        (LOGS, "days", True, "must be of type integer"),
        (LOGS, "days", 0, "at least 1"),
        (LOGS, "days", 100_000, "at most 3653"),
        ("m365.entra.every_user_needs_mfa", "break_glass", [1], "items of type string"),
        ("m365.entra.every_user_needs_mfa", "break_glass", list("abcdef"), "at most 5 items"),
    ],
)
def test_an_override_that_does_not_hold_is_named(rule: str, name: str, value: Json, why: str) -> None:
    with pytest.raises(UsageError, match=why) as caught:
        effective(RULES, {rule: {name: (value, "because")}}, "clients/a/client.toml")
    assert "clients/a/client.toml" in caught.value.message


ONE, TWO = "3d0f7f3e-6f0b-4d53-9d0a-0e8b1c2d3e4f", "6a1e8d34-5b7c-4f29-9d02-3c8f1a2b4e57"
EMERGENCY = {"emergency_accounts": [(ONE, "in the safe"), (TWO, "at the lawyer's")]}
TAKING = [
    (rule.id, name)
    for rule in RULES
    for name, param in rule.params.items()
    if "emergency accounts" in param.source or name == "break_glass"
]


@pytest.mark.parametrize(("rule", "name"), TAKING)
def test_emergency_accounts_are_declared_once_and_every_rule_that_speaks_of_them_takes_them(
    rule: str, name: str
) -> None:
    given = with_declared(RULES, {}, EMERGENCY)
    reason = f"{ONE}: in the safe; {TWO}: at the lawyer's"
    used = effective(RULES, given, "client.toml")[rule][name]
    assert used == ParamUsed(value=[ONE, TWO], source="your client file", reason=reason)


def test_all_rules_on_emergency_accounts_were_asked() -> None:
    assert len(TAKING) >= 27


def test_what_is_declared_is_added_to_what_a_rule_allows_anyway() -> None:
    given = with_declared(
        RULES, {}, {"low_impact_permissions": [("Calendars.Read", "the booking page"), ("email", "too")]}
    )
    harmless = effective(RULES, given, "client.toml")["m365.entra.low_risk_permissions_are_harmless"]["harmless"]
    assert harmless.value == ["User.Read", "email", "offline_access", "openid", "profile", "Calendars.Read"]


def test_a_parameter_of_one_rule_stands_beside_what_is_declared_for_all() -> None:
    rule, other = "m365.entra.every_user_needs_mfa", "m365.entra.guests_need_mfa"
    given = with_declared(RULES, {rule: {"break_glass": ([TWO], "this one only")}}, EMERGENCY)
    found = effective(RULES, given, "client.toml")
    assert found[rule]["break_glass"].value == [TWO]
    assert found[other]["break_glass"].value == [ONE, TWO]


@pytest.mark.parametrize(
    ("declared", "why"),
    [
        ({"emergency_account": [(ONE, "one")]}, "no rule of this release takes it .*emergency_accounts"),
        ({"emergency_accounts": [(letter, "many") for letter in "abcdef"]}, "at most 5 items"),
        ({"emergency_accounts": [(ONE, "one"), (ONE, "again")]}, "is declared twice"),
    ],
)
def test_a_declaration_that_does_not_hold_is_named(declared: dict[str, list[tuple[str, str]]], why: str) -> None:
    (said,) = declared_faults(RULES, declared, "clients/a/client.toml")
    assert re.search(why, said)
    assert said.startswith("clients/a/client.toml: [[declared.")


def test_a_scan_is_planned_with_what_the_client_file_declares(tmp_path: Path) -> None:
    home = tmp_path / "acme"
    home.mkdir()
    text = HEAD + AUTHORITY + M365 + DECLARED
    (home / "client.toml").write_text(text)
    planned = plan(load_client(tmp_path, "acme"), ScanOptions(key="file:none"), now=datetime(2026, 11, 23, tzinfo=UTC))
    assert planned.terms.params["m365.entra.emergency_accounts_are_ready"]["break_glass"].value == [ONE]
    (home / "client.toml").write_text(text.replace("emergency_accounts", "break_glass"))
    with pytest.raises(UsageError, match=r"\[\[declared.break_glass\]\]: no rule of this release takes it"):
        plan(load_client(tmp_path, "acme"), ScanOptions(key="file:none"), now=datetime(2026, 11, 23, tzinfo=UTC))
