"""Ranges of addresses, and from where a port is reached, held against sets that are counted address by address."""

from collections.abc import Sequence
from ipaddress import ip_network
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.aws import ranges
from collectors.aws.declaration import MalformedError
from collectors.aws.ranges import Ranges
from collectors.aws.reach import Layer, Opening, decided, opening, reach, sources
from evidence.model import Json

SMALL = st.integers(min_value=0, max_value=40)
PAIRS = st.lists(st.tuples(SMALL, SMALL).map(lambda pair: (min(pair), max(pair))), max_size=6)
WORLD = ("0.0.0.0/0", "::/0")


def members(pairs: Sequence[tuple[int, int]]) -> set[int]:
    return {number for first, last in pairs for number in range(first, last + 1)}


def is_tidy(whole: Ranges) -> bool:
    return all(before[1] + 1 < after[0] for before, after in pairwise(whole))


@given(PAIRS, PAIRS)
def test_sets_of_ranges_are_sets_of_addresses(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    left, right = ranges.joined(one), ranges.joined(other)
    assert is_tidy(left)
    assert members(left) == members(one)
    assert members(ranges.without(left, right)) == members(one) - members(other)
    assert members(ranges.common(left, right)) == members(one) & members(other)
    assert is_tidy(ranges.without(left, right))
    assert is_tidy(ranges.common(left, right))


@given(st.lists(st.tuples(st.booleans(), SMALL, SMALL, PAIRS), max_size=6), SMALL, SMALL)
def test_the_first_rule_that_speaks_of_an_address_decides(
    rules: list[tuple[bool, int, int, list[tuple[int, int]]]], port: int, address: int
) -> None:
    layer: Layer = tuple(
        Opening(
            protocols=("tcp",),
            first=min(one, other),
            last=max(one, other),
            sources={4: ranges.joined(pairs), 6: ()},
            is_shut=is_shut,
        )
        for is_shut, one, other, pairs in rules
    )
    speaking = [rule for rule in layer if rule.first <= port <= rule.last and address in members(rule.sources[4])]
    let_in = decided(layer, "tcp", port, port)[4]
    assert (address in members(let_in)) == (bool(speaking) and not speaking[0].is_shut)


@given(st.integers(0, 32), st.integers(0, (1 << 32) - 1))
def test_a_block_has_as_many_addresses_as_it_says(length: int, address: int) -> None:
    network = ip_network((address, length), strict=False)
    family, addresses = ranges.block(str(network))
    assert (family, ranges.size(4, addresses)) == (4, max(1, network.num_addresses >> 8))


def row(protocol: str, first: int, last: int, ipv4: int = 0, ipv6: int = 0) -> Json:
    return {"Protocol": protocol, "From": first, "To": last, "Ipv4": ipv4, "Ipv6": ipv6}


def rule(protocol: str, first: int | None, last: int | None, *cidrs: str, is_shut: bool = False) -> Opening:
    made = opening(protocol, first, last, sources(cidrs), is_shut=is_shut)
    assert made is not None
    return made


def test_the_world_of_halves_is_the_world() -> None:
    (whole,) = reach([(rule("tcp", 22, 22, "0.0.0.0/0"),)])
    (halves,) = reach([(rule("tcp", 22, 22, "0.0.0.0/1", "128.0.0.0/1"),)])
    (rules,) = reach([(rule("tcp", 22, 22, "0.0.0.0/1"), rule("6", 0, 1000, "128.0.0.0/1"))])[1:2]
    assert whole == halves == rules


def test_a_prefix_that_overlaps_counts_once() -> None:
    told = reach([(rule("tcp", 22, 22, "1.0.0.0/8", "1.2.0.0/16", "1.0.0.0/8"),)])
    assert told == [row("tcp", 22, 22, 1 << 16)]


def test_ones_own_addresses_do_not_count() -> None:
    assert reach([(rule("tcp", 22, 22, "10.0.0.0/8", "192.168.1.0/24", "fc00::/8"),)]) == []
    assert reach([(rule("tcp", 22, 22, "9.0.0.0/8", "10.0.0.0/8"),)]) == [row("tcp", 22, 22, 1 << 16)]


def test_a_site_of_ipv6_is_one_and_so_is_a_part_of_one() -> None:
    assert reach([(rule("udp", 1, 2, "2001:db8:1::/48"),)]) == [row("udp", 1, 2, 0, 1)]
    assert reach([(rule("udp", 1, 2, "2001:db8:1::7/128"),)]) == [row("udp", 1, 2, 0, 1)]
    assert reach([(rule("udp", 1, 2, "2001:db8::/32"),)]) == [row("udp", 1, 2, 0, 65536)]
    assert reach([(rule("udp", 1, 2, "2000::/3"),)]) == [row("udp", 1, 2, 0, ranges.MOST)]


def test_all_protocols_are_both_that_have_ports() -> None:
    told = reach([(rule("-1", None, None, "8.8.8.0/24"),)])
    assert told == [row("tcp", 0, 65535, 1), row("udp", 0, 65535, 1)]


@pytest.mark.parametrize("protocol", ["icmp", "icmpv6", "1", "58", "47", "50"])
def test_a_protocol_without_ports_opens_none(protocol: str) -> None:
    assert opening(protocol, 8, -1, sources(WORLD)) is None


def test_a_denial_before_counts_and_one_behind_does_not() -> None:
    all_in = rule("-1", None, None, "0.0.0.0/0")
    no_admin = rule("6", 22, 22, "0.0.0.0/0", is_shut=True)
    (below, above) = (
        entry for entry in reach([(no_admin, all_in)]) if isinstance(entry, dict) and entry["Protocol"] == "tcp"
    )
    assert (below["To"], above["From"]) == (21, 23)
    assert [entry["From"] for entry in reach([(all_in, no_admin)]) if isinstance(entry, dict)] == [0, 0]


def test_two_layers_let_in_what_both_do() -> None:
    group = (rule("tcp", 0, 100, "0.0.0.0/0"),)
    gate = (rule("6", 22, 22, "8.8.8.0/24"), rule("6", 443, 443, "0.0.0.0/0"))
    assert reach([group, gate]) == [row("tcp", 22, 22, 1)]


def test_what_is_left_of_the_sources_is_what_counts() -> None:
    group = (rule("tcp", 22, 22, "8.8.8.0/24", "2001:db8::/32"),)
    assert reach([group], lambda of: {4: of[4], 6: ()}) == [row("tcp", 22, 22, 1)]


def test_what_is_no_block_or_no_protocol_is_not_guessed() -> None:
    with pytest.raises(MalformedError, match="cidr"):
        sources(["everywhere"])
    with pytest.raises(MalformedError, match="protocol"):
        opening(6, 22, 22, sources(WORLD))
