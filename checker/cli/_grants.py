"""What a client grants, written out: an application's manifest by tier, an IAM policy, and the role that has it."""

import json
from collections.abc import Collection, Iterator, Sequence

from checker.rules import PolicySet
from collectors.discovery import declarations
from collectors.m365 import M365Declaration, Tier
from collectors.m365.grants.application_roles import ids, required_access, service_of
from evidence.model import Json

ROLE_NAME = "tenantproof"

BY_HAND = {
    Tier.EXCHANGE: "the Entra role Global Reader for the application (it can read more than is asked for), or, smaller, "
    "the Exchange role group View-Only Organization Management by New-ServicePrincipal",
    Tier.TEAMS: "the Entra role Global Reader for the application",
    Tier.POWER_PLATFORM: "registration as a management application, once, by a user (New-PowerAppManagementApp); for "
    "Fabric, the tenant setting that lets a group of service principals use the read-only admin APIs",
    Tier.SHAREPOINT: "nothing more; but Sites.FullControl.All can also write and read every document: grant it only where "
    "the client asks for this tier in words. It needs a certificate",
}
"""What no manifest can hold, by tier."""


def m365_document(tiers: Collection[Tier]) -> dict[str, Json]:
    """The manifest of the chosen tiers, and each tier with what it needs and unlocks."""
    wanted = [name for tier in Tier if tier in tiers for name in permissions(tier)]
    return {
        "requiredResourceAccess": required_access(wanted),
        "names": {service: [name for name in sorted(set(wanted)) if name in known] for service, known in ids().items()},
        "tiers": [_tier(tier, chosen=tier in tiers) for tier in Tier],
    }


def _tier(tier: Tier, *, chosen: bool) -> dict[str, Json]:
    collectors, rules = unlocks(tier)
    return {
        "tier": str(tier),
        "chosen": chosen,
        "permissions": [name for name in permissions(tier) if service_of(name)],
        "by_hand": [text for text in (BY_HAND.get(tier, ""), *_not_listed(tier)) if text],
        "collectors": len(collectors),
        "rules": list(rules),
    }


def _not_listed(tier: Tier) -> Iterator[str]:
    """What collectors need that is no permission whose id we know."""
    yield from (f"look up and grant: {name}" for name in permissions(tier) if not service_of(name) and "." in name)


def permissions(tier: Tier) -> tuple[str, ...]:
    """What the tier's collectors need, sorted."""
    return tuple(sorted({name for one in _of_m365() if one.tier == tier for name in one.permissions}))


def unlocks(tier: Tier) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The collectors of the tier, and the rules that need one of them."""
    collectors = tuple(one.id for one in _of_m365() if one.tier == tier)
    rules = [rule.id for rule in PolicySet().rules.values() if not set(collectors).isdisjoint(rule.needs)]
    return collectors, tuple(rules)


def _of_m365() -> Iterator[M365Declaration]:
    return (one for one in declarations() if isinstance(one, M365Declaration))


def m365_lines(tiers: Collection[Tier]) -> Iterator[str]:
    """The same for a person: the part of the manifest first, so that it can be copied."""
    document = m365_document(tiers)
    yield json.dumps({"requiredResourceAccess": document["requiredResourceAccess"]}, indent=2)
    for tier in Tier:
        collectors, rules = unlocks(tier)
        said = "chosen" if tier in tiers else "not chosen"
        yield ""
        yield f"tier {tier} ({said}): {len(collectors)} collectors, {len(rules)} rules"
        for name in permissions(tier):
            number = next((known[name] for known in ids().values() if name in known), "")
            if service_of(name):
                yield f"  {name}  {number}  of {service_of(name)}"
        yield from (f"  by hand: {text}" for text in (BY_HAND.get(tier, ""), *_not_listed(tier)) if text)
    yield ""
    yield "After consent, `tenantproof doctor` tries each of them."


def iam_policy() -> dict[str, Json]:
    """The least policy: what the AWS collectors call, and nothing else."""
    actions = sorted({name for one in declarations() if one.provider == "aws" for name in one.permissions})
    return {
        "Version": "2012-10-17",
        "Statement": [{"Sid": "Tenantproof", "Effect": "Allow", "Action": [*actions], "Resource": "*"}],
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


def aws_lines(policy: Json) -> Sequence[str]:
    """The policy for a person to copy."""
    return json.dumps(policy, indent=2).split("\n")
