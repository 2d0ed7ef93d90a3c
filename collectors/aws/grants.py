"""What a client grants in AWS: the least IAM policy, and the role that has it."""

import json

from collectors.aws import permissions
from collectors.aws.target import AwsTarget
from collectors.clients.grants import Grant, Grants, Option, Wish
from evidence.errors import UsageError
from evidence.model import Json

ROLE_NAME = "tenantproof"
HELP = """Print the least IAM policy of the collectors; with --principal, a CloudFormation template of a role that has it.

\b
Example:
  tenantproof permissions aws --client acme-dental --principal arn:aws:iam::210987654321:root
"""


def iam_policy() -> dict[str, Json]:
    """The least policy: what the AWS collectors call, and nothing else."""
    return {
        "Version": "2012-10-17",
        "Statement": [{"Sid": "Tenantproof", "Effect": "Allow", "Action": [*permissions()], "Resource": "*"}],
    }


def cloud_formation(principal: str, external_id: str) -> dict[str, Json]:
    """A template of one role that `principal` assumes with the external id, and that has the policy."""
    trust: dict[str, Json] = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"AWS": principal},
                "Action": "sts:AssumeRole",
                "Condition": {"StringEquals": {"sts:ExternalId": external_id}},
            }
        ],
    }
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "A role that reads configuration for tenantproof, and can change nothing.",
        "Resources": {
            "TenantproofRole": {
                "Type": "AWS::IAM::Role",
                "Properties": {
                    "RoleName": ROLE_NAME,
                    "MaxSessionDuration": 3600,
                    "AssumeRolePolicyDocument": trust,
                    "Policies": [{"PolicyName": ROLE_NAME, "PolicyDocument": iam_policy()}],
                },
            }
        },
        "Outputs": {"RoleArn": {"Value": {"Fn::GetAtt": ["TenantproofRole", "Arn"]}}},
    }


def _write(wish: Wish) -> Grant:
    external_id, principal = wish.option("external_id"), wish.option("principal")
    if wish.client is not None:
        targets = wish.client.of(AwsTarget)
        if not targets:
            raise UsageError(f"{wish.client.folder} has no AWS account; leave --client out")
        external_id = external_id or targets[0].external_id
    if principal and not external_id:
        raise UsageError(
            "a role that others assume needs an external id: --external-id, or --client whose file has one"
        )
    if principal:
        return Grant(document=cloud_formation(principal, external_id))
    policy = iam_policy()
    return Grant(document=policy, lines=tuple(json.dumps(policy, indent=2).split("\n")))


def _table() -> str:
    statement = {"Effect": "Allow", "Action": [*permissions()], "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=2)
    return f"## AWS: the policy of the role\n\n```json\n{policy}\n```\n\n"


GRANTS = Grants(
    help=HELP,
    of_client="Its external id and account.",
    options=(
        Option(name="--external-id", metavar="TEXT", help="What the role shall ask for."),
        Option(name="--principal", metavar="ARN", help="Who may assume the role: your own account or role."),
    ),
    write=_write,
    table=_table,
)
