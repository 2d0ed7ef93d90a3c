"""Commands that a report prints for AWS run against the practice account; what takes them back restores what was there."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import boto3
import pytest

from checker.content.results import at
from checker.reports.steps import Step, StepKind, filled, is_ready, placeholders, steps
from checker.rules import PolicySet, Rule
from collectors.aws.source import AwsSource
from evidence.model import Json, JsonObject
from tests.builders.reading_steps import aws_calls
from tests.collectors.aws.test_aws_collectors import (
    ACCOUNT,
    CONFIG,
    KEY,
    SECRET,
    TARGET,
    read_from,
    served,
    the,
    without_account,
)
from tests.rules.test_fix_undo import SEEN_BY_THE_RULE

RULES = [
    rule
    for rule in PolicySet().rules.values()
    if rule.provider == "aws" and any(step.kind is StepKind.COMMAND for step in steps(rule.fix))
]
MOVES = {"LatestRestorableTime", "Status", "_epoch", "LatestDeliveryTime"}
"""What moto makes anew at every look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The practice account, read as a scan reads it and written to as a person writes to it."""

    source: AwsSource
    url: str
    authority: str

    def rows(self, collector: str) -> list[tuple[JsonObject, Mapping[str, str]]]:
        """Resources, each with its names."""
        kept = read_from(self.source, the(collector)).kept
        return [(row, names or {}) for row, names in zip(kept.resources, kept.names, strict=True)]

    def settled(self, rule: Rule) -> dict[str, list[str]]:
        """What is seen of all needs of a rule, without what moves by itself."""
        return {
            need: sorted(
                json.dumps({k: v for k, v in row.items() if k not in MOVES}, sort_keys=True)
                for row, _ in self.rows(need)
            )
            for need in rule.needs
        }

    def run(self, command: str) -> None:
        """Run a line of the AWS command line."""
        for call in aws_calls(command):
            client = opened(call.service, str(call.options.get("region", "eu-west-1")), self.url, self.authority)
            names: Mapping[str, str] = client.meta.method_to_api_mapping
            method = next(name for name, operation in names.items() if operation == call.operation.name)
            getattr(client, method)(**call.arguments)


@cache
def opened(service: str, region: str, url: str, authority: str) -> Any:
    """One client a service and region."""
    session: Any = boto3.Session(KEY, SECRET)
    made = session.client(service, region_name=region, endpoint_url=url, verify=authority, config=CONFIG)
    if service == "s3control":
        made.meta.events.register("before-call", without_account)
    return made


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Account]:
    with served(tmp_path_factory.mktemp("fixes")) as there, pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", KEY)
        patch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        source = AwsSource(TARGET, there.connection, lambda: datetime.now(UTC))
        source.prove()
        practice = Account(source=source, url=there.connection.aws_endpoint, authority=str(there.connection.ca_bundle))
        practice.run(
            "aws rds modify-db-instance --db-instance-identifier prod --publicly-accessible --region us-east-1"
        )
        yield practice
        source.close()


def subjects(account: Account, rule: Rule) -> Iterator[Mapping[str, Json]]:
    """What is known of each resource that the rule judges, as its steps name it."""
    wanted = placeholders([*rule.fix, *rule.undo])
    params = {f"params.{name}": param.default for name, param in rule.params.items()}
    alone: dict[str, Json] = {}
    for need in rule.needs:
        found = account.rows(need)
        alone |= {f"{need}.{path}": value for path, value in known(found[0][0], wanted, f"{need}.") if len(found) == 1}
    each = [({"_id": ACCOUNT}, {})] if rule.each == "none" else account.rows(rule.each)
    for row, names in each:
        yield {"_id": row["_id"], **alone, **names, **dict(known(row, wanted)), **params}


def known(row: JsonObject, wanted: Sequence[str], before: str = "") -> Iterator[tuple[str, Json]]:
    for name in wanted:
        path = name.removeprefix(before)
        if name.startswith(before) and at(row, path) is not None:
            yield path, at(row, path)


def ready(declared: Sequence[Mapping[str, str]], values: Mapping[str, Json]) -> list[Step]:
    """The first way by commands of which nothing is left to a person, with what it needs beside."""
    ways: list[list[Step]] = []
    for step in (filled(one, values) for one in steps(declared) if one.kind is StepKind.COMMAND):
        ways = [*ways[:-1], [*ways[-1], step]] if step.also else [*ways, [step]]
    return next((way for way in ways if all(map(is_ready, way))), [])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_fix_runs_and_its_undo_restores_what_was_seen(account: Account, rule: Rule) -> None:
    before = account.settled(rule)
    changed = set()
    for values in list(subjects(account, rule)):
        fix, undo = ready(rule.fix, values), ready(rule.undo, values)
        for step in fix:
            account.run(step.text)
        changed.add(account.settled(rule) != before)
        for step in undo if fix else ():
            account.run(step.text)
        if rule.id not in SEEN_BY_THE_RULE:
            assert account.settled(rule) == before, (fix, undo)
    assert True in changed or any("‹" in step.text for step in steps(rule.fix))


def test_there_is_something_to_mend(account: Account) -> None:
    found = [rule.id for rule in RULES if any(ready(rule.fix, values) for values in subjects(account, rule))]
    assert len(found) >= 11
