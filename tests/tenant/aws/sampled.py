"""`collectors.aws.places.Calls` that answers every operation with a sample of its shape, and reads one declaration by it."""

import copy
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from collectors.aws import AwsDeclaration, answers
from collectors.aws.places import Hearer, Notebook, RegionPlace, read_everywhere
from collectors.aws.refusals import page_left
from collectors.aws.regions import RegionLooks
from collectors.aws.target import AwsTarget
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject
from tests.tenant.aws.model import operation_of, sample

ACCOUNT, REGION = "123456789012", "eu-west-1"
TARGET = AwsTarget(account=ACCOUNT, credential="env:", home_region=REGION, regions=(REGION,))
NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
REPORT = f"""user,arn,user_creation_time,password_enabled,mfa_active
<root_account>,arn:aws:iam::{ACCOUNT}:root,N/A,no,true
"""
POLICY = (
    '{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"},'
    ' "Action": "*", "Resource": "*"}]}'
)
VAULT = f"arn:aws:backup:{REGION}:{ACCOUNT}:backup-vault:copies"
WHOLE: dict[str, dict[str, Any]] = {
    "backup:get_backup_plan": {
        "BackupPlan": {
            "BackupPlanName": "plan",
            "Rules": [
                {
                    "RuleName": "daily",
                    "TargetBackupVaultName": "vault",
                    "Lifecycle": {"DeleteAfterDays": 35},
                    "CopyActions": [{"DestinationBackupVaultArn": VAULT}],
                }
            ],
        }
    },
    "backup:get_backup_vault_access_policy": {"BackupVaultName": "vault", "Policy": POLICY},
    "ec2:describe_network_interfaces": {
        "NetworkInterfaces": [
            {
                "NetworkInterfaceId": "eni-1",
                "OwnerId": ACCOUNT,
                "InterfaceType": "interface",
                "VpcId": "sample",
                "SubnetId": "sample",
                "Groups": [{"GroupId": "sample"}],
                "Association": {"PublicIp": "203.0.113.7"},
            }
        ]
    },
    "ec2:describe_subnets": {
        "Subnets": [
            {
                "SubnetId": "sample",
                "SubnetArn": f"arn:aws:ec2:{REGION}:{ACCOUNT}:subnet/sample",
                "OwnerId": ACCOUNT,
                "VpcId": "sample",
                "CidrBlock": "10.0.0.0/24",
                "MapPublicIpOnLaunch": False,
            }
        ]
    },
    "ec2:describe_route_tables": {
        "RouteTables": [
            {
                "RouteTableId": "rtb-1",
                "VpcId": "sample",
                "OwnerId": ACCOUNT,
                "Associations": [{"Main": True, "RouteTableId": "rtb-1", "AssociationState": {"State": "associated"}}],
                "Routes": [{"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1", "State": "active"}],
            }
        ]
    },
    "ecr:get_registry_policy": {"registryId": ACCOUNT, "policyText": POLICY},
    "ecr:get_repository_policy": {"policyText": POLICY},
    "efs:describe_file_system_policy": {"FileSystemId": "fs-1", "Policy": POLICY},
    "kms:get_key_policy": {"Policy": POLICY},
    "lambda:get_policy": {"Policy": POLICY},
    "logs:describe_deliveries": {
        "deliveries": [{"id": "delivery", "deliverySourceName": "source", "deliveryDestinationType": "S3"}]
    },
    "logs:describe_delivery_sources": {
        "deliverySources": [
            {
                "name": "source",
                "service": "cloudfront",
                "logType": "ACCESS_LOGS",
                "resourceArns": [f"arn:aws:cloudfront::{ACCOUNT}:distribution/E1"],
            }
        ]
    },
    "s3:get_bucket_policy": {"Policy": POLICY},
    "s3control:get_access_point_policy": {"Policy": POLICY},
    "s3control:get_multi_region_access_point_policy": {"Policy": {"Established": {"Policy": POLICY}}},
    "s3tables:get_table_bucket_policy": {"resourcePolicy": POLICY},
    "secretsmanager:get_resource_policy": {"ARN": "arn", "Name": "secret", "ResourcePolicy": POLICY},
    "sns:get_topic_attributes": {"Attributes": {"TopicArn": "arn", "Policy": POLICY, "KmsMasterKeyId": "key"}},
    "sqs:get_queue_attributes": {"Attributes": {"QueueArn": "arn", "Policy": POLICY}},
    "iam:get_credential_report": {
        "Content": REPORT.encode(),
        "ReportFormat": "text/csv",
        "GeneratedTime": NOW,
    },
    "kms:describe_key": {
        "KeyMetadata": {
            "KeyManager": "CUSTOMER",
            "KeySpec": "SYMMETRIC_DEFAULT",
            "KeyState": "Enabled",
            "Origin": "AWS_KMS",
        }
    },
    "events:list_rules": {
        "Rules": [{"Name": "rule", "Arn": f"arn:aws:events:{REGION}:{ACCOUNT}:rule/rule", "State": "ENABLED"}]
    },
    "iam:generate_credential_report": {"State": "COMPLETE"},
    "iam:list_virtual_mfa_devices": {
        "VirtualMFADevices": [{"SerialNumber": f"arn:aws:iam::{ACCOUNT}:mfa/root-account-mfa-device"}]
    },
    "iam:get_account_summary": {"SummaryMap": {"AccountMFAEnabled": 1, "AccountAccessKeysPresent": 0, "Users": 2}},
    "ec2:describe_regions": {
        "Regions": [
            {"RegionName": name, "OptInStatus": "opt-in-not-required"} for name in (REGION, "us-east-1", "ap-south-1")
        ]
    },
}
"""Answers whose shape alone says too little."""

Change = Callable[[str, dict[str, Any]], None]


def as_said(_op: str, _answer: dict[str, Any]) -> None:
    """No change."""


@dataclass(kw_only=True)
class SampledCalls:
    """`change` alters the answer of an operation, or refuses it; of the operations in `left` there is more than is told."""

    change: Change = as_said
    left: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)

    def call(self, op: str, arguments: JsonObject, *, region: str, book: Hearer) -> dict[str, Json]:
        """One call, whole."""
        (page,) = self.pages(op, arguments, region=region, book=book)
        return page

    def pages(self, op: str, arguments: JsonObject, *, region: str, book: Hearer) -> Iterator[dict[str, Json]]:
        """One page, and a refusal where there is more."""
        self.asked.append(op)
        answer: dict[str, Any] = copy.deepcopy(WHOLE[op] if op in WHOLE else sample(operation_of(op).output_shape))
        self.change(op, answer)
        yield answers.worded_object(answer)
        if op in self.left:
            raise RefusedError(page_left(op))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unhurried(RegionPlace):
    """A place where time is noted and not spent."""

    waited: list[float] = field(default_factory=list)

    def wait(self, seconds: float) -> None:
        """Note the seconds."""
        self.waited.append(seconds)


@dataclass
class Rows:
    """`collectors.model.Sink` that keeps what it is given."""

    rows: list[dict[str, Json]] = field(default_factory=list)

    def add(self, resource: JsonObject, names: Mapping[str, str] | None = None) -> None:
        """Keep one resource."""
        self.rows.append({**resource, **(names or {})})


def read(
    declaration: AwsDeclaration,
    calls: SampledCalls,
    *,
    partition: str = "aws",
    accounts: tuple[str, ...] = (ACCOUNT,),
    waited: list[float] | None = None,
) -> tuple[Reading, list[dict[str, Json]]]:
    """What one declaration makes of the answers in one region: the reading and its resources. `waited` takes the
    seconds of each wait.

    Raises RefusedError where nothing was told.
    """
    sink = Rows()
    reading = Reading(declaration=declaration, sink=sink, clock=lambda: NOW)
    book = Notebook(reading)
    with ThreadPoolExecutor(1) as pool, ThreadPoolExecutor(1) as workers:
        place = Unhurried(
            calls=calls,
            book=book,
            target=TARGET,
            declared_accounts=accounts,
            partition=partition,
            region=REGION,
            clock=lambda: NOW,
            workers=workers,
            looks=RegionLooks(calls, workers),
            waited=[] if waited is None else waited,
        )
        read_everywhere(declaration, reading, book, {REGION: place}, pool, {})
    return reading, sink.rows
