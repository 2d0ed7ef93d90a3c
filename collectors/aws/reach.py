"""From where a port is reached: rules of a security group or of a network ACL, port by port, all their ranges together.

What comes out is a list of rows: `Protocol` tcp or udp, `From` and `To` the ports, `Ipv4` and `Ipv6` the number of public
/24s and /48s from which they are reached (`ranges.size`). Ports that nobody outside reaches have no row.
Protocols without ports (ICMP, tunnels) are not told.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from collectors.aws import ranges
from collectors.aws.declaration import MalformedError
from collectors.aws.ranges import FAMILIES, Ranges
from evidence.model import Json, JsonObject

PORTS = (0, 65535)
PROTOCOLS = {"tcp": ("tcp",), "6": ("tcp",), "udp": ("udp",), "17": ("udp",), "-1": ("tcp", "udp")}
"""What the word or the number of a protocol opens; others have no ports."""

SCHEMA: JsonObject = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "Protocol": {"type": "string"},
            "From": {"type": "integer"},
            "To": {"type": "integer"},
            "Ipv4": {"type": "integer"},
            "Ipv6": {"type": "integer"},
        },
        "additionalProperties": False,
    },
}

Sources = Mapping[int, Ranges]
"""Family → the addresses from which something is reached."""

NOWHERE: Sources = dict.fromkeys(FAMILIES, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Ports that are reached from some addresses, or that are shut to them. `protocols` are tcp, udp, or both."""

    protocols: tuple[str, ...]
    first: int
    last: int
    sources: Sources
    is_shut: bool = False

    def covers(self, protocol: str, first: int, last: int) -> bool:
        """Whether it speaks of all these ports."""
        return protocol in self.protocols and self.first <= first and last <= self.last


Layer = tuple[Opening, ...]
"""Openings of which the first that speaks of a port and an address decides; where none does, it is shut."""


def sources(cidrs: Iterable[Json]) -> Sources:
    """The addresses of blocks. Raises MalformedError ("cidr")."""
    every: dict[int, list[tuple[int, int]]] = {family: [] for family in FAMILIES}
    for cidr in cidrs:
        try:
            family, added = ranges.block(str(cidr))
        except ValueError:
            raise MalformedError("cidr") from None
        every[family] += added
    return {family: ranges.joined(found) for family, found in every.items()}


def opening(protocol: Json, first: Json, last: Json, of: Sources, *, is_shut: bool = False) -> Opening | None:
    """One rule; None where its protocol has no ports. A rule that does not say from which port or to which is about all.

    Raises MalformedError ("protocol").
    """
    if not isinstance(protocol, str):
        raise MalformedError("protocol")
    spoken = PROTOCOLS.get(protocol.lower())
    if spoken is None:
        return None
    begin = first if isinstance(first, int) and first >= 0 and protocol != "-1" else PORTS[0]
    end = last if isinstance(last, int) and last >= 0 and protocol != "-1" else PORTS[1]
    return Opening(protocols=spoken, first=begin, last=end, sources=of, is_shut=is_shut)


def decided(layer: Layer, protocol: str, first: int, last: int) -> Sources:
    """From where these ports are let in."""
    told = [rule for rule in layer if rule.covers(protocol, first, last)]
    if not any(rule.is_shut for rule in told):
        every = {family: [part for rule in told for part in rule.sources[family]] for family in FAMILIES}
        return {family: ranges.joined(parts) for family, parts in every.items()}
    return {family: _in_order(told, family) for family in FAMILIES}


def _in_order(told: Iterable[Opening], family: int) -> Ranges:
    open_to: list[tuple[int, int]] = []
    left = ranges.EVERYWHERE[family]
    for rule in told:
        if not rule.is_shut:
            open_to += ranges.common(rule.sources[family], left)
        left = ranges.without(left, rule.sources[family])
    return ranges.joined(open_to)


def reach(layers: Iterable[Layer], limit: Callable[[Sources], Sources] = lambda of: of) -> list[Json]:
    """The rows (see above) of what passes all the layers; `limit` says which of its sources are left after them."""
    whole = tuple(layers)
    return [row for protocol in ("tcp", "udp") for row in _rows(whole, protocol, limit)]


def _rows(layers: tuple[Layer, ...], protocol: str, limit: Callable[[Sources], Sources]) -> Iterator[JsonObject]:
    last_row: dict[str, Json] | None = None
    last_sources: Sources = NOWHERE
    for first, last in _stretches(layers, protocol):
        passed = [decided(layer, protocol, first, last) for layer in layers]
        of = limit({family: _common_to_all([each[family] for each in passed]) for family in FAMILIES})
        outside = {family: ranges.public(family, of[family]) for family in FAMILIES}
        if last_row is not None and outside == last_sources and last_row["To"] == first - 1:
            last_row["To"] = last
            continue
        if last_row is not None:
            yield last_row
        counts = {f"Ipv{family}": ranges.size(family, outside[family]) for family in FAMILIES}
        last_row = {"Protocol": protocol, "From": first, "To": last, **counts} if any(counts.values()) else None
        last_sources = outside
    if last_row is not None:
        yield last_row


def _common_to_all(every: list[Ranges]) -> Ranges:
    first, *others = every
    for other in others:
        first = ranges.common(first, other)
    return first


def _stretches(layers: tuple[Layer, ...], protocol: str) -> Iterator[tuple[int, int]]:
    """Ports cut wherever a rule begins or ends, so that every rule speaks of all of a stretch or of none of it."""
    told = [rule for layer in layers for rule in layer if protocol in rule.protocols]
    cuts = sorted({PORTS[0], PORTS[1] + 1, *(rule.first for rule in told), *(rule.last + 1 for rule in told)})
    yield from ((first, after - 1) for first, after in pairwise(cuts))
