"""MTA-STS, TLS-RPT and names of mail, against a name server and a web server: what they say, and what stays unknown."""

import gzip
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pytest
import trustme

from collectors.dns import PolicyFile
from collectors.dns.mail import MTA_STS_POLICIES, NAMES, TLS_REPORTS
from collectors.dns.mta_sts import matches, read
from collectors.dns.policy_file import LARGEST, PolicyFiles
from collectors.dns.target import DnsConnection
from collectors.model import RefusedError
from evidence.model import Json, JsonObject, Outcome
from tests.builders.dns_world import World, text, world
from tests.tenant.dns.mta_sts import MtaSts
from tests.tenant.faults import DnsFault
from tests.tenant.web import Manner, Request, Response, TlsServer

__all__ = ["world"]

POLICY = "version: STSv1\r\nmode: enforce\r\nmx: mail.acme.example\r\nmx: *.vendor.example\r\nmax_age: 604800\r\n"
RECORD = text("v=STSv1; id=20261101")


@dataclass
class Web:
    """The web servers of all domains behind one address."""

    server: TlsServer
    bundle: str
    policies: dict[str, JsonObject] = field(default_factory=dict)
    answer: Response | None = None
    asked: list[str] = field(default_factory=list)

    def __call__(self, request: Request) -> Response:
        self.asked.append(f"{request.headers['host']}{request.path}")
        return self.answer or MtaSts(self.policies)(request)

    @property
    def connection(self) -> DnsConnection:
        return DnsConnection(mta_sts=self.server.url, ca_bundle=self.bundle, timeout_seconds=1.0)


@pytest.fixture
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    bundle = tmp_path_factory.mktemp("authority") / "ca.pem"
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(bundle))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    server = TlsServer(lambda request: served(request), context)
    served = Web(server=server, bundle=str(bundle))
    server.start()
    yield served
    server.stop()


def one(world: World, web: Web, *, policy: str = POLICY, **odd: Json) -> JsonObject:
    """What is seen of acme.example with this policy file."""
    labels = {"@": {"MX": ["10 mail.acme.example", "20 a.vendor.example"]}, "_mta-sts": RECORD}
    world.zone("acme.example", labels)
    web.policies["acme.example"] = {"text": policy, **odd}
    rows, _ = world.look(MTA_STS_POLICIES, "acme.example", connection=web.connection)
    return rows["acme.example"]


def test_an_enforced_policy_with_its_hosts(world: World, web: Web) -> None:
    row = one(world, web)
    assert (row["mode"], row["maxAge"], row["id"], row["valid"], row["uncovered"]) == (
        "enforce",
        604800,
        "20261101",
        True,
        [],
    )
    assert row["mx"] == ["mail.acme.example", "*.vendor.example"]
    assert web.asked == ["mta-sts.acme.example/.well-known/mta-sts.txt"]


def test_a_host_that_the_policy_does_not_name_is_told(world: World, web: Web) -> None:
    row = one(world, web, policy=POLICY.replace("*.vendor", "*.other"))
    assert (row["valid"], row["uncovered"]) == (True, ["a.vendor.example"])


@pytest.mark.parametrize(
    ("odd", "errors"),
    [
        ({"status": 404}, ["not_found"]),
        ({"status": 301, "location": "https://elsewhere.example/"}, ["redirect"]),
        ({"media_type": "text/html"}, ["media_type"]),
        ({"policy": "version: STSv2\nmode: enforce\nmx: m.example\nmax_age: 1"}, ["version"]),
        ({"policy": "version: STSv1\nmode: maybe\nmx: m.example\nmax_age: 1"}, ["mode"]),
        ({"policy": "version: STSv1\nmode: enforce\nmax_age: 1"}, ["mx"]),
        ({"policy": "version: STSv1\nmode: enforce\nmx: *.*.example\nmax_age: 1"}, ["mx_syntax"]),
        ({"policy": "version: STSv1\nmode: enforce\nmx: m.example\nmax_age: for ever"}, ["max_age"]),
        ({"policy": "version: STSv1\nmode: enforce\nmx: m.example\nmax_age: 99999999"}, ["max_age"]),
        ({"policy": "<html>"}, ["syntax"]),
    ],
)
def test_a_policy_that_senders_cannot_use(world: World, web: Web, odd: dict[str, str], errors: list[str]) -> None:
    row = one(world, web, **odd)
    assert (row["valid"], row["errors"], row["_unseen"]) == (False, errors, {})
    assert len(web.asked) == 1


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (Response(status=503, body=b""), "http_503"),
        (Response(status=429, body=b""), "http_429"),
        (Response(status=200, body=b"x" * (LARGEST + 1), headers={"Content-Type": "text/plain"}), "too_large"),
        (Response(status=200, body=b"", manner=Manner.NEVER), "timeout"),
        (Response(status=200, body=POLICY.encode(), manner=Manner.TRUNCATED), "connection"),
    ],
)
def test_where_no_whole_policy_came_nothing_is_known_of_it(world: World, web: Web, answer: Response, code: str) -> None:
    web.answer = answer
    row = one(world, web)
    unseen = row["_unseen"]
    assert isinstance(unseen, Mapping)
    assert unseen["mode"] == {"outcome": "failed", "code": code}
    assert {"valid", "errors", "uncovered", "mx", "maxAge"} <= unseen.keys()
    assert not {"valid", "mode", "uncovered"} & row.keys()


def test_a_certificate_that_is_not_trusted_leaves_the_policy_unknown(world: World, web: Web) -> None:
    other = Web(server=web.server, bundle="")
    row = one(world, other)
    assert isinstance(row["_unseen"], Mapping)
    assert row["_unseen"]["mode"] == {"outcome": "failed", "code": "tls"}


def test_a_bomb_of_zeros_is_cut_off(web: Web) -> None:
    headers = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
    web.answer = Response(status=200, body=gzip.compress(b"\0" * (64 << 20)), headers=headers)
    files = PolicyFiles(web.connection, {})
    with pytest.raises(RefusedError) as refused:
        files.read("acme.example")
    assert refused.value.unseen.code == "too_large"
    files.close()


def test_a_policy_is_fetched_once(web: Web) -> None:
    files = PolicyFiles(web.connection, {})
    assert (
        files.read("acme.example")
        == files.read("acme.example")
        == PolicyFile(status=404, media_type="text/plain", text="not found")
    )
    assert len(web.asked) == 1
    files.close()


def test_without_a_record_no_server_is_asked(world: World, web: Web) -> None:
    world.zone("acme.example", {"@": {"MX": ["10 mail.acme.example"]}})
    rows, _ = world.look(MTA_STS_POLICIES, "acme.example", connection=web.connection)
    row = rows["acme.example"]
    assert (row["count"], row["valid"], row["errors"], row["uncovered"]) == (0, False, [], ["mail.acme.example"])
    assert not web.asked


@pytest.mark.parametrize(
    ("records", "errors"),
    [(["v=STSv1; id=1", "v=STSv1; id=2"], ["several_records"]), (["v=STSv1;"], ["id"]), (["v=STSv1; id=a-b"], ["id"])],
)
def test_a_record_that_senders_cannot_use(world: World, web: Web, records: list[str], errors: list[str]) -> None:
    world.zone("acme.example", {"@": {"MX": ["10 mail.acme.example"]}, "_mta-sts": text(*records)})
    rows, _ = world.look(MTA_STS_POLICIES, "acme.example", connection=web.connection)
    assert rows["acme.example"]["errors"] == errors
    assert not web.asked


@pytest.mark.parametrize(
    ("host", "pattern", "named"),
    [
        ("mail.acme.example", "mail.acme.example", True),
        ("mail.acme.example", "*.acme.example", True),
        ("a.mail.acme.example", "*.acme.example", False),
        ("acme.example", "*.acme.example", False),
        ("mail.acme.example", "*.example", False),
    ],
)
def test_a_star_stands_for_one_label(host: str, pattern: str, named: bool) -> None:
    assert matches(host, pattern) is named


def test_of_a_repeated_key_the_first_counts() -> None:
    sent = PolicyFile(status=200, media_type="text/plain", text=POLICY + "mode: none\n")
    assert read(sent).mode == "enforce"


@pytest.mark.parametrize(
    ("labels", "receives"),
    [
        ({"@": {"MX": ["10 mail.acme.example"]}}, True),
        ({"@": {"MX": ["0 ."]}}, False),
        ({"@": {"A": ["192.0.2.1"]}}, True),
        ({"@": {"AAAA": ["2001:db8::1"]}}, True),
        ({"@": {"TXT": ["nothing else"]}}, False),
    ],
)
def test_whether_a_domain_takes_mail(world: World, labels: dict[str, Json], receives: bool) -> None:
    world.zone("acme.example", labels)
    assert world.one(TLS_REPORTS, "acme.example")["receives"] is receives


@pytest.mark.parametrize(
    ("records", "valid", "errors"),
    [
        (["v=TLSRPTv1; rua=mailto:tls@acme.example"], True, []),
        (["v=TLSRPTv1; rua=https://reports.example/v1,mailto:a@b.example"], True, []),
        (["v=TLSRPTv1; rua=ftp://x"], False, ["rua"]),
        (["v=TLSRPTv1;"], False, ["rua"]),
        (["v=TLSRPTv1; rua=mailto:a@b.example", "v=TLSRPTv1; rua=mailto:c@d.example"], False, ["several_records"]),
        (["something else"], False, []),
    ],
)
def test_who_is_told_of_failed_tls(world: World, records: list[str], valid: bool, errors: list[str]) -> None:
    world.zone("acme.example", {"_smtp._tls": text(*records)})
    row = world.one(TLS_REPORTS, "acme.example")
    assert (row["valid"], row["errors"]) == (valid, errors)


def test_an_alias_whose_end_is_gone_dangles(world: World) -> None:
    world.zone(
        "acme.example",
        {
            "@": {"MX": ["10 mail.acme.example", "20 gone.vendor.example"]},
            "autodiscover": {"CNAME": ["shop.vendor.example"]},
            "mail": {"CNAME": ["here.acme.example"]},
            "here": {"A": ["192.0.2.1"]},
        },
    )
    row = world.one(NAMES, "acme.example")
    assert row["dangling"] == ["autodiscover.acme.example", "gone.vendor.example"]
    assert row["aliases"] == [
        {"name": "autodiscover.acme.example", "target": "shop.vendor.example", "exists": False},
        {"name": "mail.acme.example", "target": "here.acme.example", "exists": True},
    ]


def test_an_alias_to_a_name_without_an_address_does_not_dangle(world: World) -> None:
    world.zone("acme.example", {"sip": {"CNAME": ["here.acme.example"]}, "here": {"TXT": ["only text"]}})
    assert world.one(NAMES, "acme.example")["dangling"] == []


def test_a_name_that_cannot_be_read_leaves_the_domain_unknown(world: World) -> None:
    world.zone("acme.example", {"@": {"MX": ["10 mail.acme.example"]}})
    world.faults.dns(DnsFault.SERVFAIL, "autodiscover.acme.example")
    with pytest.raises(RefusedError) as refused:
        world.look(NAMES, "acme.example")
    assert refused.value.unseen.outcome is Outcome.FAILED
