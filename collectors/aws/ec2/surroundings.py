"""EC2: what lies between the internet and a network interface: routes, gates, groups. Read once a place."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from collectors.aws import MalformedError, Place, answers, ranges
from collectors.aws.declaration import DEADLINE
from collectors.aws.ec2 import network_acls, security_groups
from collectors.aws.ranges import FAMILIES
from collectors.aws.reach import NOWHERE, Layer, Sources, sources
from collectors.model import RefusedError
from evidence.model import IN_ACCOUNT, Json, JsonObject, Outcome, Unseen

GROUPS = "ec2:describe_security_groups"
LISTS = "ec2:get_managed_prefix_list_entries"
ROUTES = "ec2:describe_route_tables"
GATES = "ec2:describe_network_acls"
SUBNETS = "ec2:describe_subnets"
REPEATED = {
    LISTS: "aws ec2 describe-security-groups --region {region}"
    " --query 'SecurityGroups[].IpPermissions[].PrefixListIds[].[PrefixListId]' --output text"
    ' | while read -r PrefixListId; do aws ec2 get-managed-prefix-list-entries --prefix-list-id "$PrefixListId"'
    " --region {region}; done"
}
OPS = (GROUPS, LISTS, ROUTES, GATES, SUBNETS)

SITES = "Ipv6CidrBlockAssociationSet.Ipv6CidrBlock"
OF_GATEWAY = "gateway of "
"""Before the id of a network: the key of the routes that its internet gateway has itself."""

THROUGH_AN_APPLIANCE = Unseen(
    outcome=Outcome.MALFORMED,
    code="through_an_appliance",
    message="routes of the internet gateway lead through an appliance, and what that lets through is not told",
)

Told = Mapping[str, JsonObject] | Unseen
"""Id → what AWS says of it, or why it was not told."""


class HiddenError(Exception):
    """Something between the internet and an interface was not seen. Carries why."""

    def __init__(self, unseen: Unseen) -> None:
        super().__init__(unseen.code)
        self.unseen = unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a place says of its groups, subnets, routes and gates. `subnet` ids lead to routes and gates."""

    place: Place
    groups: Told
    subnets: Told
    routes: Told
    gates: Told
    known: dict[str, list[Json]] = field(default_factory=dict)

    def layer_of_groups(self, groups: list[str]) -> Layer:
        """What some security groups let in together. Raises HiddenError, MalformedError."""
        return tuple(rule for named in groups for rule in self._let_in(_one(self.groups, named, "security_group")))

    def _let_in(self, group: JsonObject) -> Layer:
        named = sorted(set(answers.texts(group, "IpPermissions.PrefixListIds.PrefixListId")))
        return security_groups.let_in(group, {each: self.blocks(each) for each in named})

    def blocks(self, prefix_list: str) -> list[Json]:
        """The blocks of a prefix list. Raises HiddenError."""
        if prefix_list not in self.known:
            try:
                rows = self.place.ask(LISTS, {"PrefixListId": prefix_list}).get("Entries")
            except RefusedError as refused:
                if refused.unseen.code == DEADLINE:
                    raise
                raise HiddenError(refused.unseen) from None
            if not isinstance(rows, list) or not answers.tells(rows, "Cidr"):
                raise MalformedError("missing:Entries")
            self.known[prefix_list] = [*answers.texts(rows, "Cidr")]
        return self.known[prefix_list]

    def gate(self, subnet: str, account: str) -> Layer:
        """What the gate of a subnet lets in. Raises HiddenError, MalformedError."""
        return network_acls.let_in(self._of_subnet(self.gates, subnet, account))

    def routed(self, subnet: str, account: str) -> Sources:
        """The addresses that a subnet answers through an internet gateway. Raises HiddenError, MalformedError.

        What comes to it through an appliance is not told: the appliance decides.
        """
        known = _one(self.subnets, subnet, "subnet")
        if answers.at(known, "BlockPublicAccessStates.InternetGatewayBlockMode") not in (None, "off"):
            return NOWHERE
        direct = sources(self._destinations(self._of_subnet(self.routes, subnet, account)))
        inspected = self._inspected(known)
        if any(inspected[family] and not direct[family] for family in FAMILIES):
            raise HiddenError(THROUGH_AN_APPLIANCE)
        return direct

    def _inspected(self, subnet: JsonObject) -> Sources:
        """The addresses of a subnet that the internet gateway's own routes hand to an appliance first."""
        own = sources([*answers.texts(subnet, "CidrBlock"), *answers.texts(subnet, SITES)])
        gateway = {} if isinstance(self.routes, Unseen) else self.routes.get(f"{OF_GATEWAY}{subnet.get('VpcId')}", {})
        routes = gateway.get("Routes")
        handed = [
            block
            for route in (routes if isinstance(routes, list) else [])
            if answers.at(route, "GatewayId") != "local" and answers.at(route, "State") == "active"
            for name in ("DestinationCidrBlock", "DestinationIpv6CidrBlock")
            for block in answers.texts(route, name)
        ]
        there = sources(handed)
        return {family: ranges.common(own[family], there[family]) for family in FAMILIES}

    def _destinations(self, table: JsonObject) -> Iterator[Json]:
        routes = table.get("Routes")
        if not isinstance(routes, list):
            raise MalformedError("routes")
        for route in routes:
            if not str(answers.at(route, "GatewayId")).startswith("igw-") or answers.at(route, "State") != "active":
                continue
            listed = answers.at(route, "DestinationPrefixListId")
            block = answers.at(route, "DestinationCidrBlock") or answers.at(route, "DestinationIpv6CidrBlock")
            yield from self.blocks(listed) if isinstance(listed, str) else [block]

    def _of_subnet(self, told: Told, subnet: str, account: str) -> JsonObject:
        """What is joined to a subnet, or else the main one of its network. Of another account's network nothing is told."""
        if isinstance(told, Unseen):
            raise HiddenError(told)
        known = _one(self.subnets, subnet, "subnet")
        joined = told.get(subnet) or told.get(str(known.get("VpcId")))
        owner = str(known.get("OwnerId"))
        if joined is None and owner != account:
            raise HiddenError(Unseen(outcome=Outcome.DENIED, code=f"{IN_ACCOUNT}{owner}"))
        if joined is None:
            raise HiddenError(Unseen(outcome=Outcome.MALFORMED, code="nothing_joined_to_the_subnet"))
        return joined


def read(place: Place) -> Surroundings:
    """What a place says. What it refuses is kept as the reason. Raises RefusedError past the deadline."""
    return Surroundings(
        place=place,
        groups=_told(place, GROUPS, "SecurityGroups", _by("GroupId")),
        subnets=_told(place, SUBNETS, "Subnets", _by("SubnetId")),
        routes=_told(place, ROUTES, "RouteTables", _of_route_table),
        gates=_told(place, GATES, "NetworkAcls", _of_gate),
    )


Keys = Callable[[Json], Iterable[str]]
"""The ids under which a row of an answer is found."""


def _by(key: str) -> Keys:
    return lambda row: answers.texts(row, key)


def _of_route_table(row: Json) -> Iterator[str]:
    """The subnets that are joined to a table, its network where it is the main one, and where it is the gateway's."""
    yield from answers.texts(row, "Associations.SubnetId")
    joined = answers.at(row, "Associations")
    if isinstance(joined, list) and any(answers.at(each, "Main") is True for each in joined):
        yield from answers.texts(row, "VpcId")
    if any(named.startswith("igw-") for named in answers.texts(row, "Associations.GatewayId")):
        yield from (f"{OF_GATEWAY}{network}" for network in answers.texts(row, "VpcId"))


def _of_gate(row: Json) -> Iterator[str]:
    """The subnets that are joined to a gate. Every subnet is joined to one."""
    yield from answers.texts(row, "Associations.SubnetId")


def _told(place: Place, op: str, items: str, keys: Keys) -> Told:
    told: dict[str, JsonObject] = {}
    try:
        for page in place.pages(op, {}):
            rows = page.get(items)
            if not isinstance(rows, list):
                return Unseen(outcome=Outcome.MALFORMED, code=f"missing:{items}")
            for row in rows:
                told.update(dict.fromkeys(keys(row), row if isinstance(row, Mapping) else {}))
    except RefusedError as refused:
        if refused.unseen.code == DEADLINE:
            raise
        return refused.unseen
    return told


def _one(told: Told, named: str, what: str) -> JsonObject:
    if isinstance(told, Unseen):
        raise HiddenError(told)
    if named not in told:
        raise HiddenError(Unseen(outcome=Outcome.MALFORMED, code=f"no_such_{what}"))
    return told[named]
