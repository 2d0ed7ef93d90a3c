"""A chain that leads into another account: what stands there was not looked at, and the verdict says in which it is."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from checker.content.results import RuleResult, Verdict
from checker.engine.embedded import EmbeddedEngine
from checker.rules import NONE, PolicySet, Rule
from evidence.model import IN_ACCOUNT, Json
from tests.builders import judging

POLICIES = PolicySet()
WATCHED = [rule for rule in POLICIES.rules.values() if rule.id.startswith("aws.cloudwatch.") and rule.each == NONE]
OWNER = "210987654321"
LINKS = [("aws.cloudtrail.trails", "_own_log_groups"), ("aws.cloudwatch.alarms", "_own_topics")]


@pytest.fixture(scope="module")
def engine() -> Iterator[EmbeddedEngine]:
    with closing(EmbeddedEngine(POLICIES.module)) as engine:
        yield engine


@pytest.mark.parametrize("beside", [False, True], ids=["alone", "beside one that holds"])
@pytest.mark.parametrize(("need", "field"), LINKS)
@pytest.mark.parametrize("rule", WATCHED, ids=lambda rule: rule.id)
def test_a_chain_into_another_account_is_unknown_unless_one_holds_here(
    rule: Rule, need: str, field: str, beside: bool, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    case = judging.cases(rule.id)["the whole chain"]
    document = case["input"]
    assert isinstance(document, dict)
    (own,) = rows(document, need)
    elsewhere = {name: value for name, value in own.items() if name != field} | {
        "_id": "elsewhere",
        "_unseen": {field: {"outcome": "denied", "code": f"{IN_ACCOUNT}{OWNER}"}},
    }
    said: RuleResult = judging.result(
        engine, rule, {**document, need: [*([own] if beside else []), elsewhere]}, POLICIES, tmp_path
    )
    assert said.verdict is (Verdict.PASS if beside else Verdict.UNKNOWN)
    assert beside or [subject.reason for subject in said.subjects] == [
        f"{need}: {field} is in account {OWNER}, which was not looked at from here"
    ]


def rows(document: dict[str, Json], need: str) -> list[dict[str, Json]]:
    found = document[need]
    assert isinstance(found, list)
    return [row for row in found if isinstance(row, dict)]
