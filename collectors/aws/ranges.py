"""Ranges of addresses as numbers: joined, taken away from one another, overlapped, counted. No network, no AWS.

A set of addresses of one family is a tuple of (first, last), sorted, with gaps between them.
"""

from collections.abc import Iterable
from ipaddress import ip_network

Ranges = tuple[tuple[int, int], ...]

FAMILIES = (4, 6)
LAST = {4: (1 << 32) - 1, 6: (1 << 128) - 1}
EVERYWHERE: dict[int, Ranges] = {family: ((0, last),) for family, last in LAST.items()}
BLOCK = {4: 1 << 8, 6: 1 << 80}
"""Addresses of a /24 and of a /48, what they are counted in."""

MOST = 1 << 24
"""All /24s of IPv4 that there are. Of /48s no more are counted: larger numbers are none that every engine of rules takes."""

OWN = {
    4: ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"),
    6: ("fc00::/7", "fe80::/10", "::1/128"),
}
"""What is reached from one's own networks only (RFC 1918, 6598, 1122, 3927, 4193, 4291)."""


def block(cidr: str) -> tuple[int, Ranges]:
    """The family of a block and its addresses. Raises ValueError where it is none."""
    network = ip_network(cidr, strict=False)
    return network.version, ((int(network.network_address), int(network.broadcast_address)),)


def joined(every: Iterable[tuple[int, int]]) -> Ranges:
    """All addresses that are in some of the ranges, which may overlap and come in any order."""
    whole: list[tuple[int, int]] = []
    for first, last in sorted(every):
        if whole and first <= whole[-1][1] + 1:
            whole[-1] = (whole[-1][0], max(last, whole[-1][1]))
        else:
            whole.append((first, last))
    return tuple(whole)


def without(ranges: Ranges, gone: Ranges) -> Ranges:
    """The addresses of the one set that are not in the other."""
    left: list[tuple[int, int]] = []
    for start, last in ranges:
        first = start
        for gone_first, gone_last in gone:
            if gone_last < first or gone_first > last:
                continue
            if first < gone_first:
                left.append((first, gone_first - 1))
            first = gone_last + 1
        if first <= last:
            left.append((first, last))
    return tuple(left)


def common(ranges: Ranges, other: Ranges) -> Ranges:
    """The addresses that are in both sets."""
    return without(ranges, without(ranges, other))


def public(family: int, ranges: Ranges) -> Ranges:
    """The addresses of a set that are not those of one's own networks."""
    return without(ranges, _OWN[family])


def size(family: int, ranges: Ranges) -> int:
    """How many /24s of IPv4 or /48s of IPv6 there are, a part of one counted as one, at most `MOST`."""
    return min(-(-sum(last - first + 1 for first, last in ranges) // BLOCK[family]), MOST)


_OWN = {family: joined(block(cidr)[1][0] for cidr in cidrs) for family, cidrs in OWN.items()}
