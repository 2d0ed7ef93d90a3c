"""EC2: what can be reached from the internet, by public address, route, gate and groups together."""

from collections.abc import Iterator, Mapping

from collectors.aws import CodedCollector, MalformedError, Place, answers, ranges, reach
from collectors.aws.declaration import malformed
from collectors.aws.ec2 import surroundings
from collectors.aws.ec2.surroundings import HiddenError, Surroundings
from collectors.aws.reach import Sources
from collectors.model import Found
from evidence.model import Json, JsonObject, Outcome, Unseen

OP = "ec2:describe_network_interfaces"
KEPT = ("NetworkInterfaceId", "OwnerId", "InterfaceType", "Status", "VpcId", "SubnetId", "RequesterManaged")
TEXT: JsonObject = {"type": "string"}
TEXTS: JsonObject = {"type": "array", "items": TEXT}
LETS_NOTHING_IN = ("nat_gateway",)
"""Kinds of interfaces with a public address and no groups to which nobody can connect."""

SHUT = "DenyAllIgwTraffic"
"""Drops what an internet gateway brings, and can have no public address of IPv4."""

AT_ITS_LISTENERS = ("network_load_balancer",)
"""Kinds that may have no groups; then their listeners alone decide."""


def _interfaces(place: Place) -> Iterator[Found]:
    """Every interface; what lies before those with a public address is read first."""
    around = surroundings.read(place)
    for page in place.pages(OP, {}):
        rows = page.get("NetworkInterfaces")
        if not isinstance(rows, list):
            raise malformed("missing:NetworkInterfaces")
        yield from (_interface(row, around, place) for row in rows)


def _interface(row: Json, around: Surroundings, place: Place) -> Found:
    named = answers.at(row, "NetworkInterfaceId")
    if not isinstance(row, Mapping) or not isinstance(named, str):
        raise malformed("missing:NetworkInterfaceId")
    groups = sorted(set(answers.texts(row, "Groups.GroupId")))
    addresses = _addresses(row)
    fields: dict[str, Json] = {
        **{name: row[name] for name in KEPT if name in row},
        "_groups": [*groups],
        "_addresses": [*addresses[4], *addresses[6]],
        "_instance": answers.at(row, "Attachment.InstanceId") or "",
    }
    unseen: dict[str, Unseen] = {}
    if groups or row.get("InterfaceType") not in AT_ITS_LISTENERS:
        told = _told(row, groups, addresses, around, place)
        if isinstance(told, Unseen):
            unseen["_reach"] = told
        else:
            fields["_reach"] = told
    return Found(
        id=f"arn:{place.partition}:ec2:{place.region}:{place.target.account}:network-interface/{named}",
        fields=fields,
        at={"account": place.target.account, "region": place.region},
        unseen=unseen,
        absent=() if "_reach" in fields or unseen else ("_reach",),
    )


def _addresses(row: JsonObject) -> Mapping[int, list[str]]:
    """The addresses by which it can be reached from outside, by family."""
    primary = answers.texts(row, "Association.PublicIp")
    others = answers.texts(row, "PrivateIpAddresses.Association.PublicIp")
    ipv6 = (*answers.texts(row, "Ipv6Addresses.Ipv6Address"), *answers.texts(row, "Ipv6Prefixes.Ipv6Prefix"))
    return {4: sorted({*primary, *others}), 6: sorted(ipv6)}


def _told(
    row: JsonObject, groups: list[str], addresses: Mapping[int, list[str]], around: Surroundings, place: Place
) -> list[Json] | Unseen:
    """From where its ports are reached, or why that cannot be told. Nothing reaches what has no public address."""
    if not any(addresses.values()) or row.get("InterfaceType") in LETS_NOTHING_IN or row.get(SHUT) is True:
        return []
    account, subnet = place.target.account, str(row.get("SubnetId"))
    try:
        routed = around.routed(subnet, account)
        if not any(routed[family] for family, own in addresses.items() if own):
            return []
        if not groups:
            return Unseen(outcome=Outcome.MALFORMED, code="no_groups")
        layers = (around.layer_of_groups(groups), around.gate(subnet, account))
        return reach.reach(layers, lambda of: _answered(of, routed, addresses))
    except HiddenError as hidden:
        return hidden.unseen
    except MalformedError as error:
        return Unseen(outcome=Outcome.MALFORMED, code=str(error))


def _answered(of: Sources, routed: Sources, addresses: Mapping[int, list[str]]) -> Sources:
    """Of the addresses that are let in, those that are answered: by a family that it has an address of, over its routes."""
    return {family: ranges.common(of[family], routed[family]) if own else () for family, own in addresses.items()}


NETWORK_INTERFACES = CodedCollector(
    id="aws.ec2.network_interfaces",
    op=OP,
    ops=(OP, *surroundings.OPS),
    beside=surroundings.OPS,
    lines=surroundings.REPEATED,
    find=_interfaces,
    regional=True,
    always=("NetworkInterfaceId", "OwnerId", "_addresses", "_groups"),
    properties={
        **dict.fromkeys(KEPT, TEXT),
        "RequesterManaged": {"type": "boolean"},
        "_groups": TEXTS,
        "_addresses": TEXTS,
        "_instance": TEXT,
        "_reach": reach.SCHEMA,
    },
)
