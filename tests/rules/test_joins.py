"""A mail rule that names a policy which is not listed: what is in force is not known, whichever way it would turn out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.content.results import Verdict
from checker.engine.embedded import EmbeddedEngine
from checker.rules import PolicySet
from evidence.model import NOT_LISTED, Json
from tests.builders import judging

POLICIES = PolicySet()
RULE = POLICIES.rules["m365.defender.dangerous_attachments_are_stopped"]
RULES, LISTED = "m365.defender.malware_filter_rules", "m365.defender.malware_filter_policies"
EVERYBODY: dict[str, Json] = {
    "_id": "everybody",
    "_at": {"tenant": "t"},
    "_absent": [],
    "_unseen": {},
    "Guid": "everybody",
    "Name": "Everybody",
    "State": "Enabled",
    "Priority": 0,
    "MalwareFilterPolicy": "Gone",
    "_recipients": {"users": 0, "groups": 0, "domains": ["larchclinic.example"]},
    "_exceptions": {"users": 0, "groups": 0, "domains": []},
}
UNLISTED: dict[str, Json] = {"MalwareFilterPolicy": {"outcome": "malformed", "code": NOT_LISTED}}


@pytest.fixture(scope="module")
def engine() -> Iterator[EmbeddedEngine]:
    engine = EmbeddedEngine(POLICIES.module)
    yield engine
    engine.close()


def document(*, filtered: bool, unseen: dict[str, Json]) -> dict[str, Json]:
    """A tenant with its default policy alone, and one rule for everybody in it."""
    case = next(case for case in judging.cases(RULE.id).values() if case["compliant"] and not case["failing"])
    given = case["input"]
    assert isinstance(given, dict)
    listed = given[LISTED]
    assert isinstance(listed, list)
    assert isinstance(listed[0], dict)
    default = {**listed[0], "IsDefault": True, "EnableFileFilter": filtered}
    domain = {
        "_id": "d",
        "_at": {"tenant": "t"},
        "_absent": [],
        "_unseen": {},
        "Guid": "d",
        "DomainName": "larchclinic.example",
        "DomainType": "Authoritative",
        "Default": True,
        "MatchSubDomains": False,
    }
    return {
        **given,
        LISTED: [default],
        RULES: [{**EVERYBODY, "_unseen": unseen}],
        "m365.defender.preset_rules": [],
        "m365.exchange.accepted_domains": [domain],
    }


@pytest.mark.parametrize("filtered", [True, False])
def test_a_policy_that_is_not_listed_leaves_the_verdict_unknown_and_is_named(
    engine: EmbeddedEngine, tmp_path: Path, *, filtered: bool
) -> None:
    said = judging.result(engine, RULE, document(filtered=filtered, unseen=UNLISTED), POLICIES, tmp_path)
    assert said.verdict is Verdict.UNKNOWN
    assert "MalwareFilterPolicy names Gone, which is not listed" in said.reason


def test_without_that_mark_nothing_would_be_counted(engine: EmbeddedEngine, tmp_path: Path) -> None:
    said = judging.result(engine, RULE, document(filtered=False, unseen={}), POLICIES, tmp_path)
    assert (said.verdict, said.population.total) == (Verdict.FAIL, 0)
