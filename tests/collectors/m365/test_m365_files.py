"""SharePoint's admin site, Teams, Power Platform and Fabric: what may not be believed, followed or sent."""

import json
import ssl
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from checker.scan.planning import ScanOptions, plan
from collectors.clients.folder import load_client
from collectors.discovery import discover
from collectors.m365 import Service, ServiceCall, ServiceDeclaration, ServicePlace
from collectors.m365.client.target import M365Connection, M365Target
from collectors.m365.fabric.settings import SETTINGS as FABRIC
from collectors.m365.http.https import Https
from collectors.m365.power_platform.environments import (
    ADMIN,
    DEVELOPERS,
    ENVIRONMENTS,
    EVERYBODY,
    POLICIES,
    TENANT_SETTINGS,
    classified,
    reach,
)
from collectors.m365.services import bap
from collectors.m365.services.bap import PowerPlatform
from collectors.m365.services.config_api import ConfigApi
from collectors.m365.services.fabric_admin import FabricAdmin
from collectors.m365.services.imported import SHAREPOINT, TEAMS_APPS, Export, Imported
from collectors.m365.services.json_service import Address, JsonService, Way
from collectors.m365.services.sharepoint_admin import AdminSite, admin_site, audience
from collectors.m365.sharepoint.tenants import TENANTS, word
from collectors.m365.source import GraphSource
from collectors.m365.teams.app_access import APP_ACCESS
from collectors.m365.teams.client import CLIENT_CONFIGURATIONS
from collectors.m365.teams.outsiders import FEDERATION, domains
from collectors.model import Reading, RefusedError
from evidence.errors import UsageError
from evidence.model import Json, JsonObject, Outcome, left_out_tier
from tests.tenant.state import load, text
from tests.tenant.web import Request, Response, TlsServer

TENANT = "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
Route = Response | Callable[[Request], Response]


def answer(document: Json, status: int = 200, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(
        status=status, body=json.dumps(document).encode(), headers={"Content-Type": "application/json", **named}
    )


@dataclass(slots=True)
class Keyring:
    """A `Bearer` that hands out numbered tokens, or none."""

    refused: str = ""
    given: int = 1

    def bearer(self, deadline: datetime | None = None) -> str:
        if self.refused:
            raise UsageError(self.refused)
        return f"token-{self.given}"

    def forget(self) -> None:
        self.given += 1


@dataclass(slots=True)
class Paper:
    """A sink that remembers."""

    rows: dict[str, JsonObject] = field(default_factory=dict)

    def add(self, resource: JsonObject, names: Mapping[str, str] | None = None) -> None:
        self.rows[str(resource["_id"])] = resource


@dataclass(frozen=True, slots=True)
class Tenant:
    """A tenant without licences that is called acme."""

    def holds(self, plan: str) -> bool | None:
        return False

    def initial_domain(self) -> str:
        return "acme.onmicrosoft.com"


@dataclass(slots=True, kw_only=True)
class World:
    """A server whose answers a test lays down by path, and the ways to ask it."""

    server: TlsServer
    https: Https
    routes: dict[str, Route]
    seen: list[Request]
    keyring: Keyring = field(default_factory=Keyring)

    @property
    def address(self) -> Address:
        return Address(name="the service", base=self.server.url, https=self.https, tokens=self.keyring)

    def way(self, service: Service) -> Way:
        match service:
            case Service.SHAREPOINT:
                return AdminSite(address=self.address, by_certificate=True)
            case Service.TEAMS:
                return ConfigApi(address=self.address, tenant=TENANT, domain=Tenant())
            case Service.POWER_PLATFORM:
                return PowerPlatform(address=self.address, tenant=TENANT)
            case _:
                return FabricAdmin(address=self.address)

    def look(self, collector: ServiceDeclaration, way: Way | None = None) -> tuple[Paper, Reading]:
        paper = Paper()
        reading = Reading(declaration=collector, sink=paper, clock=lambda: NOW)
        caller = JsonService(way=way or self.way(collector.service), tenant=TENANT, licences=Tenant())
        reading.add_all(collector, ServicePlace(caller=caller, reading=reading))
        return paper, reading

    def refusal(self, collector: ServiceDeclaration, way: Way | None = None) -> tuple[Outcome, str, str]:
        with pytest.raises(RefusedError) as refused:
            self.look(collector, way)
        unseen = refused.value.unseen
        assert "token-" not in unseen.message
        return unseen.outcome, unseen.code, unseen.message


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    routes: dict[str, Route] = {}
    seen: list[Request] = []

    def serve(request: Request) -> Response:
        seen.append(request)
        route = routes.get(request.path, answer({"error": {"code": "NotFound", "message": ""}}, 404))
        return route(request) if callable(route) else route

    server = TlsServer(serve, context)
    server.start()
    connection = M365Connection(ca_bundle=str(tmp_path / "ca.pem"), timeout_seconds=2)
    https = Https(connection, lambda: datetime.now(UTC), {}, pause=lambda _: None)
    yield World(server=server, https=https, routes=routes, seen=seen)
    https.close()
    server.stop()


CONFIGURATIONS = "/Skype.Policy/configurations/"
CLIENTS = f"{CONFIGURATIONS}TeamsClientConfiguration"
ENVIRONMENTS_PATH = f"{bap.ADMIN}/scopes/admin/environments"
SETTINGS_PATH = "/v1/admin/tenantsettings"
WHOLE: JsonObject = {
    "ConditionalAccessPolicy": 1,
    "DefaultLinkPermission": 1,
    "DefaultSharingLinkType": 1,
    "DisallowInfectedFileDownload": True,
    "EmailAttestationReAuthDays": 30,
    "EmailAttestationRequired": True,
    "ExternalUserExpirationRequired": True,
    "ExternalUserExpireInDays": 30,
    "FileAnonymousLinkType": 1,
    "FolderAnonymousLinkType": 1,
    "ODBSharingCapability": 0,
    "RequireAnonymousLinksExpireInDays": 30,
    "SharingCapability": 3,
}


def test_a_redirect_is_not_followed(world: World) -> None:
    world.routes[CLIENTS] = answer({}, 302, Location=f"{world.server.url}/elsewhere")
    assert world.refusal(CLIENT_CONFIGURATIONS)[:2] == (Outcome.FAILED, "redirect")
    assert [request.path for request in world.seen] == [CLIENTS]


def test_a_token_that_is_not_taken_any_more_is_renewed_once(world: World) -> None:
    def route(request: Request) -> Response:
        fresh = request.headers["authorization"] == "Bearer token-2"
        return answer([{"Identity": "Global"}]) if fresh else answer({}, 401)

    world.routes[CLIENTS] = route
    assert set(world.look(CLIENT_CONFIGURATIONS)[0].rows) == {"Global"}
    world.routes[CLIENTS] = answer({}, 401)
    world.seen.clear()
    assert world.refusal(CLIENT_CONFIGURATIONS)[0] is Outcome.DENIED
    assert len(world.seen) == 2


def test_a_refusal_is_denied_and_says_what_is_needed(world: World) -> None:
    world.routes[CLIENTS] = answer({"error": {"code": "Forbidden", "message": "you may not"}}, 403)
    outcome, code, message = world.refusal(CLIENT_CONFIGURATIONS)
    assert (outcome, code) == (Outcome.DENIED, "Forbidden")
    assert message == "the service answered 403; reading needs Global Reader"


def test_a_sign_in_that_one_service_refuses_ends_what_needs_it_and_not_the_scan(world: World) -> None:
    world.keyring.refused = "the service that was asked for is unknown in this tenant (AADSTS500011)"
    outcome, code, message = world.refusal(CLIENT_CONFIGURATIONS)
    assert (outcome, code) == (Outcome.DENIED, "sign_in")
    assert "AADSTS500011" in message
    assert not world.seen


@pytest.mark.parametrize(
    ("response", "code"),
    [
        (Response(status=200, body=b"<html>", headers={"Content-Type": "text/html"}), "content_type"),
        (Response(status=200, body=b"{", headers={"Content-Type": "application/json"}), "malformed"),
        (answer("Global"), "malformed"),
        (answer(["Global"]), "malformed"),
        (answer([{"AllowBox": False}]), "malformed"),
        (answer([{"Identity": 7}]), "malformed"),
    ],
    ids=str,
)
def test_what_is_no_listing_is_never_an_empty_one(world: World, response: Response, code: str) -> None:
    world.routes[CLIENTS] = response
    assert world.refusal(CLIENT_CONFIGURATIONS)[:2] == (Outcome.FAILED, code)


def test_an_instance_without_a_list_around_it_is_taken(world: World) -> None:
    world.routes[CLIENTS] = answer({"Identity": "Global", "AllowBox": False, "AllowDropBox": None})
    rows = world.look(CLIENT_CONFIGURATIONS)[0].rows
    assert rows["Global"]["AllowBox"] is False
    assert rows["Global"]["_absent"] == ["AllowDropBox"]
    assert isinstance(unseen := rows["Global"]["_unseen"], Mapping)
    assert "AllowEgnyte" in unseen


def test_federation_settings_are_asked_for_as_the_discovery_says_at_our_own_address(world: World) -> None:
    endpoints: JsonObject = {"AdminServiceEndpoint": "admin1.online.example", "ConfigApiEndpoint": "evil.example"}
    world.routes["/Teams.Tenant/tenants"] = answer(
        {"serviceDiscovery": {"Endpoints": endpoints, "Headers": {"X-MS-Forest": "1.example"}}}
    )
    allowed: JsonObject = {"AllowedDomain": [{"Domain": "hospital.example"}]}
    world.routes[f"{CONFIGURATIONS}TenantFederationSettings"] = answer(
        [{"Identity": "Global", "AllowedDomains": allowed}]
    )
    rows = world.look(FEDERATION)[0].rows
    assert rows["Global"]["_domains"] == "listed"
    sent = world.seen[-1]
    assert sent.query == {"adminDomain": "acme.onmicrosoft.com"}
    assert sent.headers["x-ms-target-uri"] == "https://admin1.online.example/OcsPowershellWebservice"
    assert (sent.headers["x-ms-tenant-id"], sent.headers["x-ms-forest"]) == (TENANT, "1.example")


@pytest.mark.parametrize("host", ["", "a/b", "a b", "user@host", "a\r\nx: y", 7, None])
def test_a_discovery_that_names_no_host_is_not_believed(world: World, host: Json) -> None:
    found: JsonObject = {"serviceDiscovery": {"Endpoints": {"AdminServiceEndpoint": host}}}
    world.routes["/Teams.Tenant/tenants"] = answer(found)
    assert world.refusal(FEDERATION)[:2] == (Outcome.FAILED, "malformed")


@pytest.mark.parametrize(
    ("allowed", "said"),
    [
        ({"AllowAllKnownDomains": {}}, "all"),
        ({"AllowAllKnownDomains": {}, "AllowedDomain": [{"Domain": "a.example"}]}, "all"),
        ({"AllowedDomain": [{"Domain": "a.example"}]}, "listed"),
        ({"AllowedDomain": ["a.example"]}, "listed"),
        ({"AllowedDomain": [{"Domain": "*"}]}, ""),
        ({"AllowedDomain": [{}]}, ""),
        ({"AllowedDomain": []}, ""),
        ({}, ""),
        ([], ""),
        (None, ""),
    ],
)
def test_the_allowed_domains_are_listed_only_where_every_entry_names_one(allowed: Json, said: str) -> None:
    assert domains(allowed) == said


def test_only_tenant_settings_are_ever_posted(world: World) -> None:
    declared = [one for one in discover("collectors.m365") if isinstance(one, ServiceDeclaration)]
    asked = [one for one in declared if one.service is Service.POWER_PLATFORM]
    methods = {world.way(Service.POWER_PLATFORM).operation(one.calls[0]).split()[0]: one.id for one in asked}
    assert {one.calls[0].name for one in asked} == set(bap.VERSIONS)
    assert methods["POST"] == TENANT_SETTINGS.id
    with pytest.raises(RefusedError):
        next(world.way(Service.POWER_PLATFORM).pages(ServiceCall(name=f"{bap.ADMIN}/deleteAll"), notebook(), None))


def notebook() -> Reading:
    return Reading(declaration=TENANT_SETTINGS, sink=Paper(), clock=lambda: NOW)


@pytest.mark.parametrize(
    ("link", "code"),
    [
        (f"OWN{ENVIRONMENTS_PATH}", "malformed"),
        ("https://evil.example/x?api-version=2023-06-01", "foreign_host"),
        (f"http://127.0.0.1{ENVIRONMENTS_PATH}?a=b", "foreign_host"),
        (7, "malformed"),
        ("\u202e", "malformed"),
    ],
)
def test_a_next_page_elsewhere_is_not_asked_for(world: World, link: Json, code: str) -> None:
    link = link.replace("OWN", world.server.url) if isinstance(link, str) else link
    world.routes[ENVIRONMENTS_PATH] = answer({"value": [{"name": "one", "properties": {}}], "nextLink": link})
    assert world.refusal(ENVIRONMENTS)[:2] == (Outcome.FAILED, code)
    assert len(world.seen) == 1


def test_a_listing_that_leads_back_to_itself_ends(world: World) -> None:
    here = f"{world.server.url}{ENVIRONMENTS_PATH}?api-version=2023-06-01"
    world.routes[ENVIRONMENTS_PATH] = answer({"value": [], "nextLink": here})
    assert world.refusal(ENVIRONMENTS)[:2] == (Outcome.FAILED, "endless")
    world.routes[SETTINGS_PATH] = answer({"value": [], "continuationToken": "again"})
    assert world.refusal(FABRIC)[:2] == (Outcome.FAILED, "endless")


@pytest.mark.parametrize("told", [{}, {"governance": {}}, {"governance": {DEVELOPERS.removeprefix("_"): None}}, None])
def test_what_lies_deeper_in_the_tenant_settings_is_unseen_where_it_is_not_told(world: World, told: Json) -> None:
    world.routes[bap.SETTINGS] = answer({**dict.fromkeys(TENANT_SETTINGS.fields, True), "powerPlatform": told})
    row = world.look(TENANT_SETTINGS)[0].rows[TENANT]
    missing = {"outcome": "malformed", "code": "missing"}
    assert row["_unseen"] == {DEVELOPERS: missing, EVERYBODY: missing}


def definition(**constraints: Json) -> JsonObject:
    return {"properties": {"definition": {"constraints": constraints}}}


def limit(kind: Json, *names: Json) -> JsonObject:
    return {"parameters": {"filterType": kind, "environments": [{"name": name} for name in names]}}


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (definition(), ("all", ())),
        (definition(environmentFilter1=limit("include", "a")), ("only", ("a",))),
        (definition(environmentFilter1=limit("exclude", "a", "b")), ("except", ("a", "b"))),
        (definition(environmentFilter1=limit("exclude", 7)), ("", ())),
        (definition(environmentFilter1=limit("somehow", "a")), ("", ())),
        (definition(somethingNew={}), ("", ())),
        ({"environmentType": "AllEnvironments"}, ("all", ())),
        ({"properties": {"environmentType": "OnlyEnvironments", "environments": [{"name": "a"}]}}, ("only", ("a",))),
        ({"environmentType": "ExceptEnvironments", "environments": []}, ("except", ())),
        ({"environmentType": "ExceptEnvironments"}, ("", ())),
        ({"environmentType": "SomeEnvironments", "environments": []}, ("", ())),
        ({"properties": {"definition": {}}}, ("", ())),
        ({}, ("", ())),
    ],
)
def test_where_a_connector_policy_holds_is_told_or_not_known(
    policy: JsonObject, said: tuple[str, tuple[str, ...]]
) -> None:
    assert reach(policy) == said


@pytest.mark.parametrize("name", ["value", "tenantSettings"])
def test_fabric_settings_are_read_in_both_shapes_and_a_missing_one_is_unseen(world: World, name: str) -> None:
    groups: Json = [{"graphId": "g", "name": "n"}]
    world.routes[SETTINGS_PATH] = answer(
        {
            name: [
                {"settingName": "PublishToWeb", "enabled": True, "enabledSecurityGroups": groups},
                {"settingName": "ExternalSharingV2", "enabled": True, "enabledSecurityGroups": "g"},
                {"settingName": "ServicePrincipalAccess", "enabled": False},
                {"settingName": "DatamartTenant", "enabled": True},
            ]
        }
    )
    rows = world.look(FABRIC)[0].rows
    assert (rows["PublishToWeb"]["enabled"], rows["PublishToWeb"]["_groups"]) == (True, 1)
    assert isinstance(odd := rows["ExternalSharingV2"]["_unseen"], Mapping)
    assert "_groups" in odd
    assert isinstance(unseen := rows["RScriptVisual"]["_unseen"], Mapping)
    assert set(unseen) == {"_groups", "_void", "enabled"}
    assert not {"DatamartTenant", "ServicePrincipalAccessGlobalAPIs"} & set(rows)


def test_the_admin_site_is_not_asked_with_what_a_secret_got(world: World) -> None:
    outcome, code, message = world.refusal(TENANTS, AdminSite(address=world.address, by_certificate=False))
    assert (outcome, code) == (Outcome.DENIED, "no_certificate")
    assert "certificate" in message
    assert not world.seen


def test_the_admin_sites_numbers_become_words_and_a_new_number_is_unseen(world: World) -> None:
    world.routes["/_api/SPO.Tenant"] = answer({"d": {**WHOLE, "ConditionalAccessPolicy": 9}})
    row = world.look(TENANTS)[0].rows[TENANT]
    assert row["SharingCapability"] == "ExistingExternalUserSharingOnly"
    assert "ConditionalAccessPolicy" not in row
    assert isinstance(unseen := row["_unseen"], Mapping)
    assert set(unseen) == {"ConditionalAccessPolicy"}
    assert world.seen[0].headers["accept"] == "application/json;odata=verbose"


@pytest.mark.parametrize("value", [True, -1, 4, 1.0, "2", "anyone", None, [2]])
def test_what_is_no_word_of_an_enumeration_is_none(value: Json) -> None:
    assert word("SharingCapability", value) is None


def test_the_admin_site_follows_from_the_initial_domain_and_from_nothing_else() -> None:
    assert admin_site("Acme.onmicrosoft.com") == "https://acme-admin.sharepoint.com"
    assert admin_site("acme.onmicrosoft.us") == "https://acme-admin.sharepoint.us"
    assert audience("https://127.0.0.1:1", "acme.onmicrosoft.com") == "https://acme-admin.sharepoint.com/.default"
    assert audience("https://other-admin.sharepoint.com", "") == "https://other-admin.sharepoint.com/.default"
    for domain in ("", "acme.example", "evil.example/.onmicrosoft.com", "a.b.onmicrosoft.com", ".onmicrosoft.com"):
        with pytest.raises(RefusedError):
            admin_site(domain)


def exported(**changes: Json) -> JsonObject:
    return {**WHOLE, "_made": "2026-11-02T08:00:00.1234567Z", "_tenant": TENANT.upper(), **changes}


def imported(folder: Path, body: bytes, export: Export = SHAREPOINT) -> Imported:
    (folder / export.file).write_bytes(body)
    return Imported(export=export, imports=folder, tenant=TENANT, clock=lambda: NOW)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_imported_file_is_judged_like_the_admin_site(world: World, tmp_path: Path, encoding: str) -> None:
    words = exported(SharingCapability="ExistingExternalUserSharingOnly", ODBSharingCapability="Disabled")
    paper, reading = world.look(TENANTS, imported(tmp_path, json.dumps([words]).encode(encoding)))
    world.routes["/_api/SPO.Tenant"] = answer({"d": WHOLE})
    assert paper.rows == world.look(TENANTS)[0].rows
    by_cmdlet = {
        ("OneDrive" if name.startswith("ODB") else "") + name.removeprefix("ODB"): words[name] for name in words
    }
    again = world.look(TENANTS, imported(tmp_path, json.dumps(by_cmdlet).encode(encoding)))[0]
    assert again.rows == paper.rows
    assert reading.parameters["made"] == "2026-11-02T08:00:00Z"
    assert len(str(reading.parameters["sha256"])) == 64
    assert reading.operation == f"read imports/{SHAREPOINT.file}, imported by the client's administrator"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"\xff\xfe{", "it is not JSON"),
        (b"Get-SPOTenant : not connected", "it is not JSON"),
        (b'{"SharingCapability": 2, ' + json.dumps(exported()).encode()[1:], "it is not JSON"),
        (b"[]", "it is not what Get-SPOTenant prints"),
        (json.dumps({"_made": "2026-11-02T08:00:00Z", "_tenant": TENANT}).encode(), "not what Get-SPOTenant prints"),
        (json.dumps(exported(_tenant="4c2d9e81-7a5f-4b30-a1d6-6e9f0b8c7d25")).encode(), "_tenant"),
        (json.dumps(exported(_tenant=None)).encode(), "_tenant"),
        (json.dumps(exported(_made="2026-11-02T08:00:00")).encode(), "_made"),
        (json.dumps(exported(_made="yesterday")).encode(), "_made"),
        (json.dumps(exported(_made=None)).encode(), "_made"),
        (json.dumps(exported(_made="2026-12-24T08:00:00Z")).encode(), "later than now"),
        (b" " * ((1 << 20) + 1), "larger than"),
    ],
    ids=range(12),
)
def test_a_file_that_does_not_say_whose_or_how_old_it_is_is_refused(
    world: World, tmp_path: Path, body: bytes, told: str
) -> None:
    outcome, code, message = world.refusal(TENANTS, imported(tmp_path, body))
    assert (outcome, code) == (Outcome.FAILED, "import")
    assert told in message


def teams_apps(**changes: Json) -> bytes:
    """What an administrator exports of Teams' app settings."""
    rows: list[Json] = [
        {"SettingName": name, "SettingValue": value}
        for name, value in (("DefaultApp", "All"), ("GlobalApp", "None"), ("PrivateApp", "None"))
    ]
    exported = {"management": "app_centric", "settings": rows, "_made": "2026-11-02T08:00:00Z", "_tenant": TENANT}
    return json.dumps({**exported, **changes}).encode()


def test_the_default_for_every_kind_of_app_is_read_from_the_export(world: World, tmp_path: Path) -> None:
    rows = world.look(APP_ACCESS, imported(tmp_path, teams_apps(), TEAMS_APPS))[0].rows
    told = {name: rows[TENANT][name] for name in ("_microsoft", "_third_party", "_custom")}
    assert told == {"_microsoft": "all", "_third_party": "none", "_custom": "none"}
    by_policy = teams_apps(management="permission_policies", settings=[])
    rows = world.look(APP_ACCESS, imported(tmp_path, by_policy, TEAMS_APPS))[0].rows
    assert {rows[TENANT][name] for name in told} == {"by_policy"}


@pytest.mark.parametrize(
    "changes",
    [
        {"management": "‹app_centric or permission_policies›"},
        {"management": "permission_policies"},
        {"management": None},
        {"settings": []},
        {"settings": None},
        {"settings": [{"SettingName": "GlobalApp", "SettingValue": value} for value in ("All", "None")]},
        {"settings": [{"SettingName": "GlobalApp", "SettingValue": "Perhaps"}]},
    ],
    ids=range(7),
)
def test_an_export_that_does_not_tell_which_way_teams_works_leaves_the_apps_unseen(
    world: World, tmp_path: Path, changes: JsonObject
) -> None:
    (row,) = world.look(APP_ACCESS, imported(tmp_path, teams_apps(**changes), TEAMS_APPS))[0].rows.values()
    assert set(row) & {"_third_party", "_custom"} == set()
    assert isinstance(row["_unseen"], Mapping)
    assert {"_third_party", "_custom"} <= set(row["_unseen"])


def test_without_an_export_nobody_says_that_apps_were_seen(world: World, tmp_path: Path) -> None:
    way = Imported(export=TEAMS_APPS, imports=tmp_path, tenant=TENANT, clock=lambda: NOW)
    outcome, code, message = world.refusal(APP_ACCESS, way)
    assert (outcome, left_out_tier(code, message)) == (Outcome.DENIED, "exports")
    assert "imports/teams-apps.json" in message


def test_an_old_import_is_out_of_date(world: World, tmp_path: Path) -> None:
    body = json.dumps(exported(_made=f"{NOW - timedelta(days=91):%Y-%m-%dT%H:%M:%SZ}")).encode()
    assert world.refusal(TENANTS, imported(tmp_path, body))[:2] == (Outcome.STALE, "import")


def test_what_the_client_did_not_grant_is_not_granted_until_its_administrator_exports_it(tmp_path: Path) -> None:
    state = load("acme-dental").m365
    target = M365Target(
        tenant=text(state["tenant"]), domain="acmedental.example", client_id="x", secret="env:NONE", imports=tmp_path
    )
    source = GraphSource(target, M365Connection(), lambda: NOW, environ={})
    for collector in (TENANTS, CLIENT_CONFIGURATIONS, FABRIC):
        with pytest.raises(RefusedError) as refused:
            source.read(collector, Reading(declaration=collector, sink=Paper(), clock=lambda: NOW))
        assert (refused.value.unseen.outcome, refused.value.unseen.code) == (Outcome.DENIED, "not_granted")
        assert f"tier {collector.tier}" in refused.value.unseen.message
    (tmp_path / SHAREPOINT.file).write_text(json.dumps(exported()))
    paper = Paper()
    source.read(TENANTS, Reading(declaration=TENANTS, sink=paper, clock=lambda: NOW))
    source.close()
    assert set(paper.rows) == {TENANT}


def test_every_report_says_that_the_client_accepted_a_right_that_can_write(tmp_path: Path) -> None:
    from tests.clients.test_clients import AUTHORITY, HEAD, M365

    home = tmp_path / "acme"
    home.mkdir()
    accepted = 'tiers = ["graph", "sharepoint"]\nsharepoint_admin = "agreed with the owner"\n'
    (home / "client.toml").write_text(HEAD + AUTHORITY + M365 + accepted)
    planned = plan(load_client(tmp_path, "acme"), ScanOptions(key="file:none"), now=NOW)
    assert [line for line in planned.warnings if "Sites.FullControl.All" in line and "agreed with the owner" in line]


def connectors(*names: str) -> list[Json]:
    return [{"id": f"/providers/Microsoft.PowerApps/apis/{name}", "name": name} for name in names]


CLASSES: JsonObject = {"_business": ["office365"], "_other": ["twitter"], "_blocked": ["http"], "_new": "blocked"}
OLD_SHAPE: JsonObject = {
    "properties": {
        "definition": {
            "apiGroups": {
                "hbi": {"apis": connectors("shared_office365")},
                "lbi": {"apis": connectors("shared_twitter")},
                "blocked": {"apis": connectors("Http")},
            },
            "defaultApiGroup": "blocked",
        }
    }
}
NEW_SHAPE: JsonObject = {
    "connectorGroups": [
        {"classification": "Confidential", "connectors": connectors("shared_office365")},
        {"classification": "General", "connectors": connectors("shared_twitter")},
        {"classification": "Blocked", "connectors": connectors("HTTP")},
    ],
    "defaultConnectorsClassification": "Blocked",
}


@pytest.mark.parametrize("policy", [OLD_SHAPE, NEW_SHAPE, {"properties": NEW_SHAPE}], ids=range(3))
def test_the_classes_of_connectors_are_read_in_either_shape(policy: JsonObject) -> None:
    assert classified(policy) == CLASSES


@pytest.mark.parametrize(
    "policy",
    [
        {},
        {"connectorGroups": NEW_SHAPE["connectorGroups"]},
        {**NEW_SHAPE, "defaultConnectorsClassification": "Some"},
        {**NEW_SHAPE, "connectorGroups": [{"classification": "Secret", "connectors": []}]},
        {**NEW_SHAPE, "connectorGroups": [{"classification": "Blocked"}]},
        {**NEW_SHAPE, "connectorGroups": [{"classification": "Blocked", "connectors": [{"name": "HTTP"}]}]},
        {"properties": {"definition": {"apiGroups": {"hbi": {"apis": []}}}}},
    ],
    ids=range(7),
)
def test_classes_that_nobody_can_tell_are_unseen(world: World, policy: JsonObject) -> None:
    assert classified(policy) == {}
    world.routes[f"{ADMIN}/scopes/admin/apiPolicies"] = answer({"value": [{"name": "p", **policy}]})
    (row,) = world.look(POLICIES)[0].rows.values()
    assert isinstance(row["_unseen"], Mapping)
    assert {"_business", "_other", "_blocked", "_new"} <= set(row["_unseen"])


@pytest.mark.parametrize(("reached", "void"), [(False, True), (True, False), (None, False)])
def test_guests_who_do_not_reach_fabric_do_not_browse_it(world: World, reached: Json, void: bool) -> None:
    settings: list[Json] = [
        {"settingName": "ElevatedGuestsTenant", "enabled": True},
        {"settingName": "AllowGuestUserToAccessSharedContent", "enabled": reached},
    ]
    world.routes["/v1/admin/tenantsettings"] = answer({"value": settings})
    rows = world.look(FABRIC)[0].rows
    assert rows["ElevatedGuestsTenant"]["_void"] is void
    assert rows["AllowGuestUserToAccessSharedContent"]["_void"] is False
