"""What SPF and DMARC records come to, held against checkdmarc, which asks the same name server and no other."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import checkdmarc.dmarc  # type: ignore[import-untyped]
import checkdmarc.spf  # type: ignore[import-untyped]
import dns.nameserver
import dns.resolver
import pytest

from collectors.dns.mail import DMARC_RECORDS, SPF_RECORDS
from evidence.model import Json
from tests.builders.dns_world import World, Zone, text, world

__all__ = ["world"]

DOMAIN = "acme.example"
NETWORKS = {f"n{at}": text(f"v=spf1 ip4:198.51.100.{at} -all") for at in range(12)}


ASKED: set[str] = set()
"""Addresses that anything in this process sent something to."""


def hear(event: str, arguments: tuple[object, ...]) -> None:
    if event in ("socket.connect", "socket.sendto") and isinstance(arguments[-1], tuple):
        ASKED.add(str(arguments[-1][0]))


sys.addaudithook(hear)


@pytest.fixture(autouse=True)
def nobody_else_is_asked() -> Iterator[None]:
    ASKED.clear()
    yield
    assert {"127.0.0.1"} == ASKED


def resolver(world: World) -> dns.resolver.Resolver:
    """What asks the tests' name server."""
    address, _, port = world.server.address.rpartition(":")
    made = dns.resolver.Resolver(configure=False)
    made.nameservers = [dns.nameserver.Do53Nameserver(address, int(port))]
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Spf:
    """What an SPF record comes to: the qualifier of `all` (neutral where there is none, RFC 7208, 4.7), and the look-ups."""

    valid: bool
    all: str = ""
    lookups: int = 0


QUALIFIERS = {"pass": "+", "fail": "-", "softfail": "~", "neutral": "?"}


def theirs_of_spf(world: World, record: str) -> Spf:
    try:
        found = checkdmarc.spf.parse_spf_record(record, DOMAIN, resolver=resolver(world))
    except checkdmarc.spf.SPFError:
        return Spf(valid=False)
    parsed, at = found["parsed"], found
    while parsed.get("redirect"):
        at = parsed["redirect"]
        parsed = at["parsed"]
    return Spf(valid=True, all=QUALIFIERS.get(str(parsed["all"]), ""), lookups=found["dns_lookups"])


def ours_of_spf(world: World) -> Spf:
    row = world.one(SPF_RECORDS, DOMAIN)
    if row["valid"] is not True:
        return Spf(valid=False)
    return Spf(valid=True, all=str(row.get("all", "?")), lookups=int(str(row["lookups"])))


SPF: dict[str, str] = {
    "nothing may send": "v=spf1 -all",
    "a hard fail": "v=spf1 ip4:192.0.2.0/24 -all",
    "a soft fail": "v=spf1 ip6:2001:db8::/32 ~all",
    "neutral": "v=spf1 ?all",
    "everybody": "v=spf1 +all",
    "everybody, unsaid": "v=spf1 all",
    "no all": "v=spf1 ip4:192.0.2.1",
    "an include": f"v=spf1 include:n0.{DOMAIN} -all",
    "two includes": f"v=spf1 include:n0.{DOMAIN} include:n1.{DOMAIN} -all",
    "nested includes": f"v=spf1 include:deep.{DOMAIN} -all",
    "ten look-ups": f"v=spf1 {' '.join(f'include:n{at}.{DOMAIN}' for at in range(10))} -all",
    "eleven look-ups": f"v=spf1 {' '.join(f'include:n{at}.{DOMAIN}' for at in range(11))} -all",
    "a redirect": f"v=spf1 redirect=n0.{DOMAIN}",
    "a redirect beside all": f"v=spf1 redirect=n0.{DOMAIN} ~all",
    "an address of its own": "v=spf1 a -all",
    "its mail servers": "v=spf1 mx -all",
    "a name that is there": f"v=spf1 a:host.{DOMAIN} -all",
    "an include of nothing": f"v=spf1 include:nowhere.{DOMAIN} -all",
    "an include of no record": f"v=spf1 include:host.{DOMAIN} -all",
    "an include of itself": f"v=spf1 include:{DOMAIN} -all",
    "an include of two records": f"v=spf1 include:twice.{DOMAIN} -all",
    "a word that there is not": "v=spf1 ip5:192.0.2.1 -all",
    "a network that is none": "v=spf1 ip4:192.0.2.300 -all",
    "a network that is too narrow": "v=spf1 ip4:192.0.2.0/33 -all",
    "an IPv6 network as IPv4": "v=spf1 ip4:2001:db8::/32 -all",
    "capitals": "v=spf1 IP4:192.0.2.1 -ALL",
    "spaces": "v=spf1  ip4:192.0.2.1   -all",
}


def zone(record: str) -> Zone:
    return {
        "@": {"TXT": [record], "A": ["192.0.2.1"], "MX": [f"10 host.{DOMAIN}"]},
        "host": {"A": ["192.0.2.2"]},
        "deep": text(f"v=spf1 include:n0.{DOMAIN} include:n1.{DOMAIN} -all"),
        "twice": text("v=spf1 -all", "v=spf1 ~all"),
        **NETWORKS,
    }


@pytest.mark.parametrize("what", SPF)
def test_spf_records_come_to_what_checkdmarc_says(what: str, world: World) -> None:
    world.zone(DOMAIN, zone(SPF[what]))
    assert ours_of_spf(world) == theirs_of_spf(world, SPF[what])


@dataclass(frozen=True, slots=True, kw_only=True)
class Dmarc:
    """What a DMARC record comes to: its tags that decide; `valid` False where no policy can be read."""

    valid: bool
    p: str = ""
    sp: str = ""
    pct: int = 100
    adkim: str = "r"
    aspf: str = "r"
    rua: tuple[str, ...] = ()


def theirs_of_dmarc(world: World, record: str) -> Dmarc:
    try:
        found = checkdmarc.dmarc.parse_dmarc_record(record, DOMAIN, resolver=resolver(world))
    except checkdmarc.dmarc.DMARCError:
        return Dmarc(valid=False)
    tags = {name: tag["value"] for name, tag in found["tags"].items()}
    return Dmarc(
        valid=True,
        p=tags["p"],
        sp=tags.get("sp", tags["p"]),
        pct=int(tags.get("pct", 100)),
        adkim=tags.get("adkim", "r"),
        aspf=tags.get("aspf", "r"),
        rua=tuple(f"{one['scheme']}:{one['address']}" for one in tags.get("rua", ())),
    )


def ours_of_dmarc(world: World) -> Dmarc:
    row = world.one(DMARC_RECORDS, DOMAIN)
    if row["valid"] is not True:
        return Dmarc(valid=False)
    policy = str(row["policy"])
    return Dmarc(
        valid=True,
        p=policy,
        sp=str(row.get("sp", policy)),
        pct=int(str(row["pct"])),
        adkim=str(row.get("adkim", "r")),
        aspf=str(row.get("aspf", "r")),
        rua=tuple(_texts(row.get("rua"))),
    )


def _texts(value: Json) -> Iterator[str]:
    yield from map(str, value if isinstance(value, list | tuple) else ())


DMARC: dict[str, str] = {
    "reject": "v=DMARC1; p=reject",
    "quarantine": "v=DMARC1; p=quarantine;",
    "none": "v=DMARC1; p=none",
    "subdomains": "v=DMARC1; p=reject; sp=quarantine",
    "reports": f"v=DMARC1; p=reject; rua=mailto:dmarc@{DOMAIN}",
    "two addresses": f"v=DMARC1; p=reject; rua=mailto:a@{DOMAIN},mailto:b@{DOMAIN}",
    "strict": "v=DMARC1; p=reject; adkim=s; aspf=s",
    "capitals": "v=DMARC1; p=REJECT",
    "spaces": "v=DMARC1 ;  p = reject ; sp = none",
    "a policy that there is not": "v=DMARC1; p=block",
    "a policy twice": "v=DMARC1; p=none; p=reject",
}


@pytest.mark.parametrize("what", DMARC)
def test_dmarc_records_come_to_what_checkdmarc_says(what: str, world: World) -> None:
    world.zone(DOMAIN, {"_dmarc": text(DMARC[what]), "@": {"MX": [f"10 host.{DOMAIN}"]}, "host": {"A": ["192.0.2.2"]}})
    assert ours_of_dmarc(world) == theirs_of_dmarc(world, DMARC[what])


DIFFERENT: dict[str, tuple[str, Dmarc, Dmarc]] = {
    "RFC 9989 has no pct any more; receivers that read by RFC 7489 halve the policy": (
        "v=DMARC1; p=quarantine; pct=50",
        Dmarc(valid=True, p="quarantine", sp="quarantine", pct=50),
        Dmarc(valid=True, p="quarantine", sp="quarantine"),
    ),
    "without p and rua there is no policy (RFC 9989, 4.10.1); checkdmarc reads none": (
        "v=DMARC1; sp=none",
        Dmarc(valid=False),
        Dmarc(valid=True, p="none", sp="none"),
    ),
    "a word that is no tag is passed over by receivers; to checkdmarc it is a syntax error": (
        "v=DMARC1; p=reject; reject",
        Dmarc(valid=True, p="reject", sp="reject"),
        Dmarc(valid=False),
    ),
}
"""Where we read a record otherwise than checkdmarc, and why: ours, then theirs."""


@pytest.mark.parametrize("why", DIFFERENT)
def test_where_checkdmarc_reads_otherwise_is_known(why: str, world: World) -> None:
    record, ours, theirs = DIFFERENT[why]
    world.zone(DOMAIN, {"_dmarc": text(record)})
    assert (ours_of_dmarc(world), theirs_of_dmarc(world, record)) == (ours, theirs)


def test_an_oracle_that_is_given_another_record_disagrees(world: World) -> None:
    world.zone(DOMAIN, zone("v=spf1 -all"))
    assert ours_of_spf(world) != theirs_of_spf(world, f"v=spf1 include:n0.{DOMAIN} ~all")
