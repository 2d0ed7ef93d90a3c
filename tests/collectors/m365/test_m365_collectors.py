"""Microsoft 365 collectors against hostile and broken servers: what may not be believed, followed, waited for or told."""

import json
import re
import ssl
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import jsonschema_rs
import pytest
import trustme
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from checker.content.policy import lenient
from checker.trial.sampling import some
from collectors.m365 import GraphDeclaration
from collectors.m365.client.target import M365Connection, M365Target
from collectors.m365.entra.access import LOCATIONS, POLICIES, SECURITY_DEFAULTS
from collectors.m365.entra.people import REGISTRATIONS, USERS
from collectors.m365.entra.roles import GROUPS, ROLE_ASSIGNMENTS
from collectors.m365.entra.subscriptions import PREMIUM_SUBSCRIPTIONS, PREMIUM_TWO_SUBSCRIPTIONS
from collectors.m365.http.https import Https, proxy_for, retry_after
from collectors.m365.sign_in.certificate import client_certificate
from collectors.m365.sign_in.tokens import scope
from collectors.m365.source import GraphSource
from collectors.m365.tenant.organizations import ORGANIZATIONS, SCOPES, TENANT_DOMAINS
from collectors.model import Reading, RefusedError, WrongTargetError, outcome
from collectors.secrets import resolve
from evidence.errors import UsageError
from evidence.model import Json, JsonObject, Outcome
from tests.builders.reading_m365 import COLLECTORS, Paper, Practice, serving
from tests.tenant.faults import Unlicensed
from tests.tenant.m365.graph import ENDPOINTS, holds
from tests.tenant.state import load
from tests.tenant.state import text as state_text
from tests.tenant.web import Manner, Request, Response, TlsServer
from tools.schemas_m365 import schema, types

TENANT = "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"
APPLICATION = "5d0f7b11-1111-4222-8333-944445555666"
SECRET = "canary-of-a-secret-7f3a"
TOKEN = "canary-of-a-token-9c21"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TYPES = types()
ACME, BIRCH, LARCH = (load(name).m365 for name in ("acme-dental", "birch-law", "larch-clinic"))
WIDER = "Directory.Read.All"
"""What opens much of the directory besides the least permission for each part of it."""
Route = Json | Response | Callable[[Request], Json | Response]


def answer(document: Json, status: int = 200, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(
        status=status,
        body=json.dumps(document).encode(),
        headers={"Content-Type": "application/json; odata.metadata=minimal", "request-id": "r-1", **named},
    )


def error(code: str, message: str = "told", status: int = 403, **headers: str) -> Response:
    return answer({"error": {"code": code, "message": message, "innerError": {}}}, status, **headers)


class Fake:
    """A login authority and a Graph whose answers a test lays down by path; a list becomes one page."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self.routes: dict[str, Route] = {}
        self.login: Route = None
        self.discovery: Route = None
        self.seen: list[Request] = []
        self.server = TlsServer(self._answer, context)

    @property
    def url(self) -> str:
        return self.server.url

    def asked(self, path: str) -> list[Request]:
        return [request for request in self.seen if request.path == path]

    def _answer(self, request: Request) -> Response:
        self.seen.append(request)
        if request.path.endswith("/openid-configuration"):
            return self._made(self.discovery or self._endpoints(self.url), request)
        if request.path.endswith("/token"):
            return self._made(
                self.login or {"access_token": TOKEN, "expires_in": 3600, "token_type": "Bearer"}, request
            )
        if request.path == "/v1.0/$batch":
            return self._made(self._batch, request)
        route = self.routes.get(request.path.removeprefix("/v1.0"))
        return error("Request_ResourceNotFound", status=404) if route is None else self._made(route, request)

    def _batch(self, request: Request) -> Json:
        """Each part, answered as if it were asked alone."""
        responses: list[Json] = []
        for part in json.loads(request.body)["requests"]:
            headers = dict(request.headers) | {name.lower(): value for name, value in part.get("headers", {}).items()}
            target = f"/v1.0{part['url']}"
            alone = self._answer(Request(method="GET", target=target, headers=headers, body=b""))
            responses.append({"id": part["id"], "status": alone.status, "body": json.loads(alone.body)})
        return {"responses": responses}

    def _endpoints(self, base: str) -> Json:
        return {
            "token_endpoint": f"{base}/{TENANT}/oauth2/v2.0/token",
            "authorization_endpoint": f"{base}/{TENANT}/oauth2/v2.0/authorize",
            "issuer": f"{base}/{TENANT}/v2.0",
        }

    def _made(self, route: Route, request: Request) -> Response:
        made = route(request) if callable(route) else route
        if isinstance(made, Response):
            return made
        return answer({"value": made} if isinstance(made, list) else made)


@dataclass
class World:
    """The fake, and the ways to open it."""

    fake: Fake
    ca_file: Path
    folder: Path

    def source(self, **changes: str) -> GraphSource:
        target: dict[str, Any] = {
            "tenant": TENANT,
            "domain": "acme.example",
            "client_id": APPLICATION,
            "secret": "env:S",
            **changes,
        }
        return GraphSource(
            M365Target(**target),
            M365Connection(login=self.fake.url, graph=self.fake.url, ca_bundle=str(self.ca_file), timeout_seconds=2),
            lambda: datetime.now(UTC),
            declared_domains=("acme-clinic.example",),
            environ={"S": SECRET},
        )

    def look(self, collector: GraphDeclaration, *, prove: bool = True) -> tuple[Paper, Reading]:
        """Read one collector; every resource is checked against its schema."""
        source = self.source()
        if prove:
            source.prove()
        paper = Paper()
        reading = Reading(declaration=collector, sink=paper, clock=lambda: datetime.now(UTC))
        try:
            source.read(collector, reading)
        finally:
            source.close()
        for row in paper.rows.values():
            assert_valid(collector, row)
        return paper, reading

    def refusal(self, collector: GraphDeclaration) -> tuple[Outcome, str]:
        with pytest.raises(RefusedError) as refused:
            self.look(collector)
        assert_tells_nothing(f"{refused.value} {refused.value.unseen.message}")
        return refused.value.unseen.outcome, refused.value.unseen.code


def assert_tells_nothing(text: str) -> None:
    """No message holds a secret, a token, a query or what the provider wrote."""
    for word in (SECRET, TOKEN, "skiptoken", "$select", "told", "Bearer", "Traceback"):
        assert word not in text


def assert_valid(collector: GraphDeclaration, row: JsonObject) -> None:
    """The row has the shape of its schema; what is required may be missing where it is said to be unseen."""
    unseen = row["_unseen"]
    assert isinstance(unseen, Mapping)
    shape = schema(collector, TYPES)
    required = shape["required"]
    assert isinstance(required, list)
    validator = jsonschema_rs.validator_for({**shape, "required": [name for name in required if name not in unseen]})
    assert [found.message for found in validator.iter_errors(row)] == []


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def world(authority: trustme.CA, tmp_path: Path) -> Iterator[World]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    ca_file = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(ca_file))
    fake = Fake(context)
    fake.routes = {
        "/organization": [ORGANIZATION],
        "/subscribedSkus": [sku("AAD_PREMIUM")],
        "/identity/conditionalAccess/policies": [],
        "/roleManagement/directory/roleAssignments": [],
        "/users": [user("u1")],
        "/users/$count": Response(status=200, body=b"\xef\xbb\xbf1", headers={"Content-Type": "text/plain"}),
    }
    fake.server.start()
    yield World(fake=fake, ca_file=ca_file, folder=tmp_path)
    fake.server.stop()


ORGANIZATION: dict[str, Json] = {
    "id": TENANT,
    "displayName": "Acme Dental",
    "countryLetterCode": "IE",
    "createdDateTime": "2019-05-01T10:00:00Z",
    "onPremisesSyncEnabled": None,
    "tenantType": "AAD",
    "verifiedDomains": [{"name": "Acme.example", "isDefault": True}, {"name": "acme.onmicrosoft.com"}],
    "privacyProfile": {"contactEmail": "jane@acme.example", "statementUrl": None},
    "securityComplianceNotificationMails": [],
    "technicalNotificationMails": ["it@acme.example", "jane@acme.example"],
}


def sku(*plans: str, status: str = "Enabled", provisioning: str = "Success") -> Json:
    return {
        "id": f"{TENANT}_{status}{'-'.join(plans)}",
        "appliesTo": "User",
        "capabilityStatus": status,
        "consumedUnits": 3,
        "prepaidUnits": {"enabled": 5, "lockedOut": 0, "suspended": 0, "warning": 0},
        "servicePlans": [
            {"servicePlanName": plan, "provisioningStatus": provisioning, "appliesTo": "User", "servicePlanId": plan}
            for plan in plans
        ],
        "skuId": "sku",
        "skuPartNumber": "SPB",
    }


def user(identity: str, **changes: Json) -> dict[str, Json]:
    return {
        "id": identity,
        "accountEnabled": True,
        "userType": "Member",
        "createdDateTime": "2024-01-02T03:04:05Z",
        "creationType": None,
        "externalUserState": None,
        "onPremisesSyncEnabled": None,
        "assignedLicenses": [{"skuId": "sku", "disabledPlans": []}],
        "signInActivity": {"lastSignInDateTime": "2026-11-20T00:00:00Z", "lastSuccessfulSignInDateTime": None},
        "displayName": "Jane Doe",
        "userPrincipalName": "jane@acme.example",
        "mail": None,
        **changes,
    }


def policy(**users: Json) -> dict[str, Json]:
    return {
        "id": "p1",
        "displayName": "MFA for all",
        "state": "enabled",
        "createdDateTime": "2024-01-02T03:04:05.1234567Z",
        "modifiedDateTime": None,
        "templateId": None,
        "conditions": {
            "users": {"includeUsers": ["All"], "includeGroups": [], "excludeGroups": [], **users},
            "locations": None,
            "applications": {"includeApplications": ["All"], "applicationFilter": None},
        },
        "grantControls": {
            "operator": "OR",
            "builtInControls": ["mfa"],
            "authenticationStrength@odata.context": "https://graph.microsoft.com/v1.0/$metadata#x",
            "authenticationStrength": None,
        },
        "sessionControls": None,
    }


def assignment(role: str, principal: str, kind: str | None = "user", scope: str = "/") -> Json:
    return {
        "id": f"{role}-{principal}",
        "roleDefinitionId": role,
        "principalId": principal,
        "directoryScopeId": scope,
        "principal": {"@odata.type": f"#microsoft.graph.{kind}", "displayName": "Jane Doe"} if kind else None,
    }


# Whose tenant it is


def test_the_tenant_is_proved_by_id_and_domain(world: World) -> None:
    assert world.source().prove() == f"application {APPLICATION}"
    form = next(request for request in world.fake.seen if request.path.endswith("/token")).form
    assert form["client_id"] == APPLICATION
    assert form["scope"] == "https://graph.microsoft.com/.default"
    assert world.fake.asked("/v1.0/organization")[0].headers["authorization"] == f"Bearer {TOKEN}"


@pytest.mark.parametrize(
    ("organization", "told"),
    [
        ({**ORGANIZATION, "id": "another"}, "opens another"),
        ({**ORGANIZATION, "verifiedDomains": [{"name": "birch.example"}]}, "no verified domain"),
    ],
)
def test_another_tenant_is_refused(world: World, organization: Json, told: str) -> None:
    world.fake.routes["/organization"] = [organization]
    with pytest.raises(WrongTargetError, match=told):
        world.source().prove()


@pytest.mark.parametrize("organization", [{**ORGANIZATION, "verifiedDomains": None}, {"verifiedDomains": []}])
def test_an_answer_that_does_not_say_whose_tenant_it_is_contradicts_and_proves_nothing(
    world: World, organization: Json
) -> None:
    world.fake.routes["/organization"] = [organization]
    with pytest.raises(RefusedError) as refused:
        world.source().prove()
    assert (refused.value.unseen.outcome, refused.value.unseen.code) == (Outcome.FAILED, "not_proved")


def test_two_organizations_are_no_proof(world: World) -> None:
    world.fake.routes["/organization"] = [ORGANIZATION, {**ORGANIZATION, "id": "another"}]
    with pytest.raises(WrongTargetError):
        world.source().prove()


def test_without_the_organization_the_domains_prove_it(world: World) -> None:
    world.fake.routes["/organization"] = error("Authorization_RequestDenied")
    world.fake.routes["/domains"] = [{"id": "acme.example", "isVerified": True}]
    assert world.source().prove()
    world.fake.routes["/domains"] = [{"id": "acme.example", "isVerified": False}]
    with pytest.raises(WrongTargetError, match="no verified domain"):
        world.source().prove()


def test_a_tenant_that_shows_neither_is_a_wrong_setting(world: World) -> None:
    world.fake.routes["/organization"] = error("Authorization_RequestDenied")
    world.fake.routes["/domains"] = error("Authorization_RequestDenied")
    with pytest.raises(UsageError, match=r"Organization\.Read\.All"):
        world.source().prove()


def test_a_tenant_that_cannot_be_reached_has_failed(world: World) -> None:
    world.fake.routes["/organization"] = answer({}, 500)
    with pytest.raises(RefusedError) as refused:
        world.source().prove()
    assert refused.value.unseen.outcome is Outcome.FAILED
    assert len(world.fake.asked("/v1.0/organization")) == 3


def test_a_closed_port_is_a_failure(world: World) -> None:
    world.fake.server.stop()
    with pytest.raises(RefusedError) as refused:
        world.source().prove()
    assert (refused.value.unseen.outcome, refused.value.unseen.code) == (Outcome.FAILED, "connection")


def test_a_certificate_of_a_stranger_is_not_trusted(world: World) -> None:
    trustme.CA().cert_pem.write_to_path(str(world.ca_file))
    with pytest.raises(RefusedError) as refused:
        world.source().prove()
    assert (refused.value.unseen.outcome, refused.value.unseen.code) == (Outcome.FAILED, "tls")


def test_a_missing_ca_bundle_is_told(world: World) -> None:
    world.ca_file.unlink()
    with pytest.raises(UsageError, match="ca_bundle"):
        world.source().prove()


# Signing in


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (7000215, "the client secret is wrong"),
        (7000222, "has expired"),
        (700016, "admin consent"),
        (700027, "upload it to the app registration"),
        (700024, "set this machine's clock"),
        (53003, "Conditional Access for workload identities"),
        (500011, "licences"),
        (650057, "permissions"),
        (123456, "look the code up"),
    ],
)
def test_a_refused_sign_in_says_what_to_do(world: World, code: int, told: str) -> None:
    description = f"AADSTS{code}: told. Trace ID: {SECRET}"
    world.fake.login = answer({"error": "invalid_client", "error_codes": [code], "error_description": description}, 401)
    with pytest.raises(UsageError, match=told) as wrong:
        world.source().prove()
    assert f"(AADSTS{code})" in wrong.value.message
    assert_tells_nothing(wrong.value.message)


def test_an_unknown_tenant_is_told_by_its_code(world: World) -> None:
    world.fake.discovery = answer({"error": "invalid_tenant", "error_codes": [90002], "error_description": "told"}, 400)
    with pytest.raises(UsageError, match="no such tenant") as wrong:
        world.source().prove()
    assert_tells_nothing(wrong.value.message)


def test_a_code_only_in_the_description_is_found(world: World) -> None:
    world.fake.login = answer({"error": "invalid_client", "error_description": "AADSTS7000222: told"}, 401)
    with pytest.raises(UsageError, match="AADSTS7000222"):
        world.source().prove()


@pytest.mark.parametrize(
    "login", [answer({}, 503, Retry_After="0.1"), answer({"error": "temporarily_unavailable"}, 400), answer({}, 302)]
)
def test_a_login_authority_in_trouble_is_a_failure(world: World, login: Response) -> None:
    world.fake.login = login
    with pytest.raises(RefusedError) as refused:
        world.source().prove()
    assert refused.value.unseen.outcome is Outcome.FAILED


def test_the_secret_goes_to_the_login_authority_only(world: World) -> None:
    world.fake.discovery = {**OTHER_ENDPOINTS}
    with pytest.raises(RefusedError) as refused:
        world.source().prove()
    assert refused.value.unseen.code == "foreign_host"


OTHER_ENDPOINTS: dict[str, Json] = {
    "token_endpoint": f"https://127.0.0.2:1/{TENANT}/oauth2/v2.0/token",
    "authorization_endpoint": f"https://127.0.0.2:1/{TENANT}/oauth2/v2.0/authorize",
    "issuer": f"https://127.0.0.2:1/{TENANT}/v2.0",
}


def test_a_national_cloud_is_its_own_audience() -> None:
    assert scope("https://graph.microsoft.us/") == "https://graph.microsoft.us/.default"
    assert scope("https://graph.microsoft.com") == "https://graph.microsoft.com/.default"


def test_a_certificate_signs_in_without_a_secret(world: World) -> None:
    pem = pem_file(world.folder, trustme.KeyType.RSA)
    world.source(secret="", certificate=str(pem)).prove()
    form = next(request for request in world.fake.seen if request.path.endswith("/token")).form
    assert form["client_assertion"].count(".") == 2
    assert "client_secret" not in form


def pem_file(folder: Path, kind: trustme.KeyType = trustme.KeyType.RSA, not_after: datetime | None = None) -> Path:
    """A client's key and certificate in one file."""
    pem = folder / "client.pem"
    issued = trustme.CA(key_type=kind).issue_cert("client.example", key_type=kind, not_after=not_after)
    issued.private_key_and_cert_chain_pem.write_to_path(str(pem))
    return pem


def broken_certificates(folder: Path) -> Iterator[tuple[str, str]]:
    """Files that cannot sign anybody in, and what is said of them."""
    whole = pem_file(folder).read_text()
    key, separator, certificate = whole.partition("-----BEGIN CERTIFICATE-----")
    other = pem_file(folder).read_text().partition("-----BEGIN CERTIFICATE-----")[0]
    yield key, "one private key and its certificate"
    yield separator + certificate, "one private key and its certificate"
    yield key + key + separator + certificate, "one private key and its certificate"
    yield other + separator + certificate, "do not belong together"
    yield whole.replace("MII", "AII"), "cannot be read"
    yield pem_file(folder, trustme.KeyType.ECDSA).read_text(), "RSA"
    yield pem_file(folder, not_after=NOW - timedelta(days=1)).read_text(), "expired on 2026-11-22"
    private = load_pem_private_key(key.encode(), password=None)
    locked = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"x")).decode()
    yield locked + separator + certificate, "has a password"


def test_a_certificate_that_cannot_sign_in_is_told(tmp_path: Path) -> None:
    for written, told in broken_certificates(tmp_path):
        path = tmp_path / "tried.pem"
        path.write_text(written)
        with pytest.raises(UsageError, match=told) as wrong:
            client_certificate(path, NOW)
        assert "BEGIN" not in wrong.value.message


def test_an_old_token_is_renewed_once(world: World) -> None:
    tokens = iter(["old", "new"])
    world.fake.login = lambda _: {"access_token": next(tokens), "expires_in": 3600, "token_type": "Bearer"}
    world.fake.routes["/domains"] = lambda request: (
        [] if request.headers["authorization"] == "Bearer new" else error("InvalidAuthenticationToken", status=401)
    )
    _, reading = world.look(TENANT_DOMAINS)
    assert outcome(reading)[0] is Outcome.ABSENT
    assert len(world.fake.asked("/v1.0/domains")) == 2


def test_a_token_that_is_never_taken_is_a_refusal(world: World) -> None:
    world.fake.routes["/domains"] = error("InvalidAuthenticationToken", status=401)
    assert world.refusal(TENANT_DOMAINS) == (Outcome.DENIED, "InvalidAuthenticationToken")
    assert len(world.fake.asked("/v1.0/domains")) == 2


def test_a_sign_in_that_ends_half_way_is_a_refusal_and_no_wrong_setting(world: World) -> None:
    source = world.source()
    source.prove()
    world.fake.login = answer({"error": "invalid_client", "error_codes": [7000222]}, 401)
    world.fake.routes["/domains"] = error("InvalidAuthenticationToken", status=401)
    with pytest.raises(RefusedError) as refused:
        source.read(TENANT_DOMAINS, Reading(declaration=TENANT_DOMAINS, sink=Paper(), clock=lambda: NOW))
    assert (refused.value.unseen.outcome, refused.value.unseen.code) == (Outcome.DENIED, "sign_in")


# Pages


def domain(name: str) -> dict[str, Json]:
    true = dict.fromkeys(("isAdminManaged", "isDefault", "isInitial", "isRoot", "isVerified"), True)
    return {
        **true,
        "id": name,
        "authenticationType": "Managed",
        "passwordNotificationWindowInDays": None,
        "passwordValidityPeriodInDays": 2147483647,
        "supportedServices": ["Email"],
    }


def page(link: Json, *items: Json) -> Json:
    return {"@odata.context": "told", "value": [*items], "@odata.nextLink": link}


def test_a_listing_is_followed_to_its_last_page(world: World) -> None:
    def route(request: Request) -> Json:
        number = int(request.query.get("$skiptoken", "0"))
        link = f"{world.fake.url}/v1.0/domains?$skiptoken={number + 1}" if number < 3 else None
        return page(link, domain(f"d{number}.example"))

    world.fake.routes["/domains"] = route
    paper, reading = world.look(TENANT_DOMAINS)
    assert sorted(paper.rows) == [f"d{number}.example" for number in range(4)]
    assert (reading.pages, reading.items, reading.last_page_reached) == (4, 4, True)
    assert reading.request_ids == ["r-1"] * 4
    assert reading.operation == "GET /v1.0/domains"
    assert reading.repeat.startswith(f"GET {world.fake.url}/v1.0/domains?$select=id,authenticationType,")
    assert reading.server_date


@pytest.mark.parametrize(
    "link",
    [
        "https://127.0.0.2:{port}/v1.0/domains?$skiptoken=1",
        "http://127.0.0.1:{port}/v1.0/domains?$skiptoken=1",
        "https://127.0.0.1/v1.0/domains?$skiptoken=1",
        "https://127.0.0.1:{port}@127.0.0.2/v1.0/domains",
        "https://127.0.0.2\\@127.0.0.1:{port}/v1.0/domains",
        "https://jane@127.0.0.1:{port}/v1.0/domains?$skiptoken=1",
        "https://127.0.0.1:{port}/beta/domains?$skiptoken=1",
        "https://127.0.0.1:99999999/v1.0/domains",
        "//127.0.0.2/v1.0/domains",
        "/v1.0/domains?$skiptoken=1",
    ],
)
def test_no_link_leads_to_another_host(world: World, link: str) -> None:
    port = world.fake.url.rpartition(":")[2]
    world.fake.routes["/domains"] = page(link.format(port=port), domain("d.example"))
    assert world.refusal(TENANT_DOMAINS) == (Outcome.FAILED, "foreign_host")
    assert len(world.fake.asked("/v1.0/domains")) == 1


@pytest.mark.parametrize("link", [7, "https://127.0.0.1/\nHost: evil", "https://127.0.0.1/\u202e"])
def test_a_link_that_is_none_is_refused(world: World, link: Json) -> None:
    world.fake.routes["/domains"] = page(link, domain("d.example"))
    assert world.refusal(TENANT_DOMAINS) == (Outcome.FAILED, "malformed")


def test_a_redirect_is_not_followed(world: World) -> None:
    world.fake.routes["/domains"] = answer({}, 302, Location=f"{world.fake.url}/v1.0/organization")
    before = len(world.fake.asked("/v1.0/organization"))
    assert world.refusal(TENANT_DOMAINS) == (Outcome.FAILED, "redirect")
    assert len(world.fake.asked("/v1.0/organization")) == before + 1


def test_a_page_that_leads_to_one_that_was_read_is_endless(world: World) -> None:
    names = iter(f"d{number}.example" for number in range(9))
    link = f"{world.fake.url}/v1.0/domains?$skiptoken=1"
    world.fake.routes["/domains"] = lambda _: page(link, domain(next(names)))
    assert world.refusal(TENANT_DOMAINS) == (Outcome.FAILED, "endless")
    assert len(world.fake.asked("/v1.0/domains")) == 2


def test_empty_pages_without_end_are_refused(world: World) -> None:
    def route(request: Request) -> Json:
        number = int(request.query.get("$skiptoken", "0"))
        return page(f"{world.fake.url}/v1.0/domains?$skiptoken={number + 1}")

    world.fake.routes["/domains"] = route
    assert world.refusal(TENANT_DOMAINS) == (Outcome.FAILED, "endless")


def test_half_a_listing_is_no_listing(world: World) -> None:
    def route(request: Request) -> Json | Response:
        if request.query.get("$skiptoken"):
            return error("InternalServerError", status=500)
        return page(f"{world.fake.url}/v1.0/domains?$skiptoken=1", domain("d.example"))

    world.fake.routes["/domains"] = route
    assert world.refusal(TENANT_DOMAINS) == (Outcome.FAILED, "InternalServerError")


@pytest.mark.parametrize(
    ("response", "code"),
    [
        (Response(status=200, body=b"<html>", headers={"Content-Type": "text/html"}), "content_type"),
        (Response(status=200, body=b"{}"), "content_type"),
        (Response(status=200, body=b"{", headers={"Content-Type": "application/json"}), "malformed"),
        (Response(status=200, body=b"\xff\xfe", headers={"Content-Type": "application/json"}), "malformed"),
        (Response(status=200, body=b"[" * 99_999, headers={"Content-Type": "application/json"}), "malformed"),
        (answer([]), "malformed"),
        (answer({}), "malformed"),
        (answer({"value": {}}), "malformed"),
        (answer({"value": ["text"]}), "malformed"),
        (answer({"value": [{"isVerified": True}]}), "malformed"),
        (answer({"value": [{"id": 7}]}), "malformed"),
        (answer({"value": [], "error": {"code": "x"}}), "malformed"),
        (answer({}, 204), "http_204"),
        (answer({}, 418), "http_418"),
    ],
)
def test_an_answer_that_is_none_has_failed(world: World, response: Response, code: str) -> None:
    world.fake.routes["/domains"] = response
    assert world.refusal(TENANT_DOMAINS) == (Outcome.FAILED, code)


def test_an_answer_without_an_end_is_cut(world: World) -> None:
    body = b'{"value": ["' + b"x" * (33 << 20) + b'"]}'
    world.fake.routes["/domains"] = Response(status=200, body=body, headers={"Content-Type": "application/json"})
    assert world.refusal(TENANT_DOMAINS) == (Outcome.FAILED, "too_large")


def test_a_broken_answer_is_asked_for_again_and_then_has_failed(world: World) -> None:
    world.fake.routes["/domains"] = Response(
        status=200, body=b'{"value": []}', headers={"Content-Type": "application/json"}, manner=Manner.TRUNCATED
    )
    assert world.refusal(TENANT_DOMAINS) == (Outcome.FAILED, "connection")
    assert len(world.fake.asked("/v1.0/domains")) == 2


def test_silence_is_a_time_out(world: World) -> None:
    world.fake.routes["/domains"] = Response(status=200, body=b"", manner=Manner.NEVER)
    assert world.refusal(TENANT_DOMAINS) == (Outcome.FAILED, "timeout")
    assert len(world.fake.asked("/v1.0/domains")) == 1


# Waiting


@dataclass
class Waits:
    """A pause that takes no time, remembers, and moves the clock on."""

    now: datetime = NOW
    taken: list[float] = field(default_factory=list)

    def pause(self, seconds: float) -> None:
        self.taken.append(seconds)
        self.now += timedelta(seconds=seconds)


def throttled(world: World, times: int, header: str | None) -> tuple[Https, Waits]:
    """A client that is throttled so many times before it is answered."""
    left = iter(range(times))
    headers = {} if header is None else {"Retry_After": header}
    world.fake.routes["/domains"] = lambda _: (
        [] if next(left, None) is None else error("TooMany", status=429, **headers)
    )
    waits = Waits()
    connection = M365Connection(ca_bundle=str(world.ca_file), timeout_seconds=2)
    return Https(connection, lambda: waits.now, {}, pause=waits.pause), waits


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("1", 1.0), ("0.25", 0.25), ("0", 0.1), ("Mon, 23 Nov 2026 09:00:07 GMT", 7.0), ("-5", 0.1)],
)
def test_retry_after_is_honoured(world: World, header: str, seconds: float) -> None:
    https, waits = throttled(world, 1, header)
    assert https.send("GET", f"{world.fake.url}/v1.0/domains").status == 200
    assert waits.taken == [seconds]


@pytest.mark.parametrize("header", [None, "soon", "nan", "inf"])
def test_without_a_usable_header_the_wait_grows(world: World, header: str | None) -> None:
    https, waits = throttled(world, 5, header)
    assert https.send("GET", f"{world.fake.url}/v1.0/domains").status == 200
    assert len(waits.taken) == 5
    for number, taken in enumerate(waits.taken):
        assert 0.25 * 2**number <= taken <= 0.75 * 2**number


def test_throttling_without_end_comes_to_one(world: World) -> None:
    https, waits = throttled(world, 1000, "0.1")
    assert https.send("GET", f"{world.fake.url}/v1.0/domains").status == 429
    assert len(waits.taken) == 9


def test_nobody_waits_for_an_hour(world: World) -> None:
    https, waits = throttled(world, 1, "3600")
    with pytest.raises(RefusedError) as refused:
        https.send("GET", f"{world.fake.url}/v1.0/domains")
    assert refused.value.unseen.code == "throttled"
    assert not waits.taken


def test_nobody_waits_past_the_deadline(world: World) -> None:
    https, waits = throttled(world, 5, "10")
    with pytest.raises(RefusedError) as refused:
        https.send("GET", f"{world.fake.url}/v1.0/domains", deadline=NOW + timedelta(seconds=25))
    assert refused.value.unseen.code == "deadline"
    assert waits.taken == [10.0, 10.0]


def test_silence_ends_at_the_deadline(world: World) -> None:
    world.fake.routes["/domains"] = Response(status=200, body=b"", manner=Manner.NEVER)
    https = Https(M365Connection(ca_bundle=str(world.ca_file)), lambda: datetime.now(UTC), {})
    with pytest.raises(RefusedError) as refused:
        https.send("GET", f"{world.fake.url}/v1.0/domains", deadline=datetime.now(UTC) + timedelta(seconds=0.4))
    assert refused.value.unseen.code == "deadline"


def test_throttling_is_a_failure_in_the_end_and_no_refusal(world: World) -> None:
    world.fake.routes["/domains"] = error("TooManyRequests", status=429, Retry_After="0.1")
    assert world.refusal(TENANT_DOMAINS) == (Outcome.FAILED, "TooManyRequests")


def test_a_date_that_is_none_is_no_wait() -> None:
    assert retry_after("Mon, 99 Foo", NOW) is None
    assert retry_after("", NOW) is None


@pytest.mark.parametrize(
    ("environ", "proxy"),
    [
        ({}, ""),
        ({"HTTPS_PROXY": "http://p:1"}, "http://p:1"),
        ({"https_proxy": "http://p:2"}, "http://p:2"),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "x.example, .microsoft.com"}, ""),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "crosoft.com"}, "http://p:1"),
        ({"HTTPS_PROXY": "http://p:1", "no_proxy": "*"}, ""),
    ],
)
def test_proxies_come_from_the_environment_that_is_given(environ: Mapping[str, str], proxy: str) -> None:
    assert proxy_for("graph.microsoft.com", environ) == proxy
    assert proxy_for("127.0.0.1", environ) == ""


# Licences and permissions


def test_a_missing_permission_is_a_refusal_that_names_it(world: World) -> None:
    world.fake.routes["/domains"] = error("Authorization_RequestDenied", "Insufficient privileges")
    with pytest.raises(RefusedError) as refused:
        world.look(TENANT_DOMAINS)
    unseen = refused.value.unseen
    assert (unseen.outcome, unseen.code) == (Outcome.DENIED, "Authorization_RequestDenied")
    assert "Domain.Read.All" in unseen.message


@pytest.mark.parametrize(
    "response",
    [
        error("Authentication_RequestFromNonPremiumTenantOrB2CTenant", "told"),
        error("Forbidden", "Your tenant is not licensed for this feature."),
        error("BadRequest", "The tenant needs an AAD Premium license.", 400),
    ],
)
def test_a_licence_that_is_held_by_the_list_and_missing_in_fact(world: World, response: Response) -> None:
    world.fake.routes["/identity/conditionalAccess/policies"] = response
    assert world.refusal(POLICIES)[0] is Outcome.NOT_LICENSED


@pytest.mark.parametrize("collector", [POLICIES, LOCATIONS, REGISTRATIONS], ids=lambda one: one.id)
@pytest.mark.parametrize(
    "response",
    [[], error("Forbidden"), error("BadRequest", status=400), error("NotFound", status=404)],
    ids=["empty", "403", "400", "404"],
)
def test_without_the_plan_every_answer_means_the_same(
    world: World, collector: GraphDeclaration, response: Route
) -> None:
    world.fake.routes["/subscribedSkus"] = [sku("EXCHANGE_S_STANDARD")]
    world.fake.routes[collector.requests[0].path] = response
    assert world.refusal(collector) == (Outcome.NOT_LICENSED, "AAD_PREMIUM")


@pytest.mark.parametrize("licence", [sku("AAD_PREMIUM_P2"), sku("AAD_PREMIUM", status="Warning")])
def test_a_plan_in_force_is_held(world: World, licence: Json) -> None:
    world.fake.routes["/subscribedSkus"] = [licence]
    _, reading = world.look(POLICIES)
    assert outcome(reading)[0] is Outcome.ABSENT


@pytest.mark.parametrize(
    "licence",
    [sku("AAD_PREMIUM", status="Suspended"), sku("AAD_PREMIUM", provisioning="Disabled"), sku("AAD_PREMIUMS")],
)
def test_a_plan_that_does_not_work_is_not_held(world: World, licence: Json) -> None:
    world.fake.routes["/subscribedSkus"] = [licence]
    assert world.refusal(POLICIES) == (Outcome.NOT_LICENSED, "AAD_PREMIUM")


@pytest.mark.parametrize(
    ("collector", "plans", "lacks"),
    [
        (PREMIUM_SUBSCRIPTIONS, ["AAD_PREMIUM"], ""),
        (PREMIUM_SUBSCRIPTIONS, ["AAD_PREMIUM_P2"], ""),
        (PREMIUM_SUBSCRIPTIONS, ["EXCHANGE_S_STANDARD"], "AAD_PREMIUM"),
        (PREMIUM_TWO_SUBSCRIPTIONS, ["AAD_PREMIUM", "AAD_PREMIUM_P2"], ""),
        (PREMIUM_TWO_SUBSCRIPTIONS, ["AAD_PREMIUM"], "AAD_PREMIUM_P2"),
    ],
)
def test_a_plan_that_a_rule_needs_is_told_from_a_smaller_one(
    world: World, collector: GraphDeclaration, plans: list[str], lacks: str
) -> None:
    world.fake.routes["/subscribedSkus"] = [sku("EXCHANGE_S_ENTERPRISE"), sku(*plans)]
    if lacks:
        assert world.refusal(collector) == (Outcome.NOT_LICENSED, lacks)
    else:
        (row,) = world.look(collector)[0].rows.values()
        assert row["_plan"] == collector.plan


def test_a_plan_is_not_known_where_licences_cannot_be_read(world: World) -> None:
    world.fake.routes["/subscribedSkus"] = error("Authorization_RequestDenied")
    assert world.refusal(PREMIUM_TWO_SUBSCRIPTIONS)[0] is Outcome.DENIED


def test_where_licences_cannot_be_read_nothing_is_concluded_from_them(world: World) -> None:
    world.fake.routes["/subscribedSkus"] = error("Authorization_RequestDenied")
    assert outcome(world.look(POLICIES)[1])[0] is Outcome.ABSENT
    world.fake.routes["/identity/conditionalAccess/policies"] = error("AccessDenied")
    assert world.refusal(POLICIES) == (Outcome.DENIED, "AccessDenied")


def test_policies_of_a_tenant_without_the_plan_are_kept(world: World) -> None:
    world.fake.routes["/subscribedSkus"] = []
    world.fake.routes["/identity/conditionalAccess/policies"] = [policy()]
    assert world.look(POLICIES)[0].rows


# Shapes


def test_null_is_a_stated_absence(world: World) -> None:
    world.fake.routes["/identity/conditionalAccess/policies"] = [policy()]
    paper, _ = world.look(POLICIES)
    row = paper.rows["p1"]
    assert row["_absent"] == [
        "conditions.applications.applicationFilter",
        "conditions.locations",
        "grantControls.authenticationStrength",
        "modifiedDateTime",
        "sessionControls",
        "templateId",
    ]
    assert row["_unseen"] == {}
    assert row["_epoch"] == {"createdDateTime": 1704164645}
    assert "null" not in json.dumps(row)
    assert "@odata" not in json.dumps(row)


def test_a_field_that_should_be_there_is_unseen(world: World) -> None:
    broken = policy()
    del broken["state"]
    world.fake.routes["/identity/conditionalAccess/policies"] = [broken]
    paper, _ = world.look(POLICIES)
    assert paper.rows["p1"]["_unseen"] == {"state": {"outcome": "malformed", "code": "missing"}}


def test_unknown_fields_are_kept_and_those_about_people_are_not(world: World) -> None:
    world.fake.routes["/identitySecurity"] = []
    world.fake.routes["/policies/identitySecurityDefaultsEnforcementPolicy"] = {"id": "d", "isEnabled": True, "new": 1}
    source = world.source()
    paper = Paper()
    source.read(SECURITY_DEFAULTS, Reading(declaration=SECURITY_DEFAULTS, sink=paper, clock=lambda: NOW))
    assert paper.rows["d"]["new"] == 1
    world.fake.routes["/users"] = [user("u1", jobTitle="Dentist", mobilePhone="+353")]
    found, _ = world.look(USERS)
    assert not {"jobTitle", "mobilePhone", "displayName", "userPrincipalName", "mail"} & found.rows["u1"].keys()
    assert found.names["u1"] == {"displayName": "Jane Doe", "userPrincipalName": "jane@acme.example"}


def test_the_organization_is_kept_without_addresses(world: World) -> None:
    paper, _ = world.look(ORGANIZATIONS)
    assert paper.rows[TENANT]["_contacts"] == {"privacy": 1, "security": 0, "technical": 2}
    assert "@" not in json.dumps(paper.rows[TENANT])
    assert len(world.fake.asked("/v1.0/organization")) == 1


def test_the_scope_tells_what_nobody_declared(world: World) -> None:
    domains: Json = [{"name": name} for name in ("acme.example", "acme.onmicrosoft.com", "side.example")]
    world.fake.routes["/organization"] = [{**ORGANIZATION, "verifiedDomains": domains}]
    paper, reading = world.look(SCOPES)
    row = paper.rows[TENANT]
    assert row["_unexplained"] == ["side.example"]
    assert row["_missing"] == ["acme-clinic.example"]
    assert row["_explained"] == {"acme.onmicrosoft.com": "comes with every tenant"}
    assert outcome(reading)[0] is Outcome.OK


def test_what_holds_a_role_is_told_without_its_name(world: World) -> None:
    world.fake.routes["/roleManagement/directory/roleAssignments"] = [
        assignment("ga", "u1"),
        assignment("ga", "gone", kind=None),
    ]
    paper, _ = world.look(ROLE_ASSIGNMENTS)
    assert paper.rows["ga-u1"]["_principalType"] == "user"
    assert paper.rows["ga-gone"]["_unseen"] == {"_principalType": {"outcome": "failed", "code": "principal_not_sent"}}
    assert "Jane" not in json.dumps(paper.rows)


# People


def members(*identities: str) -> Json:
    return [{"id": identity} for identity in identities]


def members_path(group: str) -> str:
    return f"/groups/{group}/transitiveMembers/microsoft.graph.user"


def test_groups_and_roles_are_joined_onto_users(world: World) -> None:
    world.fake.routes |= {
        "/identity/conditionalAccess/policies": [policy(includeGroups=["staff"], excludeGroups=["exempt", "gone"])],
        "/roleManagement/directory/roleAssignments": [
            assignment("ga", "u1"),
            assignment("reader", "admins", kind="group"),
            assignment("unit-admin", "u2", scope="/administrativeUnits/a"),
            assignment("writer", "app", kind="servicePrincipal"),
        ],
        members_path("staff"): members("u1", "u2"),
        members_path("exempt"): members("u2"),
        members_path("admins"): members("u2"),
        "/users": [user("u1"), user("u2"), user("u3")],
    }
    paper, reading = world.look(USERS)
    assert {row: (paper.rows[row]["_groups"], paper.rows[row]["_roles"]) for row in paper.rows} == {
        "u1": (["staff"], ["ga"]),
        "u2": (["admins", "exempt", "staff"], ["reader"]),
        "u3": ([], []),
    }
    assert all(row["_unseen"] == {} for row in paper.rows.values())
    assert reading.reconciliation == {"listed": 3, "counted": 1}
    for group in ("staff", "exempt", "admins"):
        (request,) = world.fake.asked(f"/v1.0{members_path(group)}")
        assert request.headers["consistencylevel"] == "eventual"
        assert request.query["$count"] == "true"


def test_the_listing_of_users_is_under_way_while_their_groups_are_asked_for(world: World) -> None:
    begun, was_begun = Event(), []

    def policies(_: Request) -> list[JsonObject]:
        was_begun.append(begun.wait(5))
        return [policy(includeGroups=["staff"])]

    def users(_: Request) -> list[JsonObject]:
        begun.set()
        return [user("u1")]

    world.fake.routes |= {
        "/identity/conditionalAccess/policies": policies,
        members_path("staff"): members("u1"),
        "/users": users,
    }
    paper, _ = world.look(USERS)
    assert was_begun == [True]
    assert paper.rows["u1"]["_groups"] == ["staff"]


def test_policies_and_assignments_are_asked_once(world: World) -> None:
    source = world.source()
    source.prove()
    for collector in (POLICIES, ROLE_ASSIGNMENTS, USERS):
        reading = Reading(declaration=collector, sink=Paper(), clock=lambda: NOW)
        source.read(collector, reading)
        assert reading.request_ids
    assert reading.parameters["beside"] == [
        "GET /v1.0/identity/conditionalAccess/policies",
        "GET /v1.0/roleManagement/directory/roleAssignments",
        "GET /v1.0/roleManagement/directory/roleEligibilityScheduleInstances",
    ]
    assert len(world.fake.asked("/v1.0/identity/conditionalAccess/policies")) == 1
    assert len(world.fake.asked("/v1.0/roleManagement/directory/roleAssignments")) == 1


@pytest.mark.parametrize(
    ("path", "unseen"),
    [
        ("/identity/conditionalAccess/policies", {"_groups"}),
        ("/roleManagement/directory/roleAssignments", {"_groups", "_roles"}),
        (members_path("staff"), {"_groups"}),
        (members_path("admins"), {"_groups", "_roles"}),
    ],
)
@pytest.mark.parametrize(
    ("response", "said"),
    [
        (error("Authorization_RequestDenied"), {"outcome": "denied", "code": "Authorization_RequestDenied"}),
        (error("UnknownError", status=500), {"outcome": "failed", "code": "UnknownError"}),
    ],
)
def test_what_could_not_be_joined_is_unseen(
    world: World, path: str, unseen: set[str], response: Response, said: Json
) -> None:
    world.fake.routes |= {
        "/identity/conditionalAccess/policies": [policy(includeGroups=["staff"])],
        "/roleManagement/directory/roleAssignments": [assignment("reader", "admins", kind="group")],
        members_path("staff"): members("u1"),
        members_path("admins"): members("u1"),
        path: response,
    }
    paper, _ = world.look(USERS)
    row = paper.rows["u1"]
    assert row["_unseen"] == dict.fromkeys(unseen, said)
    assert not unseen & row.keys()


@pytest.mark.parametrize(("visibility", "seen"), [("HiddenMembership", False), ("Private", True), (None, True)])
def test_a_group_that_hides_its_members_is_not_an_empty_one(world: World, visibility: Json, seen: bool) -> None:
    world.fake.routes |= {
        "/identity/conditionalAccess/policies": [policy(excludeGroups=["exempt"])],
        members_path("exempt"): [],
        "/groups/exempt": {"id": "exempt", "visibility": visibility},
    }
    paper, _ = world.look(USERS)
    row = paper.rows["u1"]
    assert ("_groups" in row) is seen
    assert row["_unseen"] == ({} if seen else {"_groups": {"outcome": "denied", "code": "hidden_membership"}})


def test_a_group_id_that_is_none_is_not_asked_for(world: World) -> None:
    world.fake.routes["/identity/conditionalAccess/policies"] = [policy(excludeGroups=["../users?$top=1&x="])]
    paper, _ = world.look(USERS)
    assert paper.rows["u1"]["_unseen"] == {"_groups": {"outcome": "malformed", "code": "group_id"}}


def test_without_the_plan_there_are_no_policies_that_name_groups(world: World) -> None:
    world.fake.routes["/subscribedSkus"] = []
    world.fake.routes["/identity/conditionalAccess/policies"] = error("Forbidden")
    paper, _ = world.look(USERS)
    row = paper.rows["u1"]
    assert row["_groups"] == []
    assert row["_unseen"] == {"signInActivity": {"outcome": "not_licensed", "code": "AAD_PREMIUM"}}
    assert "signInActivity" not in world.fake.asked("/v1.0/users")[0].target


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("Authentication_MSGraphPermissionMissing", "denied"),
        ("Authentication_RequestFromNonPremiumTenantOrB2CTenant", "not_licensed"),
    ],
)
def test_users_are_read_without_sign_ins_where_these_are_refused(world: World, code: str, said: str) -> None:
    world.fake.routes["/users"] = lambda request: (
        error(code) if "signInActivity" in request.target else [user("u1") | {"signInActivity": None}]
    )
    paper, reading = world.look(USERS)
    assert paper.rows["u1"]["_unseen"] == {"signInActivity": {"outcome": said, "code": code}}
    assert "signInActivity" not in paper.rows["u1"]
    assert outcome(reading)[0] is Outcome.OK
    assert "signInActivity" not in reading.repeat


def test_users_that_may_not_be_read_at_all_are_a_refusal(world: World) -> None:
    world.fake.routes["/users"] = error("Authorization_RequestDenied")
    assert world.refusal(USERS) == (Outcome.DENIED, "Authorization_RequestDenied")


def test_who_never_signed_in_is_told_so(world: World) -> None:
    never = user("u1")
    del never["signInActivity"]
    world.fake.routes["/users"] = [never]
    paper, _ = world.look(USERS)
    assert "signInActivity" in json.dumps(paper.rows["u1"]["_absent"])
    assert paper.rows["u1"]["_unseen"] == {}


@pytest.mark.parametrize(
    ("changes", "outside"),
    [
        ({}, False),
        ({"userType": "Guest"}, True),
        ({"creationType": "Invitation"}, True),
        ({"externalUserState": "PendingAcceptance"}, True),
        ({"userPrincipalName": "jane_birch.example#EXT#@acme.example"}, True),
    ],
)
def test_an_account_from_outside_is_known_as_one(world: World, changes: dict[str, Json], outside: bool) -> None:
    world.fake.routes["/users"] = [user("u1", **changes)]
    assert world.look(USERS)[0].rows["u1"]["_external"] is outside


def test_without_a_name_nothing_is_said_of_where_an_account_comes_from(world: World) -> None:
    world.fake.routes["/users"] = [user("u1", userPrincipalName=None)]
    row = world.look(USERS)[0].rows["u1"]
    assert "_external" not in row
    assert "_generic" not in row
    assert row["_unseen"] == {key: {"outcome": "malformed", "code": "missing"} for key in ("_external", "_generic")}


def test_a_count_that_is_refused_leaves_only_itself_out(world: World) -> None:
    world.fake.routes["/users/$count"] = error("Forbidden")
    _, reading = world.look(USERS)
    assert reading.reconciliation == {}
    assert outcome(reading)[0] is Outcome.OK


def test_names_of_groups_are_kept_apart(world: World) -> None:
    group: dict[str, Json] = dict.fromkeys(GROUPS.select) | {"id": "g1", "displayName": "Jane's team", "groupTypes": []}
    world.fake.routes["/groups"] = [group]
    paper, _ = world.look(GROUPS)
    assert paper.names["g1"] == {"displayName": "Jane's team"}
    assert "Jane" not in json.dumps(paper.rows)


# Secrets


def test_secrets_are_found_where_the_reference_leads(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    script = tmp_path / "script.py"
    script.write_text("import os, sys; print(os.environ['INNER'] + sys.argv[1])")
    program = json.dumps([sys.executable, str(script), "; echo -a"])
    assert resolve("env:S", {"S": SECRET}) == SECRET
    assert resolve(f"file:{tmp_path / 'secret'}", {}) == SECRET
    assert resolve(f"cmd:{program}", {"INNER": SECRET}) == f"{SECRET}; echo -a"


def broken_references(folder: Path) -> Iterator[tuple[str, str]]:
    """References that lead to no secret, and what is said of them."""
    (folder / "empty").write_text("\n")
    (folder / "large").write_text(SECRET * 9999)
    (folder / "binary").write_bytes(b"\xff\xfe")
    yield "env:GONE", "set the environment variable GONE"
    yield "env:EMPTY", "is empty"
    yield "env:", "is written"
    yield SECRET, "is written"
    yield f"vault:{SECRET}", "is written"
    yield f"file:{folder / 'gone'}", "cannot be read"
    yield f"file:{folder}", "cannot be read"
    yield f"file:{folder / 'empty'}", "is empty"
    yield f"file:{folder / 'large'}", "larger than"
    yield f"file:{folder / 'binary'}", "is not text"
    yield "keyring:only-one-part", "keyring:SERVICE/NAME"
    yield f"cmd:{SECRET}", "a list of words"
    yield "cmd:[]", "a list of words"
    yield 'cmd:["echo", 7]', "a list of words"
    yield 'cmd:["no-such-program-anywhere"]', "cannot be started"
    yield f"cmd:{json.dumps([sys.executable, '-c', f'print({SECRET!r}); raise SystemExit(3)'])}", "exit status 3"
    yield f"cmd:{json.dumps([sys.executable, '-c', 'pass'])}", "is empty"
    yield f"cmd:{json.dumps([sys.executable, '-c', 'import sys; sys.stdout.buffer.write(bytes([255]))'])}", "no text"


def test_a_reference_that_leads_nowhere_is_told_without_the_secret(tmp_path: Path) -> None:
    for reference, told in broken_references(tmp_path):
        with pytest.raises(UsageError, match=told) as wrong:
            resolve(reference, {"EMPTY": " "})
        assert SECRET not in wrong.value.message, reference


def test_a_missing_secret_ends_before_any_request(world: World) -> None:
    with pytest.raises(UsageError, match="env:GONE"):
        world.source(secret="env:GONE").prove()
    assert not world.fake.seen


# The practice tenant: every collector, through Entra ID and Graph as they are described


@pytest.fixture
def practice(authority: trustme.CA, tmp_path: Path) -> Iterator[Practice]:
    with serving((ACME, BIRCH, LARCH), authority, tmp_path) as practice:
        yield practice


def licensed(collector: GraphDeclaration) -> JsonObject:
    """A practice client that holds what the collector needs."""
    return ACME if not collector.plan or holds(ACME, collector.plan) else LARCH


def serves(pattern: str, path: str) -> bool:
    """Whether an endpoint's path, with braces for ids, answers this one."""
    return re.fullmatch(re.sub(r"\\\{id\\\}", "[^/]+", re.escape(pattern)), path) is not None


def test_everything_is_read_and_has_its_shape(practice: Practice) -> None:
    found = practice.all(LARCH)
    for collector in COLLECTORS:
        came_of_it, paper = found[collector.id]
        assert came_of_it in (Outcome.OK, Outcome.ABSENT), collector.id
        shape = schema(collector)
        validator = jsonschema_rs.validator_for(lenient(shape) if collector.kept and collector.kept.whole else shape)
        for row in paper.rows.values():
            assert row["_unseen"] == {}, row
            assert row["_at"] == {"tenant": LARCH["tenant"]}
            assert [fault.message for fault in validator.iter_errors(row)] == []
    assert {one for one in found if found[one][1].rows} >= {one.id for one in (USERS, POLICIES, GROUPS, REGISTRATIONS)}
    text = json.dumps([paper.rows for _, paper in found.values()])
    for user in found[USERS.id][1].names.values():
        assert user["userPrincipalName"] not in text
        assert user["displayName"] not in text


def test_members_and_roles_of_the_practice_tenant_are_joined(practice: Practice) -> None:
    found = practice.all(ACME)
    users, assignments = found[USERS.id][1].rows, found[ROLE_ASSIGNMENTS.id][1].rows
    direct = [row for row in assignments.values() if row["_principalType"] == "user"]
    assert direct
    for row in direct:
        assert json.dumps(row["roleDefinitionId"]) in json.dumps(users[str(row["principalId"])]["_roles"])
    assert any(row["_groups"] for row in users.values())
    assert any(row["_external"] is True for row in users.values())


def test_small_pages_and_throttling_change_nothing(practice: Practice) -> None:
    before = practice.all(ACME)
    practice.faults.page_size = 2
    practice.faults.throttle_every(3, retry_after="0.1")
    after = practice.all(ACME)
    assert {one: (said, paper.rows) for one, (said, paper) in after.items()} == {
        one: (said, paper.rows) for one, (said, paper) in before.items()
    }


QUICKLY = some([one.id for one in COLLECTORS], 12, "a fault")
FAULTS = [
    pytest.param(one, way, id=f"{one.id}-{way}", marks=() if way == "500" and one.id in QUICKLY else pytest.mark.soak)
    for one in COLLECTORS
    for way in ("500", "403", "half", "silence")
]


@pytest.mark.parametrize(("collector", "fault"), FAULTS)
def test_a_fault_is_an_observation_of_exactly_its_collector(
    practice: Practice, collector: GraphDeclaration, fault: str
) -> None:
    source = practice.source(licensed(collector))
    source.prove()
    path = collector.requests[0].path
    match fault:
        case "500":
            practice.faults.fail(path)
        case "403":
            practice.faults.fail(path, 403)
        case "silence":
            practice.faults.hang(path)
        case _:
            practice.faults.truncate(path)
    said, paper, reading = practice.read_anew(source, collector)
    source.close()
    assert said is (Outcome.DENIED if fault == "403" else Outcome.FAILED)
    assert not paper.rows
    assert not reading.last_page_reached


@pytest.mark.parametrize("collector", [one for one in COLLECTORS if len(one.permissions) == 1], ids=lambda one: one.id)
def test_a_withdrawn_permission_is_a_refusal(practice: Practice, collector: GraphDeclaration) -> None:
    source = practice.source(licensed(collector))
    source.prove()
    first = collector.requests[0]
    opening = [one for one in ENDPOINTS if one.beta == first.beta and serves(one.path, first.path)]
    assert opening
    practice.faults.deny(*(name for endpoint in opening for name in endpoint.permissions))
    assert practice.read_anew(source, collector)[0] is Outcome.DENIED
    source.close()


@pytest.mark.parametrize(
    ("permission", "unseen"),
    [
        ("AuditLog.Read.All", {"signInActivity"}),
        ("GroupMember.Read.All", {"_groups", "_roles"}),
        ("Policy.Read.All", {"_groups"}),
        ("RoleManagement.Read.Directory", {"_groups", "_roles"}),
    ],
)
def test_each_permission_of_users_hides_its_own_facts(practice: Practice, permission: str, unseen: set[str]) -> None:
    practice.faults.deny(permission, WIDER)
    said, paper = practice.all(ACME)[USERS.id]
    assert said is Outcome.OK
    for row in paper.rows.values():
        hidden = row["_unseen"]
        assert isinstance(hidden, Mapping)
        assert set(hidden) == unseen
        assert not unseen & row.keys()


@pytest.mark.parametrize("manner", list(Unlicensed))
def test_a_tenant_without_the_plan_says_so_in_every_way(practice: Practice, manner: Unlicensed) -> None:
    practice.faults.without_conditional_access = manner
    practice.faults.without_reports = manner
    found = practice.all(BIRCH)
    for collector in (POLICIES, LOCATIONS, REGISTRATIONS):
        assert found[collector.id][0] is Outcome.NOT_LICENSED
    said, users = found[USERS.id]
    assert said is Outcome.OK
    assert all(row["_groups"] == [] for row in users.rows.values())
    assert found[SECURITY_DEFAULTS.id][0] is Outcome.OK


def test_credentials_of_another_client_open_nothing(practice: Practice) -> None:
    for changes in ({"client_id": state_text(BIRCH["client_id"])}, {"tenant": state_text(BIRCH["tenant"])}):
        with pytest.raises(UsageError):
            practice.source(ACME, **changes).prove()
    with pytest.raises(WrongTargetError):
        practice.source(BIRCH, domain=state_text(ACME["domain"])).prove()
