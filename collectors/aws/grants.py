"""What a client grants in AWS: the least IAM policy, and the role that has it, in one account or in a whole organisation."""

import json
from collections.abc import Sequence

from collectors.aws import permissions
from collectors.aws.target import AwsTarget, partition_of
from collectors.clients.grants import Grant, Grants, Option, Wish
from evidence.errors import UsageError
from evidence.model import Json

ROLE_NAME = "tenantproof"
FORMS = ("policy", "cloudformation", "stackset", "terraform")
HELP = """Print the least IAM policy of the collectors; with --principal, a CloudFormation template of a role that has it.

\b
Example:
  tenantproof permissions aws --client acme-dental --principal arn:aws:iam::210987654321:root
  tenantproof permissions aws --client acme-dental --principal arn:aws:iam::210987654321:root --form stackset > role.json
  tenantproof permissions aws --client acme-dental --principal arn:aws:iam::210987654321:root --form terraform > role.tf.json

--form stackset makes the role in every account of an organisation, its management account too, and in accounts to come;
--form terraform is Terraform's JSON.
"""
MOST = 6_000
"""Characters of one managed policy, of which AWS takes 6,144 without white space; a role takes ten of them."""

API_GATEWAY = "apigateway:GET"
API_GATEWAY_PATHS = ("/apis", "/apis/*", "/domainnames", "/domainnames/*", "/restapis", "/restapis/*")
"""What is read of API Gateway, whose action is the verb of HTTP: not the keys, which hold secrets."""

CLOUD_FORMATION, TERRAFORM = "${AWS::Partition}", "${data.aws_partition.here.partition}"


def iam_policy(partition: str = "aws") -> dict[str, Json]:
    """The least policy as one document: what the AWS collectors call, and nothing else."""
    return _document(permissions(), partition)


def iam_policies(partition: str) -> tuple[dict[str, Json], ...]:
    """The same in as many documents as AWS takes it in."""
    parts: list[list[str]] = [[]]
    for action in permissions():
        if len(json.dumps(_document([*parts[-1], action], partition), separators=(",", ":"))) > MOST:
            parts.append([])
        parts[-1].append(action)
    return tuple(_document(part, partition) for part in parts)


def _document(actions: Sequence[str], partition: str) -> dict[str, Json]:
    plain = [action for action in actions if action != API_GATEWAY]
    statements: list[Json] = []
    if plain:
        statements.append({"Sid": "Tenantproof", "Effect": "Allow", "Action": [*plain], "Resource": "*"})
    if API_GATEWAY in actions:
        paths = [f"arn:{partition}:apigateway:*::{path}" for path in API_GATEWAY_PATHS]
        statements.append({"Sid": "TenantproofApis", "Effect": "Allow", "Action": [API_GATEWAY], "Resource": [*paths]})
    return {"Version": "2012-10-17", "Statement": [*statements]}


def _trust(principal: str, external_id: str) -> dict[str, Json]:
    return {
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


def cloud_formation(principal: str, external_id: str, role: str = ROLE_NAME) -> dict[str, Json]:
    """A template of one role that `principal` assumes with the external id, and that has the policy."""
    policies = iam_policies(CLOUD_FORMATION)
    resources: dict[str, Json] = {
        f"TenantproofPolicy{number}": {
            "Type": "AWS::IAM::ManagedPolicy",
            "Properties": {
                "ManagedPolicyName": f"{_called(role)['RoleName']}-{number}",
                "PolicyDocument": _substituted(policy),
                "Roles": [{"Ref": "TenantproofRole"}],
            },
        }
        for number, policy in enumerate(policies, 1)
    }
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "A role that reads configuration for tenantproof, and can change nothing.",
        "Resources": {
            "TenantproofRole": {
                "Type": "AWS::IAM::Role",
                "Properties": {
                    **_called(role),
                    "MaxSessionDuration": 3600,
                    "AssumeRolePolicyDocument": _trust(principal, external_id),
                },
            },
            **resources,
        },
        "Outputs": {"RoleArn": {"Value": {"Fn::GetAtt": ["TenantproofRole", "Arn"]}}},
    }


def _called(role: str) -> dict[str, str]:
    """A role's name, and its path where it has one."""
    path, _, name = role.rpartition("/")
    return {"Path": f"/{path.strip('/')}/", "RoleName": name} if path.strip("/") else {"RoleName": name}


def _substituted(value: Json) -> Json:
    """The document with what CloudFormation has to fill in marked as such."""
    match value:
        case str():
            return {"Fn::Sub": value} if CLOUD_FORMATION in value else value
        case dict():
            return {key: _substituted(inner) for key, inner in value.items()}
        case list():
            return [_substituted(inner) for inner in value]
        case _:
            return value


def stack_set(principal: str, external_id: str, role: str, region: str) -> dict[str, Json]:
    """The role here, in the management account, and by a stack set in every other account below a root or a unit.

    A stack set that the organisation manages leaves out the management account.
    """
    own = cloud_formation(principal, external_id, role)
    everywhere: Json = {
        "Type": "AWS::CloudFormation::StackSet",
        "Properties": {
            "StackSetName": _called(role)["RoleName"],
            "Description": own["Description"],
            "PermissionModel": "SERVICE_MANAGED",
            "AutoDeployment": {"Enabled": True, "RetainStacksOnAccountRemoval": False},
            "Capabilities": ["CAPABILITY_NAMED_IAM"],
            "StackInstancesGroup": [
                {"DeploymentTargets": {"OrganizationalUnitIds": [{"Ref": "Below"}]}, "Regions": [region]}
            ],
            "TemplateBody": json.dumps(own, separators=(",", ":")),
        },
    }
    below: Json = {
        "Type": "String",
        "Description": "The root (r-…) or unit (ou-…) below which all accounts get the role.",
    }
    resources = own["Resources"] if isinstance(own["Resources"], dict) else {}
    return {**own, "Parameters": {"Below": below}, "Resources": {**resources, "TenantproofMembers": everywhere}}


def terraform(principal: str, external_id: str, role: str) -> dict[str, Json]:
    """The role and its policies in Terraform's JSON."""
    policies = iam_policies(TERRAFORM)
    names = [f"tenantproof_{number}" for number in range(1, len(policies) + 1)]
    own: Json = {
        name: {"name": f"{_called(role)['RoleName']}-{number}", "policy": json.dumps(policy)}
        for number, (name, policy) in enumerate(zip(names, policies, strict=True), 1)
    }
    attached: Json = {
        name: {"role": "${aws_iam_role.tenantproof.name}", "policy_arn": f"${{aws_iam_policy.{name}.arn}}"}
        for name in names
    }
    called = _called(role)
    trusted: Json = {
        "name": called["RoleName"],
        "path": called.get("Path", "/"),
        "max_session_duration": 3600,
        "assume_role_policy": json.dumps(_trust(principal, external_id)),
    }
    return {
        "data": {"aws_partition": {"here": {}}},
        "resource": {
            "aws_iam_role": {"tenantproof": trusted},
            "aws_iam_policy": own,
            "aws_iam_role_policy_attachment": attached,
        },
        "output": {"role_arn": {"value": "${aws_iam_role.tenantproof.arn}"}},
    }


def _write(wish: Wish) -> Grant:
    target = _target(wish)
    external_id = wish.option("external_id") or (target.external_id if target else "")
    principal = wish.option("principal")
    form = wish.option("form") or ("cloudformation" if principal else "policy")
    if form == "policy":
        policy = iam_policy(partition_of(target.home_region) if target else "aws")
        return Grant(document=policy, lines=tuple(json.dumps(policy, indent=2).split("\n")))
    if not principal:
        raise UsageError(f"--form {form} makes a role that somebody assumes: --principal says who")
    if not external_id:
        raise UsageError(
            "a role that others assume needs an external id: --external-id, or --client whose file has one"
        )
    role = (target.member_role if target else "") or ROLE_NAME
    if form == "stackset":
        return Grant(document=stack_set(principal, external_id, role, target.home_region if target else "us-east-1"))
    write = terraform if form == "terraform" else cloud_formation
    return Grant(document=write(principal, external_id, role))


def _target(wish: Wish) -> AwsTarget | None:
    """The client's first account, or its organisation."""
    if wish.client is None:
        return None
    targets = wish.client.of(AwsTarget)
    if not targets:
        raise UsageError(f"{wish.client.folder} has no AWS account; leave --client out")
    return next((target for target in targets if target.organization), targets[0])


def _table() -> str:
    statement = {"Effect": "Allow", "Action": [*permissions()], "Resource": "*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]}, indent=2)
    return f"## AWS: the policy of the role\n\n```json\n{policy}\n```\n\n"


GRANTS = Grants(
    help=HELP,
    of_client="Its external id, account, role and organisation.",
    options=(
        Option(name="--external-id", metavar="TEXT", help="What the role shall ask for."),
        Option(name="--principal", metavar="ARN", help="Who may assume the role: your own account or role."),
        Option(name="--form", choices=FORMS, help="What to print; a template of the role where --principal is given."),
    ),
    write=_write,
    table=_table,
)
