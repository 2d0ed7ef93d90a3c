"""The admin API of Exchange and Purview: what may be asked, where it may lead, and what its odd answers mean."""

import json
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import jsonschema_rs
import pytest
import trustme

from collectors.discovery import discover
from collectors.m365 import Service, ServiceCall, ServiceCollector, ServiceDeclaration
from collectors.m365.client.clouds import audience
from collectors.m365.client.target import M365Connection, M365Target
from collectors.m365.exchange.mailboxes import CLIENT_ACCESS, MAILBOXES
from collectors.m365.exchange.policies import AUDIT_RETENTION_POLICIES
from collectors.m365.http.https import HttpAnswer, Https
from collectors.m365.services import admin_api, cmdlets
from collectors.m365.services.admin_api import AdminApi
from collectors.m365.services.admin_door import Door
from collectors.m365.source import GraphSource
from collectors.model import Reading, RefusedError
from evidence.errors import UsageError
from evidence.model import Json, JsonObject, Outcome
from tests.tenant.faults import Faults
from tests.tenant.m365.exchange import AdminApi as Emulated
from tests.tenant.m365.half import M365
from tests.tenant.state import load, text
from tests.tenant.web import Request, Response, TlsServer
from tools.schemas_m365 import service_schema

TENANT = "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"
INVOKE = f"/adminapi/beta/{TENANT}/InvokeCommand"
TOKEN = "canary-of-a-token-9c21"
ORGANIZATION = ServiceCollector(
    id="m365.exchange.organization_configs",
    service=Service.EXCHANGE,
    ask="Get-OrganizationConfig",
    fields={"AuditDisabled": {"type": "boolean"}},
    permissions=("Exchange.ManageAsApp",),
    single=True,
)
RULES = ServiceCall(name="Get-TransportRule", parameters=(("ResultSize", "Unlimited"),))
Route = Callable[[Request], Response]


def clock() -> datetime:
    return datetime.now(UTC)


@dataclass
class Paper:
    """A sink that remembers."""

    rows: dict[str, JsonObject] = field(default_factory=dict)

    def add(self, resource: JsonObject, names: Mapping[str, str] | None = None) -> None:
        self.rows[str(resource["_id"])] = resource


@dataclass
class Keys:
    """Tokens that count how often they were thrown away; `refused` is what Entra ID says instead."""

    forgotten: int = 0
    refused: str = ""

    def bearer(self, deadline: datetime | None = None) -> str:
        if self.refused:
            raise UsageError(self.refused)
        return f"{TOKEN}-{self.forgotten}"

    def forget(self) -> None:
        self.forgotten += 1


@dataclass
class Licences:
    """What the tenant holds; None: it could not be read."""

    plans: frozenset[str] | None = frozenset({"EXCHANGE_S_STANDARD"})

    def holds(self, plan: str) -> bool | None:
        return None if self.plans is None else any(name.startswith(plan) for name in self.plans)


@dataclass
class World:
    """One server that answers as a test says, and an admin API opened on it."""

    server: TlsServer
    https: Https
    route: Route = lambda request: rows([])
    seen: list[Request] = field(default_factory=list)
    keys: Keys = field(default_factory=Keys)
    licences: Licences = field(default_factory=Licences)

    def door(self, base: str = "") -> Door:
        return Door(self.https, self.keys, base or self.server.url, TENANT, lambda: "APP:anchor")

    def api(self, service: Service = Service.EXCHANGE, *doors: Door) -> AdminApi:
        return AdminApi(service=service, tenant=TENANT, doors=doors or (self.door(),), licences=self.licences)

    def read(self, call: ServiceCall = RULES, api: AdminApi | None = None) -> tuple[list[JsonObject], Reading]:
        reading = Reading(declaration=ORGANIZATION, sink=Paper(), clock=clock)
        return list((api or self.api()).items(call, reading)), reading

    def refusal(self, call: ServiceCall = RULES, api: AdminApi | None = None) -> tuple[Outcome, str]:
        with pytest.raises(RefusedError) as refused:
            self.read(call, api)
        for word in (TOKEN, "hostile", "Bearer"):
            assert word not in f"{refused.value} {refused.value.unseen.message}"
        return refused.value.unseen.outcome, refused.value.unseen.code


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def world(authority: trustme.CA, tmp_path: Path) -> Iterator[World]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    ca_file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    https = Https(M365Connection(ca_bundle=str(ca_file), timeout_seconds=2), clock, {}, pause=lambda _: None)
    made: list[World] = []

    def answer(request: Request) -> Response:
        made[0].seen.append(request)
        return made[0].route(request)

    server = TlsServer(answer, context)
    made.append(World(server=server, https=https))
    server.start()
    yield made[0]
    https.close()
    server.stop()


def answer(document: Json, status: int = 200, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    kind = {"Content-Type": "application/json;odata.metadata=minimal", "request-id": "r-1"}
    return Response(status=status, body=json.dumps(document).encode(), headers={**kind, **named})


def rows(found: Json, **more: Json) -> Response:
    return answer({"@adminapi.warnings": [], **more, "value": found})


def error(words: str, status: int = 400, code: str = "BadRequest", kind: str = "Some.Exception") -> Response:
    inside = {"internalexception": {"message": words, "type": kind}}
    return answer({"error": {"code": code, "message": "Invalid Operation", "innererror": inside}}, status)


def saying(response: Response) -> Route:
    return lambda request: response


# What may be asked


DECLARED = [one for one in discover("collectors.m365") if isinstance(one, ServiceDeclaration)]
ADMIN = [one for one in DECLARED if one.service in cmdlets.LISTS]


@pytest.mark.parametrize("declaration", ADMIN, ids=lambda one: one.id)
def test_what_a_declaration_asks_is_on_the_list(declaration: ServiceDeclaration) -> None:
    assert {call.name for call in declaration.calls} <= cmdlets.LISTS[declaration.service]


def test_every_cmdlet_on_the_list_only_reads() -> None:
    assert all(name.startswith("Get-") for names in cmdlets.LISTS.values() for name in names)


@pytest.mark.parametrize(
    "name", ["Set-Mailbox", "Get-Something", "get-transportrule", "Get-TransportRule;Set-Mailbox", ""]
)
def test_another_cmdlet_is_refused_before_anything_is_sent(world: World, name: str) -> None:
    assert world.refusal(ServiceCall(name=name)) == (Outcome.FAILED, "cmdlet")
    assert not world.seen


def test_purview_is_not_asked_what_exchange_answers_better(world: World) -> None:
    call = ServiceCall(name="Get-AdminAuditLogConfig")
    assert world.refusal(call, world.api(Service.PURVIEW)) == (Outcome.FAILED, "cmdlet")
    assert not world.seen


# How it is asked


def test_a_request_is_the_one_that_the_admin_api_takes(world: World) -> None:
    _, reading = world.read(
        ServiceCall(name="Get-Mailbox", parameters=(("ResultSize", "Unlimited"),), select=("Guid", "Name"))
    )
    asked = world.seen[0]
    assert (asked.method, asked.target) == ("POST", f"{INVOKE}?$select=Guid,Name")
    assert json.loads(asked.body) == {
        "CmdletInput": {"CmdletName": "Get-Mailbox", "Parameters": {"ResultSize": "Unlimited"}}
    }
    assert asked.headers["prefer"] == "odata.maxpagesize=1000"
    assert asked.headers["x-anchormailbox"] == "APP:anchor"
    assert asked.headers["x-responseformat"] == "json"
    assert len(asked.headers["client-request-id"]) == 36
    assert reading.operation == "Get-Mailbox"
    assert reading.repeat == "Get-Mailbox -ResultSize 'Unlimited'"
    assert (reading.request_ids, reading.pages, reading.last_page_reached) == (["r-1"], 1, True)


def test_a_call_is_spelt_as_a_person_types_it() -> None:
    call = ServiceCall(name="Get-X", parameters=(("A", True), ("B", ["it's", "b"]), ("C", 3)))
    assert admin_api.spelt(call) == "Get-X -A:$true -B 'it''s','b' -C '3'"


def test_annotations_beside_properties_are_not_kept(world: World) -> None:
    row: JsonObject = {
        "Guid": "g",
        "Guid@odata.type": "#Guid",
        "Guid@data.type": "System.Guid",
        "In": [{"a": 1, "a@data.type": "x"}],
    }
    world.route = saying(rows([row]))
    assert world.read()[0] == [{"Guid": "g", "In": [{"a": 1}]}]


def test_pages_are_asked_for_with_the_same_body(world: World) -> None:
    def pages(request: Request) -> Response:
        at = int(request.query.get("$skiptoken", "0"))
        more: dict[str, Json] = {"@odata.nextLink": f"{world.server.url}{INVOKE}?$skiptoken={at + 1}"} if at < 2 else {}
        return rows([{"Guid": f"g{at}"}], **more)

    world.route = pages
    found, reading = world.read()
    assert [row["Guid"] for row in found] == ["g0", "g1", "g2"]
    assert len({request.body for request in world.seen}) == 1
    assert reading.pages == 3


@pytest.mark.parametrize(
    "link",
    [
        f"https://elsewhere.example{INVOKE}?$skiptoken=1",
        f"https://127.0.0.1:1{INVOKE}?$skiptoken=1",
        f"http://127.0.0.1{INVOKE}",
        "OWN/adminapi/beta/another/InvokeCommand?$skiptoken=1",
        "OWN/somewhere/else",
    ],
)
def test_a_next_page_elsewhere_is_not_asked_for(world: World, link: str) -> None:
    world.route = saying(rows([{"Guid": "g"}], **{"@odata.nextLink": link.replace("OWN", world.server.url)}))
    assert world.refusal() == (Outcome.FAILED, "foreign_host")
    assert len(world.seen) == 1


def test_a_listing_that_turns_in_a_circle_ends(world: World) -> None:
    world.route = saying(rows([], **{"@odata.nextLink": f"{world.server.url}{INVOKE}?$skiptoken=1"}))
    assert world.refusal() == (Outcome.FAILED, "endless")


def test_what_two_collectors_need_is_asked_once(world: World) -> None:
    world.route = saying(rows([{"Guid": "g"}]))
    api = world.api()
    call = ServiceCall(name="Get-AcceptedDomain", shared=True)
    for _ in range(2):
        found, reading = world.read(call, api)
        assert (found, reading.request_ids) == ([{"Guid": "g"}], ["r-1"])
    assert len(world.seen) == 1


def test_a_shared_refusal_is_kept_too(world: World) -> None:
    world.route = saying(error("hostile", 403, "Forbidden"))
    api = world.api()
    for _ in range(2):
        assert world.refusal(ServiceCall(name="Get-AcceptedDomain", shared=True), api) == (Outcome.DENIED, "Forbidden")
    assert len(world.seen) == 1


def test_what_is_asked_beside_is_noted(world: World) -> None:
    world.route = saying(rows([{"Guid": "g"}]))
    reading = Reading(declaration=ORGANIZATION, sink=Paper(), clock=clock)
    assert world.api().beside(ServiceCall(name="Get-AcceptedDomain"), reading) == ({"Guid": "g"},)
    assert reading.parameters == {"beside": ["Get-AcceptedDomain"]}
    assert reading.request_ids == ["r-1"]


# What an answer means


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (Response(status=403, body=bytes(4096), headers={}), (Outcome.DENIED, "no_role")),
        (Response(status=403, body=b"", headers={}), (Outcome.DENIED, "no_role")),
        (Response(status=403, body=b"<html>hostile</html>", headers={}), (Outcome.DENIED, "http_403")),
        (error("hostile", 403, "Forbidden"), (Outcome.DENIED, "Forbidden")),
        (error("hostile", 404, "NotFound"), (Outcome.FAILED, "NotFound")),
        (error("hostile", 400), (Outcome.FAILED, "BadRequest")),
        (error("hostile", 500, "hostile code!"), (Outcome.FAILED, "http_500")),
        (error("Access Denied. hostile", 400), (Outcome.DENIED, "BadRequest")),
        (answer({"error": {"code": "X", "message": "hostile"}}), (Outcome.FAILED, "X")),
        (rows([{"Guid": "g"}], **{"@adminapi.errors": ["hostile"]}), (Outcome.FAILED, "errors_in_answer")),
        (rows([], **{"@adminapi.errors": [{"message": "Access is denied"}]}), (Outcome.DENIED, "errors_in_answer")),
        (
            rows([{"Guid": "g"}], **{"@adminapi.warnings": ["Use the ResultSize parameter"]}),
            (Outcome.FAILED, "cut_short"),
        ),
        (rows(None), (Outcome.FAILED, "malformed")),
        (rows(["hostile"]), (Outcome.FAILED, "malformed")),
        (rows([], **{"@odata.nextLink": 7}), (Outcome.FAILED, "malformed")),
        (answer([]), (Outcome.FAILED, "malformed")),
        (Response(status=200, body=b"{}", headers={"Content-Type": "text/html"}), (Outcome.FAILED, "content_type")),
        (
            Response(status=200, body=b"[" * 90000, headers={"Content-Type": "application/json"}),
            (Outcome.FAILED, "malformed"),
        ),
    ],
)
def test_a_refusal_is_told_from_a_failure(world: World, response: Response, expected: tuple[Outcome, str]) -> None:
    world.route = saying(response)
    assert world.refusal() == expected


def test_a_row_that_is_nested_too_deep_is_refused(world: World) -> None:
    deep: Json = "hostile"
    for _ in range(200):
        deep = {"a": deep}
    world.route = saying(rows([{"Guid": "g", "In": deep}]))
    assert world.refusal() == (Outcome.FAILED, "malformed")


def unrecognised(name: str) -> Response:
    return error(f"The term '{name}' is not recognized as the name of a cmdlet, function, script file")


def test_an_unknown_cmdlet_is_never_an_empty_list(world: World) -> None:
    world.route = saying(unrecognised("Get-SafeLinksPolicy"))
    assert world.refusal(ServiceCall(name="Get-SafeLinksPolicy")) == (Outcome.DENIED, "not_recognised")
    with pytest.raises(RefusedError) as refused:
        world.read(ServiceCall(name="Get-SafeLinksPolicy", plan="EXCHANGE_S"))
    assert "licence" in refused.value.unseen.message
    assert "roles" in refused.value.unseen.message


def test_an_unknown_cmdlet_is_a_missing_licence_where_the_plan_is_missing(world: World) -> None:
    world.route = saying(unrecognised("Get-SafeLinksPolicy"))
    call = ServiceCall(name="Get-SafeLinksPolicy", plan="ATP_ENTERPRISE")
    assert world.refusal(call) == (Outcome.NOT_LICENSED, "ATP_ENTERPRISE")
    world.licences.plans = None
    assert world.refusal(call) == (Outcome.DENIED, "not_recognised")


def test_nothing_there_without_the_plan_is_a_missing_licence(world: World) -> None:
    assert world.refusal(ServiceCall(name="Get-SafeLinksPolicy", plan="ATP_ENTERPRISE")) == (
        Outcome.NOT_LICENSED,
        "ATP_ENTERPRISE",
    )
    world.licences.plans = frozenset({"ATP_ENTERPRISE"})
    assert world.read(ServiceCall(name="Get-SafeLinksPolicy", plan="ATP_ENTERPRISE"))[0] == []


@pytest.mark.parametrize(
    ("code", "plans", "expected"),
    [
        (500011, {"AAD_PREMIUM"}, (Outcome.NOT_LICENSED, "EXCHANGE_S_STANDARD")),
        (500011, {"EXCHANGE_S_DESKLESS"}, (Outcome.DENIED, "AADSTS500011")),
        (500011, None, (Outcome.DENIED, "AADSTS500011")),
        (7000222, {"AAD_PREMIUM"}, (Outcome.DENIED, "AADSTS7000222")),
    ],
)
def test_a_refused_sign_in_ends_the_collector_and_not_the_scan(
    world: World, code: int, plans: set[str] | None, expected: tuple[Outcome, str]
) -> None:
    world.keys.refused = f"something is wrong (AADSTS{code})"
    world.licences.plans = None if plans is None else frozenset(plans)
    assert world.refusal() == expected


def test_a_denial_names_what_reading_needs(world: World) -> None:
    world.route = saying(error("hostile", 403, "Forbidden"))
    with pytest.raises(RefusedError) as refused:
        world.read()
    assert "Exchange.ManageAsApp" in refused.value.unseen.message


def test_a_token_that_ended_is_renewed_once(world: World) -> None:
    world.route = lambda request: rows([]) if request.headers["authorization"].endswith("-1") else answer({}, 401)
    world.read()
    assert (len(world.seen), world.keys.forgotten) == (2, 1)


def test_a_service_that_takes_no_token_is_not_offered_new_ones_for_ever(world: World) -> None:
    world.route = saying(answer({}, 401))
    api = world.api()
    for _ in range(3):
        assert world.refusal(api=api) == (Outcome.DENIED, "http_401")
    assert (len(world.seen), world.keys.forgotten) == (4, 1)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_that_is_busy_is_asked_again(world: World, status: int) -> None:
    world.route = lambda _: rows([{"Guid": "g"}]) if len(world.seen) > 1 else answer({}, status, Retry_After="0")
    assert len(world.read()[0]) == 1
    assert len(world.seen) == 2


# Where it may lead


def redirect(location: str, status: int = 302) -> Response:
    return Response(status=status, body=b"", headers={"Location": location})


def test_a_region_is_found_once_and_kept(world: World) -> None:
    port = world.server.port
    world.route = lambda request: (
        rows([]) if request.headers["host"].startswith("localhost") else redirect(f"https://localhost:{port}/x")
    )
    api = world.api()
    for _ in range(2):
        world.read(api=api)
    assert [request.headers["host"].split(":")[0] for request in world.seen] == ["127.0.0.1", "localhost", "localhost"]
    assert all(request.path == INVOKE for request in world.seen)


@pytest.mark.parametrize(
    "location",
    [
        "https://elsewhere.example/",
        "https://localhost:1/",
        "http://localhost:PORT/",
        "https://localhost/",
        "//localhost:PORT/",
        "https://[::1/",
        "",
    ],
)
def test_a_redirect_elsewhere_is_not_followed(world: World, location: str) -> None:
    world.route = saying(redirect(location.replace("PORT", str(world.server.port))))
    assert world.refusal() in ((Outcome.FAILED, "redirect"), (Outcome.FAILED, "connection"))
    assert len(world.seen) == 1


def test_a_region_that_leads_on_in_a_circle_is_left(world: World) -> None:
    port = world.server.port
    names = {"127.0.0.1": "localhost", "localhost": "127.0.0.1"}
    world.route = lambda request: redirect(f"https://{names[request.headers['host'].split(':')[0]]}:{port}/")
    assert world.refusal() == (Outcome.FAILED, "redirect")
    assert len(world.seen) <= 4


@dataclass
class Line:
    """A network on which only the front door redirects."""

    location: str
    asked: list[str]

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        data: bytes | None = None,
        deadline: datetime | None = None,
    ) -> HttpAnswer:
        self.asked.append(url)
        if len(self.asked) == 1:
            return HttpAnswer(status=302, headers={"location": self.location}, body=b"")
        return HttpAnswer(status=200, headers={"content-type": "application/json"}, body=b'{"value": []}')


@pytest.mark.parametrize(
    ("location", "host"),
    [
        ("https://eur02b.ps.compliance.protection.outlook.com/x", "eur02b.ps.compliance.protection.outlook.com"),
        ("https://nam13b.admin.protection.outlook.com:446/x", "nam13b.ps.compliance.protection.outlook.com"),
        ("https://nam13b.elsewhere.example/x", ""),
        ("https://nam13b.outlook.com.elsewhere.example/x", ""),
        ("https://elsewhere.example/.outlook.com", ""),
        ("https://-.outlook.com/x", ""),
        ("http://nam13b.outlook.com/x", ""),
    ],
)
def test_only_the_label_of_a_region_is_taken_and_only_from_microsoft(location: str, host: str) -> None:
    asked: list[str] = []
    base = "https://ps.compliance.protection.outlook.com"
    door = Door(Line(location, asked), Keys(), base, TENANT, lambda: "UPN:anchor")
    api = AdminApi(service=Service.PURVIEW, tenant=TENANT, doors=(door,), licences=Licences())
    reading = Reading(declaration=ORGANIZATION, sink=Paper(), clock=clock)
    call = ServiceCall(name="Get-ProtectionAlert")
    if host:
        assert list(api.items(call, reading)) == []
        assert asked == [f"{base}{INVOKE}", f"https://{host}{INVOKE}"]
    else:
        with pytest.raises(RefusedError):
            list(api.items(call, reading))
        assert len(asked) == 1


@pytest.mark.parametrize(
    ("link", "followed"),
    [
        (f"https://outlook.office365.com{INVOKE}?$skiptoken=1", True),
        (f"https://outlook.office365.com:443{INVOKE}?$skiptoken=1", True),
        (f"https://db8pr01mb1.prod.outlook.com:446{INVOKE}?$skiptoken=1", True),
        (f"https://outlook.office365.com.elsewhere.example{INVOKE}?$skiptoken=1", False),
        (f"https://outlook.office365.com@elsewhere.example{INVOKE}?$skiptoken=1", False),
        (f"https://someone@outlook.office365.com{INVOKE}?$skiptoken=1", False),
        (f"http://outlook.office365.com{INVOKE}?$skiptoken=1", False),
    ],
)
def test_a_next_page_is_asked_for_at_the_own_door(link: str, followed: bool) -> None:
    line = Line("", [])
    door = Door(line, Keys(), "https://outlook.office365.com", TENANT, lambda: "APP:anchor")
    if followed:
        assert door.own(link) == f"{INVOKE}?$skiptoken=1"
    else:
        with pytest.raises(RefusedError):
            door.own(link)


def test_purview_is_asked_at_its_own_door_and_then_at_exchanges(world: World) -> None:
    world.route = lambda request: (
        rows([{"Guid": "g"}]) if request.headers["host"].startswith("127.") else error("hostile", 403, "Forbidden")
    )
    own = world.door(f"https://localhost:{world.server.port}")
    api = world.api(Service.PURVIEW, own, world.door())
    for _ in range(2):
        assert len(world.read(ServiceCall(name="Get-ProtectionAlert"), api)[0]) == 1
    assert len(world.seen) == 3


def test_audiences_of_other_clouds_are_their_own() -> None:
    usual = "https://outlook.office365.com"
    assert audience("https://outlook.office365.us/", usual) == "https://outlook.office365.us/.default"
    assert audience(usual, usual) == f"{usual}/.default"
    assert audience("https://127.0.0.1:8443", usual) == f"{usual}/.default"


# Against the practice tenant

ACME = load("acme-dental").m365


@dataclass
class Practice:
    """Microsoft's half of the practice tenant, and a source that reads it."""

    faults: Faults
    source: GraphSource
    exchange: Emulated
    opened: Callable[[], GraphSource]

    def look(self, declaration: ServiceDeclaration) -> tuple[Paper, Reading]:
        paper = Paper()
        reading = Reading(declaration=declaration, sink=paper, clock=clock)
        self.source.read(declaration, reading)
        return paper, reading

    def refusal(self, declaration: ServiceDeclaration) -> tuple[Outcome, str]:
        with pytest.raises(RefusedError) as refused:
            self.look(declaration)
        return refused.value.unseen.outcome, refused.value.unseen.code


@pytest.fixture
def practice(authority: trustme.CA, tmp_path: Path) -> Iterator[Practice]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "localhost").configure_cert(context)
    ca_file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    faults = Faults()
    m365 = M365((ACME,), faults, {})
    served = {"login": m365.login, "graph": m365.graph, **m365.services}
    servers = {name: TlsServer(application, context) for name, application in served.items()}
    for server in servers.values():
        server.start()
    target = M365Target(
        tenant=text(ACME["tenant"]),
        domain=text(ACME["domain"]),
        client_id=text(ACME["client_id"]),
        secret="env:S",
        tiers=("graph", "exchange"),
    )
    connection = M365Connection(
        login=servers["login"].url,
        graph=servers["graph"].url,
        exchange=servers["exchange"].url,
        purview=servers["purview"].url,
        ca_bundle=str(ca_file),
        timeout_seconds=2,
    )

    def opened() -> GraphSource:
        source = GraphSource(target, connection, clock, environ={"S": text(ACME["client_secret"])})
        source.prove()
        return source

    assert isinstance(m365.services["exchange"], Emulated)
    found = Practice(faults=faults, source=opened(), exchange=m365.services["exchange"], opened=opened)
    yield found
    found.source.close()
    for server in servers.values():
        server.stop()


def test_the_practice_tenant_answers_as_exchange_does(practice: Practice) -> None:
    paper, reading = practice.look(ORGANIZATION)
    assert [row["AuditDisabled"] for row in paper.rows.values()] == [False]
    assert reading.last_page_reached


@pytest.mark.parametrize(("withdrawn", "code"), [("Exchange.ManageAsApp", "http_401"), ("Global Reader", "no_role")])
def test_without_the_permission_or_the_role_exchange_is_denied(practice: Practice, withdrawn: str, code: str) -> None:
    practice.faults.deny(withdrawn)
    outcome, said = practice.refusal(ORGANIZATION)
    assert outcome is Outcome.DENIED
    assert said in (code, "Unauthorized")


def test_the_list_of_what_the_application_may_run_is_told(practice: Practice) -> None:
    allowed = practice.source.cmdlets(Service.EXCHANGE)
    assert "Get-OrganizationConfig" in allowed
    assert not [name for name in allowed if not name.startswith("Get-")]
    practice.faults.deny("Global Reader")
    with pytest.raises(RefusedError):
        practice.source.cmdlets(Service.EXCHANGE)


@pytest.mark.parametrize("declaration", ADMIN, ids=lambda one: one.id)
def test_every_declaration_is_answered_for_a_small_tenant(practice: Practice, declaration: ServiceDeclaration) -> None:
    if declaration.plan:
        assert practice.refusal(declaration) == (Outcome.NOT_LICENSED, declaration.plan)
        return
    paper, reading = practice.look(declaration)
    validator = jsonschema_rs.validator_for(service_schema(declaration))
    for row in paper.rows.values():
        assert not row["_unseen"]
        assert [found.message for found in validator.iter_errors(row)] == []
    assert reading.last_page_reached


@pytest.mark.parametrize("size", [1, 2])
def test_pages_of_the_practice_tenant_come_to_the_same(practice: Practice, size: int) -> None:
    whole, _ = practice.look(MAILBOXES)
    practice.faults.page_size = size
    paged, reading = practice.look(MAILBOXES)
    assert paged.rows == whole.rows
    assert reading.pages == -(-len(whole.rows) // size)


def test_a_listing_that_is_cut_short_is_never_the_whole(practice: Practice) -> None:
    practice.exchange.usual_size = 2
    bounded = replace(CLIENT_ACCESS, parameters=())
    assert practice.refusal(bounded) == (Outcome.FAILED, "cut_short")
    assert len(practice.look(MAILBOXES)[0].rows) > 2


def test_purview_is_found_behind_its_front_door(practice: Practice) -> None:
    _, reading = practice.look(AUDIT_RETENTION_POLICIES)
    assert (reading.last_page_reached, reading.pages) == (True, 1)
    assert len(reading.request_ids) == 2
    _, reading = practice.look(AUDIT_RETENTION_POLICIES)
    assert len(reading.request_ids) == 1


def test_a_tenant_without_exchange_is_not_licensed(practice: Practice) -> None:
    practice.faults.unlicensed = True
    practice.source.close()
    practice.source = practice.opened()
    assert practice.refusal(ORGANIZATION)[0] is Outcome.NOT_LICENSED


def test_throttling_is_waited_for(practice: Practice) -> None:
    practice.faults.throttle_every(3, retry_after="0.01")
    assert len(practice.look(MAILBOXES)[0].rows) > 2
    assert practice.faults.counts["exchange:Get-Mailbox"]
