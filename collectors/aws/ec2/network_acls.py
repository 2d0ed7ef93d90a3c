"""EC2: what the gates of subnets let in, entry by entry in the order of their numbers."""

from collections.abc import Collection, Iterator, Mapping

from collectors.aws import AwsCollector, Fact, Keep, MalformedError, answers
from collectors.aws.reach import SCHEMA, Layer, Opening, opening, reach, sources
from evidence.model import Json, JsonObject

EPHEMERAL = frozenset({(1024, 65535), (1025, 5000), (32768, 65535), (49152, 65535), (32768, 60999), (32768, 61000)})
"""Ports at which answers come back in, by AWS's page on network ACLs: a gate keeps no state, and has to let them in."""


def let_in(fields: JsonObject, passed_over: Collection[tuple[Json, Json]] = ()) -> Layer:
    """What the gate lets in and keeps out, the lowest number first. Raises MalformedError.

    Entries that let in exactly the ports of `passed_over` are left out.
    """
    entries = fields.get("Entries")
    if not isinstance(entries, list):
        raise MalformedError("entries")
    inward = [entry for entry in entries if isinstance(entry, Mapping) and _is_inward(entry)]
    openings = [_opening(entry) for entry in sorted(inward, key=_number) if not _is_one_of(entry, passed_over)]
    return tuple(rule for rule in openings if rule is not None)


def _is_inward(entry: JsonObject) -> bool:
    if not isinstance(entry.get("Egress"), bool):
        raise MalformedError("entries")
    return entry["Egress"] is False


def _number(entry: JsonObject) -> int:
    number = entry.get("RuleNumber")
    if not isinstance(number, int):
        raise MalformedError("entries")
    return number


def _is_one_of(entry: JsonObject, ports: Collection[tuple[Json, Json]]) -> bool:
    told = (answers.at(entry, "PortRange.From"), answers.at(entry, "PortRange.To"))
    return entry.get("RuleAction") == "allow" and told in ports


def _opening(entry: JsonObject) -> Opening | None:
    if entry.get("RuleAction") not in ("allow", "deny"):
        raise MalformedError("entries")
    return opening(
        entry.get("Protocol"),
        answers.at(entry, "PortRange.From"),
        answers.at(entry, "PortRange.To"),
        sources(_blocks(entry)),
        is_shut=entry.get("RuleAction") == "deny",
    )


def _blocks(entry: JsonObject) -> Iterator[Json]:
    named = [entry[name] for name in ("CidrBlock", "Ipv6CidrBlock") if entry.get(name)]
    if not named:
        raise MalformedError("entries")
    yield from named


def _reach(fields: JsonObject) -> Json:
    """From where ports are reached through the gate, what is there for answers left out."""
    return reach([let_in(fields, EPHEMERAL)])


NETWORK_ACLS = AwsCollector(
    id="aws.ec2.network_acls",
    op="ec2:describe_network_acls",
    items="NetworkAcls",
    key="NetworkAclId",
    arn="arn:{partition}:ec2:{region}:{account}:network-acl/{NetworkAclId}",
    regional=True,
    always=(
        "NetworkAclId",
        "OwnerId",
        "VpcId",
        "IsDefault",
        "Entries.RuleNumber",
        "Entries.RuleAction",
        "Entries.Egress",
    ),
    keep=Keep(tags="Tags"),
    facts=(Fact(name="_reach", find=_reach, schema=SCHEMA),),
)
