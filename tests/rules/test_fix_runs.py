"""Commands that a report prints for AWS run against the practice account; what takes them back restores what was there."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import boto3
import pytest

from checker.content.results import at
from checker.engine.embedded import EmbeddedEngine
from checker.engine.model import PolicyEngine
from checker.judging.needs import Need
from checker.reports.steps import Step, StepKind, filled, is_ready, placeholders, steps
from checker.rules import PolicySet, Rule
from collectors.aws.source import AwsSource
from evidence.canonical import canonical
from evidence.model import Json, JsonObject, Outcome
from tests.builders import judging
from tests.builders.reading_steps import aws_calls
from tests.collectors.aws.test_aws_collectors import (
    ACCOUNT,
    AWS,
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

POLICIES = PolicySet()
RULES = [
    rule
    for rule in POLICIES.rules.values()
    if rule.provider == "aws"
    and any(step.kind is StepKind.COMMAND for step in steps(rule.fix))
    and set(rule.needs) <= {each.id for each in AWS}
]
"""Rules about what the small account holds."""

NOT_SWITCHED = {
    "aws.aurora.iam_authentication": "moto's ModifyDBCluster knows nothing of IAM",
    "aws.iam.console_passwords_are_used": "the credential report of the small account is written down",
    "aws.neptune.iam_authentication": "moto's ModifyDBCluster knows nothing of IAM",
}
"""Rules whose fix is taken without a change that can be seen, and why."""

LEAVES_SOMETHING = {
    "aws.cloudtrail.trail_bucket_is_locked": "object lock is never taken off a bucket",
    "aws.iam.console_passwords_are_used": "a password is made anew, by the person",
    "aws.iam.server_certificates_are_valid": "a certificate is uploaded again, for IAM does not hand out its private key",
    "aws.kms.keys_are_not_being_deleted": "the days until a key is deleted are counted anew",
}
"""Rules whose fix no command takes back whole, and why."""

MOVES = {"LatestRestorableTime", "_epoch", "LatestDeliveryTime"} | {
    *("StartLoggingTime", "StopLoggingTime", "TimeLoggingStarted", "TimeLoggingStopped"),
    *("LatestDeliveryAttemptTime", "LatestDeliveryAttemptSucceeded", "LatestNotificationAttemptTime"),
}
"""What moto makes anew at every look."""


def still(value: Json) -> Json:
    """A value without what moves by itself."""
    if isinstance(value, Mapping):
        return {name: still(inner) for name, inner in value.items() if name not in MOVES}
    return [still(inner) for inner in value] if isinstance(value, list | tuple) else value


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

    def judged(self, rule: Rule, engine: PolicyEngine, folder: Path) -> frozenset[str]:
        """The resources that the rule judges, as a scan would ask it."""
        folder.mkdir(exist_ok=True)
        needs: dict[str, Need] = {}
        for name in rule.needs:
            (folder / name).write_bytes(b"".join(canonical(row) + b"\n" for row, _ in self.rows(name)))
            needs[name] = judging.need(name, folder / name, POLICIES)
        document: JsonObject = {
            "target": {"_id": ACCOUNT, "provider": "aws"},
            "params": {name: param.default for name, param in rule.params.items()},
            "now_epoch": int(datetime.now(UTC).timestamp()),
        }
        return frozenset(judging.decide(engine, rule, document, needs).subjects)

    def has(self, rule: Rule) -> bool:
        """Whether all that the rule needs can be read of it, and there is something to judge."""
        told = {need: read_from(self.source, the(need)) for need in rule.needs}
        read = all(seen.outcome in (Outcome.OK, Outcome.ABSENT) for seen in told.values())
        return read and (rule.each == "none" or bool(told[rule.each].kept.resources))

    def settled(self, rule: Rule) -> dict[str, list[str]]:
        """What is seen of all needs of a rule, without what moves by itself."""
        return {
            need: sorted(json.dumps(still(row), sort_keys=True) for row, _ in self.rows(need)) for need in rule.needs
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
        practice.run("aws cloudtrail stop-logging --name acme-trail --region eu-west-1")
        for name in ("jane.doe", "newcomer"):
            practice.run(f"aws iam create-login-profile --user-name {name} --password Practice-only-1")
        keys = opened("kms", "eu-west-1", practice.url, practice.authority)
        keys.schedule_key_deletion(KeyId=keys.create_key()["KeyMetadata"]["KeyId"])
        practice.run(
            "aws rds modify-db-instance --db-instance-identifier prod --publicly-accessible --region us-east-1"
        )
        yield practice
        source.close()


@pytest.fixture(scope="module")
def engine() -> Iterator[EmbeddedEngine]:
    engine = EmbeddedEngine(POLICIES.module)
    yield engine
    engine.close()


def subjects(account: Account, rule: Rule, judged: Collection[str]) -> Iterator[Mapping[str, Json]]:
    """What is known of each resource that the rule judges, as its steps name it; where it judges none here, of each."""
    wanted = placeholders([*rule.fix, *rule.undo])
    params = {f"params.{name}": param.default for name, param in rule.params.items()}
    alone: dict[str, Json] = {}
    for need in rule.needs:
        found = account.rows(need)
        alone |= {
            f"{need}.{path}": value
            for row, _ in found[:1]
            for path, value in known(row, wanted, f"{need}.")
            if len(found) == 1
        }
    each = [({"_id": ACCOUNT}, {})] if rule.each == "none" else account.rows(rule.each)
    for row, names in each:
        if rule.each != "none" and judged and row["_id"] not in judged:
            continue
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
def test_a_fix_runs_and_its_undo_restores_what_was_seen(
    account: Account, engine: EmbeddedEngine, tmp_path: Path, rule: Rule
) -> None:
    if not account.has(rule):
        pytest.skip("the practice account has nothing of it, or cannot say")
    before = account.settled(rule)
    changed = set()
    for values in list(subjects(account, rule, account.judged(rule, engine, tmp_path))):
        fix, undo = ready(rule.fix, values), ready(rule.undo, values)
        for step in fix:
            account.run(step.text)
        changed.add(account.settled(rule) != before)
        for step in undo if fix else ():
            account.run(step.text)
        if rule.id not in {*SEEN_BY_THE_RULE, *LEAVES_SOMETHING}:
            assert account.settled(rule) == before, (fix, undo)
    assert rule.id in NOT_SWITCHED or True in changed or any("‹" in step.text for step in steps(rule.fix))


def test_what_a_fix_leaves_is_left_by_a_rule_without_a_command_that_takes_it_back() -> None:
    rules = POLICIES.rules
    ways = {
        name: [step for step in steps(rules[name].undo) if step.kind is StepKind.COMMAND] for name in LEAVES_SOMETHING
    }
    assert {name for name, commands in ways.items() if any("‹" not in step.text for step in commands)} == set()


def test_there_is_something_to_mend(account: Account, engine: EmbeddedEngine, tmp_path: Path) -> None:
    found = (
        rule.id
        for rule in RULES
        if account.has(rule)
        and any(ready(rule.fix, values) for values in subjects(account, rule, account.judged(rule, engine, tmp_path)))
    )
    assert len(list(islice(found, 11))) == 11
