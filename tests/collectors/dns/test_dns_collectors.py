"""DNS collectors against a name server of the practice tenant: what records mean, and what a refusal leaves unsaid."""

import base64
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from dnslib import DNSRecord  # type: ignore[import-untyped]

from collectors.discovery import discover
from collectors.dns import DnsCollector
from collectors.dns.dkim import bits
from collectors.dns.mail import DKIM_KEYS, DMARC_RECORDS, SPF_RECORDS
from collectors.dns.schemas import SCHEMAS
from collectors.dns.source import DnsSource
from collectors.dns.target import DnsConnection, DnsTarget
from collectors.model import Reading, RefusedError, outcome
from evidence.errors import UsageError
from evidence.model import Json, Outcome
from tests.builders.dns_world import NOW, Paper, World, Zone, text, world
from tests.tenant.dns.server import NameServer
from tests.tenant.faults import DnsFault, Faults

SCHEMA_FOLDER = Path(__file__).parents[3] / "policies" / "schemas"
LOST = {"lookups", "voids", "networks", "anyone", "valid", "errors"}
"""What is not known of a record that includes one which cannot be read."""

__all__ = ["world"]


def test_spf_that_ends_in_a_hard_fail(world: World) -> None:
    world.zone("acme.example", {"@": text("google-site-verification=1", "v=spf1 ip4:192.0.2.0/24 mx -all")})
    row = world.one(SPF_RECORDS, "acme.example")
    assert (row["all"], row["lookups"], row["valid"], row["count"]) == ("-", 1, True, 1)
    assert row["records"] == ["v=spf1 ip4:192.0.2.0/24 mx -all"]
    assert row["terms"] == [
        {"name": "ip4", "qualifier": "+", "value": "192.0.2.0/24"},
        {"name": "mx", "qualifier": "+", "value": ""},
        {"name": "all", "qualifier": "-", "value": ""},
    ]


def test_the_qualifier_comes_through_redirects(world: World) -> None:
    world.zone(
        "acme.example",
        {
            "@": text("v=spf1 redirect=_a.acme.example"),
            "_a": text("v=spf1 a redirect=_b.acme.example"),
            "_b": text("v=spf1 ~all"),
        },
    )
    row = world.one(SPF_RECORDS, "acme.example")
    assert (row["all"], row["lookups"]) == ("~", 3)


def test_a_redirect_beside_all_and_terms_behind_it_count_for_nothing(world: World) -> None:
    world.zone("acme.example", {"@": text("v=spf1 -all a mx include:nowhere.example redirect=nowhere.example")})
    row = world.one(SPF_RECORDS, "acme.example")
    assert (row["all"], row["lookups"], row["valid"]) == ("-", 0, True)


def test_the_all_of_an_include_is_not_the_domains(world: World) -> None:
    world.zone("acme.example", {"@": text("v=spf1 include:i.acme.example"), "i": text("v=spf1 a -all")})
    row = world.one(SPF_RECORDS, "acme.example")
    assert "all" not in row
    assert row["_absent"] == ["all"]
    assert row["lookups"] == 2


def test_look_ups_are_counted_through_includes_up_to_the_limit(world: World) -> None:
    inner = "v=spf1 " + " ".join(f"a:h{n}.acme.example" for n in range(4)) + " -all"
    hosts: Zone = {f"h{n}": {"A": ["192.0.2.1"]} for n in range(4)}
    own = text("v=spf1 include:i.acme.example include:j.acme.example -all")
    world.zone("acme.example", {"@": own, "i": text(inner), **hosts})
    world.zone("j.acme.example", {"@": text(inner), "mx": {"A": ["192.0.2.1"]}})
    row = world.one(SPF_RECORDS, "acme.example")
    assert (row["lookups"], row["valid"]) == (10, True)
    world.zone("j.acme.example", {"@": text(inner.replace("-all", "mx -all"))})
    row = world.one(SPF_RECORDS, "acme.example")
    assert (row["lookups"], row["valid"], row["errors"]) == (11, False, ["too_many_lookups"])


def test_an_endless_include_ends_at_the_limit(world: World) -> None:
    labels = {f"n{n}": text(f"v=spf1 include:n{n + 1}.acme.example -all") for n in range(40)}
    world.zone("acme.example", {"@": text("v=spf1 include:n0.acme.example -all"), **labels})
    row = world.one(SPF_RECORDS, "acme.example")
    assert row["errors"] == ["too_many_lookups"]
    assert world.asked() <= 11


@pytest.mark.parametrize(
    ("records", "errors", "count"),
    [
        ([], [], 0),
        (["v=spf1 -all", "v=spf1 ~all"], ["several_records"], 2),
        (["v=spf1 include:acme.example -all"], ["loop"], 1),
        (["v=spf1 include:gone.example -all"], ["include_without_record"], 1),
        (["v=spf1 redirect=gone.example"], ["redirect_without_record"], 1),
        (["v=spf1 foo:bar -all"], ["syntax"], 1),
        (["v=spf1 include: -all"], ["syntax"], 1),
        (["v=spf1 -all:acme.example"], ["syntax"], 1),
        (["v=spf1 ip4:mail.acme.example -all"], ["syntax"], 1),
        (["v=spf1 ip4:192.0.2.256 -all"], ["syntax"], 1),
        (["v=spf1 ip4:192.0.2.0/33 -all"], ["syntax"], 1),
        (["v=spf1 ip4:192.0.2.0/255.255.255.0 -all"], ["syntax"], 1),
        (["v=spf1 ip4:2001:db8::1 -all"], ["syntax"], 1),
        (["v=spf1 a:www.acme.example/33 -all"], ["syntax"], 1),
        (["v=spf1 a: -all"], ["syntax"], 1),
        (["v=spf1 redirect=a.example redirect=b.example"], ["redirect_without_record", "syntax"], 1),
    ],
)
def test_spf_that_receivers_cannot_use(world: World, records: list[str], errors: list[str], count: int) -> None:
    world.zone("acme.example", {"@": text(*records), "www": {"A": ["192.0.2.1"]}})
    row = world.one(SPF_RECORDS, "acme.example")
    assert (row["valid"], row["errors"], row["count"]) == (False, errors, count)


def test_a_macro_counts_and_is_not_followed(world: World) -> None:
    world.zone("acme.example", {"@": text("v=spf1 include:%{ir}._spf.vendor.example -all")})
    row = world.one(SPF_RECORDS, "acme.example")
    assert (row["lookups"], row["macros"], row["valid"]) == (1, True, True)
    world.zone("acme.example", {"@": text("v=spf1 redirect=%{d}.vendor.example")})
    row = world.one(SPF_RECORDS, "acme.example")
    assert row["_unseen"] == {"all": {"outcome": "failed", "code": "macro"}}


def test_other_records_are_no_spf(world: World) -> None:
    world.zone("acme.example", {"@": text("v=spf10 -all", "V=SPF1 -ALL", "v=spf1-all")})
    row = world.one(SPF_RECORDS, "acme.example")
    assert row["records"] == ["V=SPF1 -ALL"]
    assert row["all"] == "-"


@pytest.mark.parametrize(("fault", "said"), [("REFUSED", "denied"), ("SERVFAIL", "failed")])
def test_a_refusal_in_an_include_leaves_the_count_unseen(world: World, fault: str, said: str) -> None:
    world.zone("acme.example", {"@": text("v=spf1 include:i.vendor.example -all")})
    world.faults.dns(fault, "i.vendor.example")
    row = world.one(SPF_RECORDS, "acme.example")
    assert row["all"] == "-"
    assert row["_unseen"] == {name: {"outcome": said, "code": fault} for name in LOST}
    assert not LOST & row.keys()


def test_a_refusal_in_a_redirect_leaves_the_ending_unseen(world: World) -> None:
    world.zone("acme.example", {"@": text("v=spf1 redirect=i.vendor.example")})
    world.faults.dns(DnsFault.SERVFAIL, "i.vendor.example")
    row = world.one(SPF_RECORDS, "acme.example")
    unseen = row["_unseen"]
    assert isinstance(unseen, Mapping)
    assert {"all", "lookups", "valid"} <= unseen.keys()
    assert "all" not in row
    assert row["_absent"] == []


@pytest.mark.parametrize("collector", [SPF_RECORDS, DMARC_RECORDS, DKIM_KEYS], ids=lambda one: one.id)
@pytest.mark.parametrize(
    ("fault", "came_of_it", "code"),
    [
        (DnsFault.REFUSED, Outcome.DENIED, "REFUSED"),
        (DnsFault.SERVFAIL, Outcome.FAILED, "SERVFAIL"),
        (DnsFault.SILENCE, Outcome.FAILED, "timeout"),
    ],
)
def test_where_nothing_can_be_read_the_collector_is_refused(
    world: World, collector: DnsCollector, fault: DnsFault, came_of_it: Outcome, code: str
) -> None:
    world.faults.dns(fault)
    with pytest.raises(RefusedError) as refused:
        world.look(collector, "acme.example", "birch.example", timeout=0.3)
    assert (refused.value.unseen.outcome, refused.value.unseen.code) == (came_of_it, code)


@pytest.mark.parametrize("collector", [SPF_RECORDS, DMARC_RECORDS, DKIM_KEYS], ids=lambda one: one.id)
def test_where_one_domain_cannot_be_read_the_rest_is_partial(world: World, collector: DnsCollector) -> None:
    world.faults.dns(DnsFault.REFUSED, "*birch.example")
    rows, reading = world.look(collector, "acme.example", "birch.example")
    assert outcome(reading)[0] is Outcome.PARTIAL
    lost = next(row for row in rows.values() if row["domain"] == "birch.example")
    kept = next(row for row in rows.values() if row["domain"] == "acme.example")
    assert list(reading.errors) == [lost["_id"]]
    unseen = lost["_unseen"]
    assert isinstance(unseen, Mapping)
    assert set(unseen) == set(collector.facts) - {"domain", "selector"}
    assert kept["_unseen"] == {}


@pytest.mark.parametrize("collector", [SPF_RECORDS, DMARC_RECORDS, DKIM_KEYS], ids=lambda one: one.id)
def test_no_such_name_is_a_fact(world: World, collector: DnsCollector) -> None:
    row = world.one(collector, "nowhere.example")
    assert (row["count"], row["records"], row["valid"], row["_unseen"]) == (0, [], False, {})


class CuttingServer(NameServer):
    """Sends over UDP nothing but the word that the answer is too long for it."""

    def answer(self, packet: bytes, limit: int | None) -> bytes | None:
        whole = super().answer(packet, limit)
        if limit is None or whole is None:
            return whole
        cut = DNSRecord.parse(packet).reply()
        cut.header.tc = 1
        return bytes(cut.pack())


def test_a_long_answer_comes_over_tcp() -> None:
    long = "v=spf1 " + " ".join(f"ip4:192.0.2.{n}" for n in range(120)) + " -all"
    server = CuttingServer({"acme.example": {"@": text(long)}}, Faults())
    server.start()
    row = World(server=server, faults=server.faults).one(SPF_RECORDS, "acme.example")
    server.stop()
    assert row["records"] == [long]


def test_dmarc_with_its_tags(world: World) -> None:
    record = "v=DMARC1; p=Quarantine; sp=reject; pct=50; rua=mailto:a@acme.example, mailto:b@x.example!10m; adkim=s"
    world.zone("acme.example", {"_dmarc": text("unrelated", record)})
    row = world.one(DMARC_RECORDS, "acme.example")
    assert (row["p"], row["sp"], row["pct"], row["policy"], row["valid"]) == (
        "quarantine",
        "reject",
        50,
        "quarantine",
        True,
    )
    assert row["rua"] == ["mailto:a@acme.example", "mailto:b@x.example!10m"]
    assert (row["inherited"], row["policyDomain"], row["adkim"]) == (False, "acme.example", "s")
    assert row["_absent"] == ["np", "ruf", "aspf", "fo", "t", "psd"]
    assert (row["ruaAccepted"], row["ruaRefused"]) == (["acme.example"], ["x.example"])


def test_a_missing_percentage_is_all_of_it(world: World) -> None:
    world.zone("acme.example", {"_dmarc": text("v=DMARC1;p=reject")})
    assert world.one(DMARC_RECORDS, "acme.example")["pct"] == 100


@pytest.mark.parametrize(("sub", "policy"), [("; sp=none", "none"), ("", "reject")])
def test_a_subdomain_inherits_from_the_organisation(world: World, sub: str, policy: str) -> None:
    world.zone("acme.example", {"_dmarc": text(f"v=DMARC1; p=reject{sub}"), "mail": {"A": ["192.0.2.1"]}})
    row = world.one(DMARC_RECORDS, "mail.acme.example")
    assert (row["policy"], row["inherited"], row["policyDomain"]) == (policy, True, "acme.example")


def test_a_registrys_record_binds_nobody_below(world: World) -> None:
    world.zone("co.example", {"_dmarc": text("v=DMARC1; p=reject; psd=y")})
    row = world.one(DMARC_RECORDS, "acme.co.example")
    assert (row["count"], row["valid"]) == (0, False)


def test_a_domain_that_says_it_is_the_organisations_ends_the_walk(world: World) -> None:
    world.zone("acme.example", {"_dmarc": text("v=DMARC1; p=none"), "_dmarc.shop": text("v=DMARC1; p=reject; psd=n")})
    row = world.one(DMARC_RECORDS, "mail.shop.acme.example")
    assert (row["policyDomain"], row["policy"]) == ("shop.acme.example", "reject")


@pytest.mark.parametrize(
    ("records", "errors"),
    [
        (["v=DMARC1; p=reject", "v=DMARC1; p=none"], ["several_records"]),
        (["v=DMARC1; adkim=s"], ["p"]),
        (["v=DMARC1; p"], ["p", "stray_word"]),
        (["v=DMARC1; p=strict"], ["p"]),
        (["v=DMARC1; p=foo; rua=__"], ["p"]),
        (["v=DMARC1; p=reject rua=mailto:a@acme.example"], ["p"]),
        (["v=DMARC1; p=reject; sp=all; pct=200"], ["pct", "sp"]),
        (["v=DMARC1; p=reject; np=invalid"], ["np"]),
        (["v=DMARC1; p=reject; p=none"], ["duplicate_tag"]),
        (["v=DMARC1; p=reject; rua=mailto:a@acme.example; rua=mailto:b@acme.example"], ["duplicate_tag"]),
    ],
)
def test_dmarc_that_receivers_cannot_use(world: World, records: list[str], errors: list[str]) -> None:
    world.zone("acme.example", {"_dmarc": text(*records)})
    row = world.one(DMARC_RECORDS, "acme.example")
    assert (row["valid"], row["errors"]) == (False, errors)
    assert "policy" not in row


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ("rua=mailto:a@acme.example", ["p"]),
        ("p=foo; rua=mailto:a@acme.example", ["p"]),
        ("p=reject; sp=all; rua=mailto:a@acme.example", ["sp"]),
        ("p=reject; np=x; rua=mailto:a@acme.example", ["np"]),
    ],
)
def test_a_policy_that_cannot_be_read_is_none_where_somebody_is_told(
    world: World, said: str, errors: list[str]
) -> None:
    world.zone("acme.example", {"_dmarc": text(f"v=DMARC1; {said}")})
    row = world.one(DMARC_RECORDS, "acme.example")
    assert (row["valid"], row["policy"], row["errors"], row["ruaAccepted"]) == (True, "none", errors, ["acme.example"])


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ("p=ReJect; adkim=strict", ["adkim"]),
        ("p=reject; aspf=x", ["aspf"]),
        ("p=reject; pct=100%", ["pct"]),
        ("p=reject; pct=-1; rf=invalid; ri=abc; fo=x", ["pct"]),
        ("p=reject; t=x; psd=x", ["psd", "t"]),
        ("p=reject; unknown=foo", []),
        ("p=reject; 100", ["stray_word"]),
        ("sp=reject; p=reject", []),
        ("p=reject;", []),
    ],
)
def test_a_mistake_outside_of_the_policy_leaves_the_rest_standing(world: World, said: str, errors: list[str]) -> None:
    world.zone("acme.example", {"_dmarc": text(f"v=DMARC1; {said}")})
    row = world.one(DMARC_RECORDS, "acme.example")
    assert (row["valid"], row["policy"], row["pct"], row["errors"]) == (True, "reject", 100, errors)
    assert not {"adkim", "aspf", "t", "psd"} & row.keys()


@pytest.mark.parametrize(
    ("spf", "apex", "silent"),
    [
        ("v=spf1 -all", {"MX": ["0 ."]}, True),
        ("v=spf1 -all", {}, True),
        ("v=spf1 -all exp=why.acme.example", {"MX": ["0 ."]}, True),
        ("v=spf1 -all", {"MX": ["10 mail.acme.example"]}, False),
        ("v=spf1 -all", {"A": ["192.0.2.1"]}, False),
        ("v=spf1 ~all", {"MX": ["0 ."]}, False),
        ("v=spf1 a -all", {"MX": ["0 ."]}, False),
        ("v=spf1", {"MX": ["0 ."]}, False),
    ],
)
def test_a_domain_that_neither_sends_nor_takes_mail_says_so(
    world: World, spf: str, apex: dict[str, Json], silent: bool
) -> None:
    world.zone("acme.example", {"@": {"TXT": [spf], **apex}, "_dmarc": text("v=DMARC1; p=reject")})
    assert world.one(SPF_RECORDS, "acme.example")["silent"] is silent
    assert world.one(DMARC_RECORDS, "acme.example")["silent"] is silent


def test_whether_a_domain_takes_mail_is_asked_only_where_it_sends_none(world: World) -> None:
    world.zone("acme.example", {"@": text("v=spf1 ip4:192.0.2.1 -all")})
    world.zone("birch.example", {"@": text("v=spf1 -all")})
    assert [world.look(SPF_RECORDS, name)[1].pages for name in ("acme.example", "birch.example")] == [1, 4]


def test_a_refusal_above_leaves_the_policy_unseen(world: World) -> None:
    world.faults.dns(DnsFault.SERVFAIL, "_dmarc.acme.example")
    row = world.one(DMARC_RECORDS, "mail.acme.example")
    unseen = row["_unseen"]
    assert isinstance(unseen, Mapping)
    assert {"policy", "p", "valid", "inherited"} <= unseen.keys()
    assert row["count"] == 0


def test_a_key_found_through_an_alias(world: World) -> None:
    key = base64.b64encode(rsa_key(2048)).decode()
    world.zone("acme.example", {"s1._domainkey": {"CNAME": ["s1-acme._domainkey.vendor.example"]}})
    world.zone("vendor.example", {"s1-acme._domainkey": text(f"v=DKIM1; k=rsa; p={key}")})
    row = world.one(DKIM_KEYS, "acme.example")
    assert row["_id"] == "s1._domainkey.acme.example"
    assert row["target"] == "s1-acme._domainkey.vendor.example"
    assert (row["published"], row["valid"], row["bits"], row["keyType"], row["revoked"]) == (
        True,
        True,
        2048,
        "rsa",
        False,
    )


def test_an_alias_that_leads_nowhere_publishes_nothing(world: World) -> None:
    world.zone("acme.example", {"s1._domainkey": {"CNAME": ["gone.vendor.example"]}})
    row = world.one(DKIM_KEYS, "acme.example")
    assert (row["published"], row["valid"], row["target"]) == (False, False, "gone.vendor.example")


ED25519 = base64.b64encode(bytes(32)).decode()


@pytest.mark.parametrize(
    ("record", "facts"),
    [
        ("v=DKIM1; p=", {"revoked": True, "valid": False}),
        ("v=DKIM1; p=AAAA", {"revoked": False, "valid": False, "bits": 0}),
        ("v=DKIM1; t=y:s; p=AAAA", {"testing": True}),
        ("v=DKIM2; p=AAAA", {"valid": False}),
        (f"v=DKIM1; s=tlsrpt; k=ed25519; p={ED25519}", {"valid": False}),
        (f"v=DKIM1; h=sha1; k=ed25519; p={ED25519}", {"valid": False}),
        (f"v=DKIM1; h=sha1 : sha256; s=*; k=ed25519; p={ED25519}", {"valid": True}),
        ("some other text", {"published": True, "valid": False}),
    ],
)
def test_keys_that_cannot_be_used(world: World, record: str, facts: Mapping[str, Json]) -> None:
    world.zone("acme.example", {"s1._domainkey": text(record)})
    row = world.one(DKIM_KEYS, "acme.example")
    assert {name: row[name] for name in facts} == facts


def rsa_key(size: int, form: PublicFormat = PublicFormat.SubjectPublicKeyInfo) -> bytes:
    return rsa.generate_private_key(public_exponent=65537, key_size=size).public_key().public_bytes(Encoding.DER, form)


@pytest.mark.parametrize(
    ("kind", "make", "size"),
    [
        ("rsa", lambda: rsa_key(1024), 1024),
        ("rsa", lambda: rsa_key(3072), 3072),
        ("rsa", lambda: rsa_key(2048, PublicFormat.PKCS1), 2048),
        ("ed25519", lambda: ed25519.Ed25519PrivateKey.generate().public_key().public_bytes_raw(), 256),
        ("ed25519", lambda: b"short", 0),
        ("unknown", lambda: rsa_key(2048), 0),
        ("rsa", lambda: rsa_key(2048)[:40], 0),
        ("rsa", lambda: b"\x30\x84\xff\xff\xff\xff", 0),
    ],
)
def test_the_size_of_a_key(kind: str, make: Callable[[], bytes], size: int) -> None:
    assert bits(kind, base64.b64encode(make()).decode()) == size


def test_nothing_is_asked_after_the_deadline(world: World) -> None:
    source = DnsSource(DnsTarget(domains=("acme.example",)), DnsConnection(dns_servers=(world.server.address,)))
    reading = Reading(declaration=SPF_RECORDS, sink=Paper(), clock=lambda: NOW, deadline=NOW - timedelta(seconds=1))
    with pytest.raises(RefusedError) as refused:
        source.read(SPF_RECORDS, reading)
    assert refused.value.unseen.code == "deadline"
    assert not world.faults.counts


def test_a_server_that_is_none_is_told_at_once() -> None:
    source = DnsSource(DnsTarget(domains=("acme.example",)), DnsConnection(dns_servers=("not an address",)))
    with pytest.raises(UsageError, match="dns_servers"):
        source.prove()


def test_every_dns_collector_has_a_schema_that_matches_it() -> None:
    found = [one for one in discover("collectors.dns") if isinstance(one, DnsCollector)]
    assert {one.id for one in found} == SCHEMAS.keys()
    for one in found:
        assert set(one.always) <= one.facts.keys()
        assert json.loads((SCHEMA_FOLDER / f"{one.id}.json").read_text()) == SCHEMAS[one.id]


def test_a_reading_can_be_repeated_by_hand(world: World) -> None:
    _, reading = world.look(DMARC_RECORDS, "acme.example", "birch.example")
    assert reading.repeat == "; ".join(
        f"dig +noall +answer TXT _dmarc.{name}; dig +noall +answer TXT {name}"
        for name in ("acme.example", "birch.example")
    )
    assert reading.operation == "DNS TXT, MX"
    assert reading.pages == world.asked()
