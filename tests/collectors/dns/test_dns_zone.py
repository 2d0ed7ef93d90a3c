"""SPF flattened, DMARC reports to outsiders, CAA and DNSSEC: what records mean together, and what stays unknown."""

from collections.abc import Mapping

import pytest

from collectors.dns.mail import DMARC_RECORDS, SPF_RECORDS
from collectors.dns.zone import CAA_RECORDS, SIGNATURES
from collectors.model import RefusedError
from evidence.model import Json
from tests.builders.dns_world import World, text, world
from tests.tenant.faults import DnsFault

__all__ = ["world"]


def test_spf_is_flattened_through_includes(world: World) -> None:
    own = "v=spf1 ip4:192.0.2.1 include:a.acme.example ~include:b.acme.example ?ip4:192.0.2.9 -all ip4:192.0.2.7"
    world.zone(
        "acme.example",
        {"@": text(own), "a": text("v=spf1 ip6:2001:DB8::/32 -all"), "b": text("v=spf1 ip4:198.51.100.0/24 -all")},
    )
    row = world.one(SPF_RECORDS, "acme.example")
    assert row["networks"] == ["192.0.2.1", "2001:db8::/32"]
    assert (row["anyone"], row["lookups"], row["voids"]) == (False, 2, 0)


@pytest.mark.parametrize(
    ("record", "inner", "anyone"),
    [
        ("v=spf1 include:i.acme.example -all", "v=spf1 +all", True),
        ("v=spf1 include:i.acme.example -all", "v=spf1 all", True),
        ("v=spf1 include:i.acme.example -all", "v=spf1 ip4:0.0.0.0/0 -all", True),
        ("v=spf1 include:i.acme.example -all", "v=spf1 ~all", False),
        ("v=spf1 -include:i.acme.example -all", "v=spf1 +all", False),
        ("v=spf1 redirect=i.acme.example", "v=spf1 +all", True),
        ("v=spf1 a/0 -all", "", True),
        ("v=spf1 a/0//64 -all", "", True),
        ("v=spf1 a/24//64 -all", "", False),
        ("v=spf1 exists:acme.example -all", "", True),
        ("v=spf1 -exists:acme.example -all", "", False),
        ("v=spf1 exists:%{i}.acme.example -all", "", False),
        ("v=spf1 +all", "", True),
        ("v=spf1 -all ip4:0.0.0.0/0", "", False),
    ],
)
def test_whether_mail_from_everywhere_passes(world: World, record: str, inner: str, anyone: bool) -> None:
    world.zone("acme.example", {"@": {"TXT": [record], "A": ["192.0.2.1"]}, "i": text(inner)})
    assert world.one(SPF_RECORDS, "acme.example")["anyone"] is anyone


def test_look_ups_that_find_nothing_are_counted_up_to_two(world: World) -> None:
    labels: dict[str, Json] = {"here": {"AAAA": ["2001:db8::1"]}}
    two = text("v=spf1 a:gone.acme.example mx exists:no.acme.example a:here.acme.example ptr -all")
    world.zone("acme.example", {"@": {**dict(table(two)), "MX": ["10 here.acme.example"]}, **labels})
    row = world.one(SPF_RECORDS, "acme.example")
    assert (row["voids"], row["valid"], row["lookups"]) == (2, True, 5)
    world.zone("acme.example", {"@": two, **labels})
    row = world.one(SPF_RECORDS, "acme.example")
    assert (row["voids"], row["valid"], row["errors"]) == (3, False, ["too_many_void_lookups"])


def table(value: Json) -> Mapping[str, Json]:
    assert isinstance(value, Mapping)
    return value


def test_a_term_that_cannot_be_looked_up_leaves_the_counts_unseen(world: World) -> None:
    world.zone("acme.example", {"@": text("v=spf1 a:broken.acme.example -all")})
    world.faults.dns(DnsFault.SERVFAIL, "broken.acme.example")
    row = world.one(SPF_RECORDS, "acme.example")
    assert {"lookups", "voids", "networks", "anyone", "valid"} <= table(row["_unseen"]).keys()
    assert row["all"] == "-"


def test_what_lets_everybody_through_is_known_although_something_else_is_not(world: World) -> None:
    world.zone("acme.example", {"@": text("v=spf1 ip4:0.0.0.0/0 a:broken.acme.example -all")})
    world.faults.dns(DnsFault.SERVFAIL, "broken.acme.example")
    assert world.one(SPF_RECORDS, "acme.example")["anyone"] is True


@pytest.mark.parametrize(
    ("address", "agreed", "accepted", "refused"),
    [
        ("mailto:d@acme.example", "", ["acme.example"], []),
        ("mailto:d@reports.acme.example!10m", "", ["reports.acme.example"], []),
        ("mailto:d@outside.example", "", [], ["outside.example"]),
        ("mailto:d@outside.example", "v=DMARC1", ["outside.example"], []),
        ("mailto:d@outside.example", "v=spf1", [], ["outside.example"]),
        ("https://outside.example/dmarc", "", [], []),
        ("mailto:nobody", "", [], []),
    ],
)
def test_reports_go_outside_only_where_that_domain_agrees(
    world: World, address: str, agreed: str, accepted: list[str], refused: list[str]
) -> None:
    world.zone("acme.example", {"_dmarc": text(f"v=DMARC1; p=reject; rua={address}")})
    world.zone("outside.example", {"acme.example._report._dmarc": text(agreed)} if agreed else {"@": text("x")})
    row = world.one(DMARC_RECORDS, "acme.example")
    assert (row["ruaAccepted"], row["ruaRefused"]) == (accepted, refused)


def test_a_domain_of_the_same_organisation_need_not_agree(world: World) -> None:
    world.zone("acme.example", {"_dmarc": text("v=DMARC1; p=reject")})
    world.zone("mail.acme.example", {"_dmarc": text("v=DMARC1; p=reject; rua=mailto:d@reports.acme.example")})
    assert world.one(DMARC_RECORDS, "mail.acme.example")["ruaAccepted"] == ["reports.acme.example"]


def test_where_agreement_cannot_be_read_nobody_is_said_to_be_told(world: World) -> None:
    world.zone("acme.example", {"_dmarc": text("v=DMARC1; p=reject; rua=mailto:d@outside.example")})
    world.faults.dns(DnsFault.SERVFAIL, "acme.example._report._dmarc.outside.example")
    row = world.one(DMARC_RECORDS, "acme.example")
    assert table(row["_unseen"]).keys() == {"ruaAccepted", "ruaRefused"}
    assert row["policy"] == "reject"


@pytest.mark.parametrize(("name", "found"), [("acme.example", "acme.example"), ("mail.acme.example", "acme.example")])
def test_authorities_are_looked_for_up_the_tree(world: World, name: str, found: str) -> None:
    caa = ['0 issue "ca.example; account=1"', '0 issuewild ";"', '0 iodef "mailto:a@acme.example"']
    world.zone("acme.example", {"@": {"CAA": [*caa]}, "mail": {"A": ["192.0.2.1"]}})
    row = world.one(CAA_RECORDS, name)
    assert (row["foundAt"], row["issuers"], row["tags"]) == (found, ["ca.example"], ["iodef", "issue", "issuewild"])


def test_no_authority_is_named_where_there_is_no_record(world: World) -> None:
    world.zone("acme.example", {"@": {"A": ["192.0.2.1"]}})
    row = world.one(CAA_RECORDS, "acme.example")
    assert (row["count"], row["tags"], row["_absent"]) == (0, [], ["foundAt"])


def test_a_zone_is_signed_where_the_zone_above_holds_its_keys(world: World) -> None:
    world.zone("acme.example", {"@": {"DS": [f"12345 13 2 {'ab' * 32}"]}, "mail": {"A": ["192.0.2.1"]}})
    row = world.one(SIGNATURES, "mail.acme.example")
    assert (row["zone"], row["signed"], row["algorithms"], row["authentic"]) == ("acme.example", True, ["13"], True)
    world.zone("birch.example", {"@": {"A": ["192.0.2.1"]}})
    row = world.one(SIGNATURES, "birch.example")
    assert (row["zone"], row["signed"], row["authentic"]) == ("birch.example", False, False)


def test_a_name_server_that_knows_no_signatures_says_nothing_of_them(world: World) -> None:
    world.zone("acme.example", {"@": {"A": ["192.0.2.1"]}})
    world.server.signatures = False
    with pytest.raises(RefusedError) as refused:
        world.look(SIGNATURES, "acme.example")
    assert refused.value.unseen.code == "resolver"


def test_the_signatures_of_an_aliass_end_are_not_the_domains(world: World) -> None:
    world.zone("acme.example", {"shop": {"CNAME": ["here.signed.example"]}})
    world.zone("signed.example", {"@": {"DS": [f"12345 13 2 {'ab' * 32}"]}, "here": {"A": ["192.0.2.1"]}})
    with pytest.raises(RefusedError) as refused:
        world.look(SIGNATURES, "shop.acme.example")
    assert refused.value.unseen.code == "zone"


def test_a_domain_that_came_with_a_tenant_is_left_out(world: World) -> None:
    world.zone("acme.example", {"@": text("v=spf1 -all")})
    rows, _ = world.look(SPF_RECORDS, "acme.example", "acme.onmicrosoft.com")
    assert list(rows) == ["acme.example"]
