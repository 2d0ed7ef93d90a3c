"""What a client may change about a rule, and what it may not."""

import pytest

from checker.params import described, effective
from checker.rules import PolicySet
from evidence.errors import UsageError
from evidence.model import Json

RULES = list(PolicySet().rules.values())
LOGS = "aws.logs.log_groups_keep_long_enough"


def test_a_rule_without_an_override_takes_its_default() -> None:
    assert effective(RULES, {}, "client.toml")[LOGS] == {"days": 365}


def test_an_override_inside_the_bounds_is_taken_and_printed_with_its_reason() -> None:
    given = {LOGS: {"days": (90, "agreed in writing")}}
    assert effective(RULES, given, "client.toml")[LOGS] == {"days": 90}
    said = described(RULES, given)[LOGS]
    assert said == {"days": {"value": 90, "source": "your client file", "reason": "agreed in writing"}}


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
