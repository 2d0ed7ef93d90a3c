"""GovCloud and China: the part of AWS that an account is in reaches ids, rules, fixes and permissions."""

import re
from pathlib import Path
from typing import Any

import pytest
from botocore.session import Session

from checker.rules import PolicySet
from collectors.aws import AwsDeclaration, declarations, iam
from collectors.aws.target import HOMES, AwsConnection, AwsTarget, partition_of
from collectors.aws.transport import client_config
from collectors.clients.folder import load_client
from evidence.errors import UsageError
from tests.builders.organisation import HEAD
from tests.tenant.aws.sampled import WHOLE, SampledCalls, read

ROOT = Path(__file__).resolve().parents[2]
BARE = re.compile(r"arn:aws:(?!\*)")
CONFIG = client_config(AwsConnection())
ELSEWHERE = ("aws-us-gov", "aws-cn")
AWS_RULES = [rule for rule in PolicySet().rules.values() if rule.provider == "aws"]


def code(path: Path) -> str:
    """The text of a Rego file without the words that explain it."""
    return "\n".join(line for line in path.read_text().splitlines() if not line.startswith("#"))


def test_no_rule_asks_for_an_arn_of_one_part_of_aws_alone() -> None:
    files = [
        path
        for folder in ("aws", "lib")
        for path in (ROOT / "policies" / folder).rglob("*.rego")
        if not path.name.endswith("_test.rego")
    ]
    assert len(files) > 30
    assert [path.name for path in files if BARE.search(code(path))] == []


def test_no_step_of_a_rule_names_an_arn_or_a_console_of_one_part_of_aws_alone() -> None:
    texts = [(rule.id, text) for rule in AWS_RULES for step in (*rule.fix, *rule.undo) for text in step.values()]
    named = re.compile(r"arn:aws:(?!\*)|(console|signin)\.(aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)")
    assert [name for name, text in texts if named.search(text)] == []


def test_nothing_that_reads_names_an_arn_of_one_part_of_aws_alone() -> None:
    files = [path for path in (ROOT / "collectors/aws").glob("*.py") if path.name not in ("provider.py", "grants.py")]
    assert [path.name for path in files if BARE.search(path.read_text())] == []


@pytest.mark.parametrize("partition", ELSEWHERE)
@pytest.mark.parametrize("declaration", declarations(), ids=lambda each: each.id)
def test_an_id_that_we_put_together_is_of_the_accounts_own_part(declaration: AwsDeclaration, partition: str) -> None:
    _, rows = read(declaration, SampledCalls(), partition=partition)
    ids = [str(row["_id"]) for row in rows if repr(row["_id"]) not in repr(WHOLE)]
    assert [name for name in ids if name.startswith("arn:") and not name.startswith(f"arn:{partition}:")] == []


@pytest.mark.parametrize(("partition", "told"), [("aws", True), ("aws-us-gov", False), ("aws-cn", False)])
def test_whether_root_has_several_factors_is_told_in_one_part_of_aws_alone(partition: str, told: bool) -> None:
    _, (row,) = read(iam.ACCOUNT_SUMMARIES, SampledCalls(), partition=partition)
    assert ("AccountMFAEnabled" in row) is told
    unseen: Any = row["_unseen"]
    assert told or unseen["AccountMFAEnabled"]["code"] == f"not_told_in_{partition}"


@pytest.mark.parametrize(
    ("region", "partition"),
    [
        ("us-east-1", "aws"),
        ("us-gov-east-1", "aws-us-gov"),
        ("us-gov-west-1", "aws-us-gov"),
        ("cn-northwest-1", "aws-cn"),
        ("cn-north-1", "aws-cn"),
        ("ca-central-1", "aws"),
    ],
)
def test_a_region_says_of_which_part_it_is(region: str, partition: str) -> None:
    assert partition_of(region) == partition


def client_with(folder: Path, keys: str) -> AwsTarget:
    (folder / "clinic").mkdir()
    table = f'[[aws]]\naccount = "123456789012"\ncredential = "profile:clinic"\n{keys}\n'
    (folder / "clinic" / "client.toml").write_text(f'id = "c-7f3a9c21d4e8"{HEAD}{table}')
    (target,) = load_client(folder, "clinic").of(AwsTarget)
    return target


@pytest.mark.parametrize("partition", HOMES)
def test_global_services_are_asked_in_the_part_that_the_role_is_of(tmp_path: Path, partition: str) -> None:
    target = client_with(tmp_path, f'role_arn = "arn:{partition}:iam::123456789012:role/tenantproof"')
    assert target.home_region == HOMES[partition]
    assert target.partitions == {partition}
    assert target.member("210987654321", partition).role_arn.startswith(f"arn:{partition}:iam::210987654321:role/")


def test_regions_of_govcloud_need_no_home_region(tmp_path: Path) -> None:
    assert client_with(tmp_path, 'regions = ["us-gov-east-1"]').home_region == "us-gov-west-1"


def test_two_parts_of_aws_in_one_table_are_refused(tmp_path: Path) -> None:
    role = "arn:aws-cn:iam::123456789012:role/tenantproof"
    with pytest.raises(UsageError, match="are of aws and aws-cn; write those of the one it is in"):
        client_with(tmp_path, f'role_arn = "{role}"\nhome_region = "eu-west-1"')


@pytest.mark.parametrize("partition", HOMES)
def test_sts_is_asked_in_the_part_that_the_account_is_in(partition: str) -> None:
    client = Session().create_client(
        "sts", region_name=HOMES[partition], aws_access_key_id="none", aws_secret_access_key="none", config=CONFIG
    )
    end = "amazonaws.com.cn" if partition == "aws-cn" else "amazonaws.com"
    assert client.meta.endpoint_url == f"https://sts.{HOMES[partition]}.{end}"
    client.close()
