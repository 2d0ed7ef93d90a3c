"""Regions have states: read, opted out, closed by policy, denied; and what nobody reads is never judged."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from checker.content.results import RuleResult, Verdict
from checker.engine.embedded import EmbeddedEngine
from checker.judging.judge import Evidence, judge
from checker.judging.terms import terms_of
from checker.rules import PolicySet
from collectors.model import Declaration, Reading, Source
from collectors.run import collect, prove
from evidence.collection import CollectionWriter, read_resources
from evidence.model import Json, JsonObject, Observation, Outcome
from tests.tenant.aws.accounts import Accounts, clock, serving
from tests.tenant.state import table, text

POLICIES = PolicySet()
RULE = "aws.ec2.ebs_default_encryption"
NEEDS = ("aws.account.regions", "aws.account.scopes", "aws.ec2.ebs_defaults")
ACCOUNT = "246800000001"
SWITCHED_ON: JsonObject = {
    "ec2": {"eu-west-1": {"disks": {"created": "2024-02-01T09:00:00Z", "enable_ebs_encryption_by_default": {}}}}
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Few:
    """A source that is asked for the needs of one rule."""

    whole: Source
    provider: str = "aws"
    target: str = ACCOUNT
    readers: int = 1
    asked: list[str] = field(default_factory=list)

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        return tuple(each for each in self.whole.declarations if each.id in NEEDS)

    def prove(self) -> str:
        return self.whole.prove()

    def read(self, declaration: Declaration, reading: Reading) -> None:
        self.whole.read(declaration, reading)

    def close(self) -> None:
        self.whole.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What came of looking: observations by collector, the regions as resources, and the rule's result."""

    observations: dict[str, Observation]
    regions: dict[str, dict[str, Json]]
    result: RuleResult

    @property
    def subjects(self) -> dict[str, Verdict]:
        """Region → verdict, of those that are named."""
        return {each.id.rpartition("/")[2]: each.verdict for each in self.result.subjects}


@pytest.fixture(scope="module")
def accounts() -> Iterator[Accounts]:
    with serving("hazel-group", over={"hazel-group": SWITCHED_ON}) as served:
        yield served


@pytest.fixture(autouse=True)
def whole(accounts: Accounts) -> Iterator[None]:
    yield
    accounts.faults.clear()


def looked(accounts: Accounts, folder: Path, *regions: str, **out_of_scope: str) -> Looked:
    named = {name.replace("_", "-"): why for name, why in out_of_scope.items()}
    source = Few(whole=accounts.source("hazel-group", regions=regions, out_of_scope=named))
    with closing(source), CollectionWriter(folder) as writer:
        observations = collect(prove((source,)), writer, clock=clock)
    with closing(EmbeddedEngine(POLICIES.module)) as engine:
        rules = [POLICIES.rules[RULE]]
        terms = terms_of(POLICIES, rules, {}, frameworks=(), roles=(), now=clock(), where="here")
        judgement = judge(Evidence(observations=observations, data=folder), terms, engine)
    by_id = {each.collector: each for each in observations}
    rows = read_resources(folder, by_id["aws.account.regions"]) if by_id["aws.account.regions"].file else ()
    return Looked(
        observations=by_id,
        regions={text(row["RegionName"]): dict(row) for row in rows},
        result=judgement.results[0],
    )


def test_a_region_closed_by_policy_is_unknown_and_the_others_keep_their_verdicts(
    accounts: Accounts, tmp_path: Path
) -> None:
    seen = looked(accounts, tmp_path)
    assert set(seen.regions) == {"eu-central-1", "eu-west-1", "us-east-1"}
    assert table(seen.regions["us-east-1"]["_unseen"])["*"] == {
        "outcome": "denied",
        "code": "service_control_policy",
        "asked": "ec2:DescribeAvailabilityZones",
    }
    assert seen.subjects == {"eu-central-1": Verdict.FAIL, "us-east-1": Verdict.UNKNOWN}
    assert (seen.result.verdict, seen.result.population.passed) == (Verdict.FAIL, 1)
    (reason,) = [each.reason for each in seen.result.subjects if each.verdict is Verdict.UNKNOWN]
    assert "service_control_policy" in reason


def test_nothing_more_is_asked_in_a_region_that_is_closed(accounts: Accounts, tmp_path: Path) -> None:
    defaults = looked(accounts, tmp_path).observations["aws.ec2.ebs_defaults"]
    assert defaults.outcome is Outcome.PARTIAL
    assert defaults.provenance.parameters["regions"] == ["eu-central-1", "eu-west-1"]
    assert defaults.provenance.errors["us-east-1"].code == "service_control_policy"
    assert len(defaults.provenance.request_ids) == 3  # the list of regions, and two regions


def test_a_closed_region_that_is_declared_is_out_of_the_population(accounts: Accounts, tmp_path: Path) -> None:
    seen = looked(accounts, tmp_path, us_east_1="closed by policy")
    assert set(seen.regions) == {"eu-central-1", "eu-west-1"}
    assert seen.subjects == {"eu-central-1": Verdict.FAIL}
    assert {each.outcome for each in seen.observations.values()} == {Outcome.OK}


def test_a_region_that_is_opted_out_is_no_resource(accounts: Accounts, tmp_path: Path) -> None:
    seen = looked(accounts, tmp_path)
    assert "af-south-1" not in seen.regions


def test_where_all_regions_are_closed_nothing_is_judged(accounts: Accounts, tmp_path: Path) -> None:
    seen = looked(accounts, tmp_path, "us-east-1")
    assert seen.observations["aws.ec2.ebs_defaults"].outcome is Outcome.DENIED
    assert (seen.result.verdict, seen.result.population.passed) == (Verdict.UNKNOWN, 0)


def test_a_region_where_the_question_is_refused_is_unknown_alone(accounts: Accounts, tmp_path: Path) -> None:
    accounts.faults.deny_aws("ec2:GetEbsEncryptionByDefault@eu-west-1")
    seen = looked(accounts, tmp_path, us_east_1="closed by policy")
    assert seen.subjects == {"eu-central-1": Verdict.FAIL, "eu-west-1": Verdict.UNKNOWN}


def test_a_region_that_may_not_be_looked_at_is_unknown_alone(accounts: Accounts, tmp_path: Path) -> None:
    accounts.faults.deny_aws("ec2:DescribeAvailabilityZones@eu-west-1")
    seen = looked(accounts, tmp_path, us_east_1="closed by policy")
    assert seen.subjects == {"eu-central-1": Verdict.FAIL, "eu-west-1": Verdict.UNKNOWN}
    assert seen.observations["aws.ec2.ebs_defaults"].outcome is Outcome.OK


def test_who_may_not_list_regions_judges_none(accounts: Accounts, tmp_path: Path) -> None:
    accounts.faults.deny_aws("ec2:DescribeRegions")
    seen = looked(accounts, tmp_path)
    assert (seen.result.verdict, seen.result.population.total) == (Verdict.UNKNOWN, 0)
