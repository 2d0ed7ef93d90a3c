"""EC2: which doors to the network are open, and does something stand behind them."""

from collections.abc import Iterator, Mapping, Sequence

from collectors.aws import AwsCollector, Beside, Fact, Keep, Lookup, MalformedError, answers
from collectors.aws.reach import SCHEMA, Layer, Opening, opening, reach, sources
from evidence.model import Json, JsonObject

Blocks = Mapping[str, Sequence[Json]]
"""Prefix list → the blocks that stand in it."""


def let_in(fields: JsonObject, lists: Blocks) -> Layer:
    """What a security group lets in. Of a prefix list that is not in `lists` nothing is. Raises MalformedError."""
    permissions = fields.get("IpPermissions")
    if not isinstance(permissions, list):
        raise MalformedError("permissions")
    openings = (_opening(each, lists) for each in permissions)
    return tuple(rule for rule in openings if rule is not None)


def _opening(permission: Json, lists: Blocks) -> Opening | None:
    if not isinstance(permission, Mapping):
        raise MalformedError("permissions")
    named = answers.texts(permission, "PrefixListIds.PrefixListId")
    cidrs = [
        *_each(permission, "IpRanges", "CidrIp"),
        *_each(permission, "Ipv6Ranges", "CidrIpv6"),
        *(cidr for each in named for cidr in lists.get(each, ())),
    ]
    return opening(permission.get("IpProtocol"), permission.get("FromPort"), permission.get("ToPort"), sources(cidrs))


def _each(permission: JsonObject, ranges: str, cidr: str) -> Iterator[Json]:
    rows = permission.get(ranges)
    if not isinstance(rows, list):
        raise MalformedError("permissions")
    yield from (answers.at(row, cidr) for row in rows)


def prefix_lists(fields: JsonObject) -> Blocks:
    """The prefix lists that were looked up for a resource."""
    rows = fields.get("_prefix_lists")
    told = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    return {str(row.get("Id")): blocks for row in told if isinstance(blocks := row.get("Values"), list)}


def _reach(fields: JsonObject) -> Json:
    """From where the group's ports are reached, prefix lists included."""
    return reach([let_in(fields, prefix_lists(fields))])


def _named_reach(fields: JsonObject) -> Json:
    """The same by the ranges alone that the group names itself: at least that."""
    return reach([let_in(fields, {})])


def _behind(rows: Sequence[Json]) -> Json:
    """How many network interfaces use the group, and how many of these have a public address."""
    return {"All": len(rows), "Public": sum(1 for row in rows if answers.at(row, "Association.PublicIp"))}


SECURITY_GROUPS = AwsCollector(
    id="aws.ec2.security_groups",
    version=3,
    op="ec2:describe_security_groups",
    items="SecurityGroups",
    key="GroupId",
    arn="arn:{partition}:ec2:{region}:{account}:security-group/{GroupId}",
    regional=True,
    always=("GroupId", "GroupName", "OwnerId", "IpPermissions.IpProtocol", "IpPermissionsEgress.IpProtocol"),
    keep=Keep(
        tags="Tags",
        drop=(
            "Description",
            *(
                f"{side}.{peer}.Description"
                for side in ("IpPermissions", "IpPermissionsEgress")
                for peer in ("IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs")
            ),
        ),
    ),
    facts=(
        Lookup(
            op="ec2:get_managed_prefix_list_entries",
            arg="PrefixListId",
            ids="IpPermissions.PrefixListIds.PrefixListId",
            items="Entries",
            value="Cidr",
            into="_prefix_lists",
        ),
        Fact(name="_reach", find=_reach, schema=SCHEMA, of="_prefix_lists"),
        Fact(name="_named_reach", find=_named_reach, schema=SCHEMA),
        Beside(
            name="_interfaces",
            op="ec2:describe_network_interfaces",
            items="NetworkInterfaces",
            ids="Groups.GroupId",
            key="GroupId",
            find=_behind,
            schema={
                "type": "object",
                "properties": {"All": {"type": "integer"}, "Public": {"type": "integer"}},
                "additionalProperties": False,
            },
        ),
    ),
)
