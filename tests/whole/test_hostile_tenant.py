"""A hostile tenant hurts nothing: what it calls its people, and what its servers answer."""

import gzip
import json
import ssl
import tracemalloc
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from collectors.m365 import GraphUnseen
from collectors.m365 import Request as AskGraph
from collectors.m365.client.target import M365Connection, M365Target
from collectors.m365.entra.roles import GROUPS
from collectors.m365.source import GraphSource
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome
from tests.builders.reading_html import read
from tests.builders.reading_m365 import Paper
from tests.builders.scanning import Desk, Said, renamed
from tests.tenant import PracticeTenant
from tests.tenant.state import load, text
from tests.tenant.web import Request, Response, TlsServer

CLINIC = "larch-clinic"
STATE = load(CLINIC).m365
NAMES = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": "\"'><svg/onload=alert(1)>",
    "formula": '=HYPERLINK("https://steal.example";"click")',
    "plus": "+1+cmd|' /C calc'!A0",
    "control": "\x1b]0;title\x07\x1b[2J\x00\r\n\x9b31m",
    "right to left": "\u202etxt.exe\u2066\u200f",
    "long": "x" * 65_536,
    "template": "{{ 7 * 7 }}{% raw %}",
    "lone surrogate": "a\ud800b",
    "newline": "first\u2028second\nthird",
}
TENANT, APPLICATION = text(STATE["tenant"]), text(STATE["client_id"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A scan of the hostile clinic, and what each report says of it."""

    desk: Desk
    package: Path
    scan: Said
    page: str
    terminal: str
    machine: str


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    folder = tmp_path_factory.mktemp("hostile")
    with PracticeTenant(
        states=(CLINIC,), over={CLINIC: renamed(STATE, ("user", "group", "policy", "location"), list(NAMES.values()))}
    ) as tenant:
        desk = Desk(folder=folder, tenant=tenant)
        desk.keys()
        desk.add_tenant(CLINIC, tiers=["graph"])
        scan = desk.scan(CLINIC)
        (package,) = sorted((folder / "packages").glob("*/*.zip"))
        said = {name: desk.run("report", package, "--format", name, "--names") for name in ("html", "terminal", "json")}
        assert all(one.code == 0 for one in said.values()), said
        yield Seen(
            desk=desk,
            package=package,
            scan=scan,
            page=said["html"].out,
            terminal=said["terminal"].out,
            machine=said["json"].out,
        )


def test_the_hostile_tenant_is_scanned_to_the_end(seen: Seen) -> None:
    assert seen.scan.code in (1, 3), seen.scan.err
    assert "Traceback" not in seen.scan.err
    verified = seen.desk.run("verify", seen.package, "--trust", "trust.toml", "--replay")
    assert verified.code == 0, verified.out + verified.err


def test_nothing_of_the_tenant_runs_or_loads_in_the_page(seen: Seen) -> None:
    page = read(seen.page)
    assert page.faults == []
    assert not {name for name in page.attributes if name.startswith("on")}
    assert not {"img", "iframe", "object", "script"} & page.tags.keys()
    assert all(place.startswith("#") for place in page.leads)
    assert "alert(1)" not in "".join(page.styles)


@pytest.mark.parametrize("what", ["terminal", "scan"])
def test_nothing_of_the_tenant_moves_the_terminal(seen: Seen, what: str) -> None:
    shown = seen.terminal if what == "terminal" else seen.scan.out + seen.scan.err
    odd = {f"U+{ord(sign):04X}" for sign in shown if unicodedata.category(sign) in ("Cc", "Cf", "Cs") and sign != "\n"}
    assert odd == set()


def test_no_line_of_a_report_is_endless(seen: Seen) -> None:
    assert max(map(len, seen.terminal.splitlines())) < 4_000
    assert "x" * 5_000 not in seen.page


def test_the_machine_reads_json_and_the_names_are_in_it_as_text(seen: Seen) -> None:
    json.loads(seen.machine)
    assert NAMES["markup"] in json.dumps(json.loads(seen.machine)) or "<script>" not in seen.machine


class Elsewhere:
    """A server that nobody may be led to; it counts who came."""

    def __init__(self) -> None:
        self.came: list[Request] = []

    def __call__(self, request: Request) -> Response:
        self.came.append(request)
        return listing([])


@dataclass(slots=True, kw_only=True)
class Trap:
    """A Graph that signs everybody in and answers every listing with `response`."""

    source: GraphSource
    elsewhere: Elsewhere
    elsewhere_url: str
    response: Response | None = None
    asked: int = 0


def listing(items: list[Json], link: str = "", **headers: str) -> Response:
    document = {"value": items, **({"@odata.nextLink": link} if link else {})}
    return Response(status=200, body=json.dumps(document).encode(), headers={"Content-Type": JSON, **headers})


JSON = "application/json; odata.metadata=minimal"


@pytest.fixture
def trap(tmp_path: Path) -> Iterator[Trap]:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    elsewhere = Elsewhere()
    made: list[Trap] = []

    def answer(request: Request) -> Response:
        if request.path.endswith("/openid-configuration"):
            base = f"https://{request.headers['host']}/{TENANT}"
            return ok({"token_endpoint": f"{base}/token", "authorization_endpoint": f"{base}/a", "issuer": base})
        if request.path.endswith("/token"):
            return ok({"access_token": "t", "expires_in": 3600, "token_type": "Bearer"})
        if request.path.endswith("/organization"):
            domains: Json = [{"name": STATE["domain"], "isInitial": False}]
            return listing([{"id": TENANT, "verifiedDomains": domains}])
        if not request.path.endswith("/groups"):
            return listing([])
        made[0].asked += 1
        return made[0].response or listing([])

    server, other = TlsServer(answer, context), TlsServer(elsewhere, context)
    server.start()
    other.start()
    source = GraphSource(
        M365Target(tenant=TENANT, domain=text(STATE["domain"]), client_id=APPLICATION, secret="env:S"),
        M365Connection(login=server.url, graph=server.url, ca_bundle=str(tmp_path / "ca.pem"), timeout_seconds=5),
        lambda: datetime.now(UTC),
        environ={"S": "secret"},
    )
    made.append(Trap(source=source, elsewhere=elsewhere, elsewhere_url=other.url))
    source.prove()
    yield made[0]
    source.close()
    server.stop()
    other.stop()


def ok(document: JsonObject) -> Response:
    return Response(status=200, body=json.dumps(document).encode(), headers={"Content-Type": JSON})


def refusal(trap: Trap) -> tuple[Outcome, str]:
    reading = Reading(declaration=GROUPS, sink=Paper(), clock=lambda: datetime.now(UTC))
    with pytest.raises(RefusedError) as told:
        trap.source.read(GROUPS, reading)
    assert not reading.last_page_reached
    return told.value.unseen.outcome, told.value.unseen.code


def test_a_next_page_on_another_host_is_not_asked_for(trap: Trap) -> None:
    trap.response = listing([], f"{trap.elsewhere_url}/v1.0/groups?$skiptoken=1")
    assert refusal(trap) == (Outcome.FAILED, "foreign_host")
    assert trap.elsewhere.came == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_takes_the_token_nowhere(trap: Trap, status: int) -> None:
    trap.response = Response(status=status, body=b"", headers={"Location": f"{trap.elsewhere_url}/v1.0/groups"})
    assert refusal(trap) == (Outcome.FAILED, "redirect")
    assert trap.elsewhere.came == []


def test_a_gzip_bomb_is_cut_off_before_it_fills_the_memory(trap: Trap) -> None:
    bomb = gzip.compress(b'{"value":[' + b" " * (256 << 20) + b"]}", 9)
    assert len(bomb) < 1 << 20
    trap.response = Response(status=200, body=bomb, headers={"Content-Type": JSON, "Content-Encoding": "gzip"})
    tracemalloc.start()
    assert refusal(trap) == (Outcome.FAILED, "too_large")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 120 << 20


@pytest.mark.parametrize("kind", ["text/html", "", "application/jsonp", "application/xml", "text/json"])
def test_an_answer_of_another_kind_is_no_answer(trap: Trap, kind: str) -> None:
    trap.response = Response(status=200, body=b'{"value": []}', headers={"Content-Type": kind})
    assert refusal(trap) == (Outcome.FAILED, "content_type")


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"value": {}}', b'{"value": [1]}', b"\xff\xfe", b"[" * 100_000, b'{"value": NaN}'],
    ids=["nothing", "a list", "half", "an object", "a number", "no text", "deep", "no number"],
)
def test_a_body_that_is_no_page_is_no_answer(trap: Trap, body: bytes) -> None:
    trap.response = Response(status=200, body=body, headers={"Content-Type": JSON})
    assert refusal(trap)[0] is Outcome.FAILED


def test_headers_that_are_not_text_do_no_harm(trap: Trap) -> None:
    trap.response = listing([], **{"request-id": "\x9b31m" + "r" * 4_000})
    reading = Reading(declaration=GROUPS, sink=Paper(), clock=lambda: datetime.now(UTC))
    trap.source.read(GROUPS, reading)
    assert all(len(one) <= 80 for one in reading.request_ids)


@pytest.mark.parametrize("id", ["../../me", "..", "x/../y", "a?b=c", "%2e%2e", "a#b", "a b", "é", ""])
def test_an_id_that_leads_elsewhere_is_not_put_into_an_address(trap: Trap, id: str) -> None:
    reading = Reading(declaration=GROUPS, sink=Paper(), clock=lambda: datetime.now(UTC))
    requests = [AskGraph(path=f"/groups/{one}/owners") for one in (id, "3f0c2f2a-1111-4222-8333-444455556666")]
    refused, there = trap.source.beside_each(requests, reading)
    assert isinstance(refused, GraphUnseen)
    assert refused.unseen.outcome is Outcome.FAILED
    assert there == []
