"""The practice tenant's Microsoft half is kept honest: shapes, paging, selection, permissions, licences, other tenants."""

import datetime as dt
import json
from collections.abc import Mapping

import jwt
import pytest

from evidence.model import Json, JsonObject
from tests.tenant.faults import Faults
from tests.tenant.m365 import graph_objects
from tests.tenant.m365.endpoint import Endpoint
from tests.tenant.m365.entra import GRAPH
from tests.tenant.m365.graph import ENDPOINTS, holds
from tests.tenant.m365.half import M365
from tests.tenant.state import load, table, text
from tests.tenant.web import Request, Response
from tools.schemas_m365 import BETA, TYPES, types

ACME, BIRCH, LARCH = (load(name).m365 for name in ("acme-dental", "birch-law", "larch-clinic"))


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def service(faults: Faults) -> M365:
    return M365((ACME, BIRCH, LARCH), faults, {})


def sign_in(service: M365, state: JsonObject, **changes: str) -> Response:
    form = {
        "grant_type": "client_credentials",
        "client_id": text(state["client_id"]),
        "client_secret": text(state["client_secret"]),
        "scope": f"{GRAPH}/.default",
        **changes,
    }
    body = "&".join(f"{name}={value}" for name, value in form.items()).encode()
    target = f"/{changes.get('tenant', text(state['tenant']))}/oauth2/v2.0/token"
    return service.login(Request(method="POST", target=target, headers={"host": "login"}, body=body))


def token(service: M365, state: JsonObject) -> str:
    return str(json.loads(sign_in(service, state).body)["access_token"])


def get(
    service: M365, path: str, state: JsonObject = ACME, *, bearer: str = "", version: str = "v1.0", **headers: str
) -> Response:
    given = {"host": "graph", "authorization": f"Bearer {bearer or token(service, state)}", **headers}
    return service.graph(Request(method="GET", target=f"/{version}{path}", headers=given, body=b""))


def shown_by(endpoint: Endpoint) -> JsonObject:
    """A practice client that holds what the endpoint needs."""
    return ACME if not endpoint.plan or holds(ACME, endpoint.plan) else LARCH


def example(endpoint: Endpoint) -> tuple[str, str]:
    """Version and path of a request that the endpoint answers, with the query that it insists on."""
    state = shown_by(endpoint)
    path = endpoint.path
    query = "?$filter=true" if endpoint.filter_required else ""
    for named in endpoint.example:
        kind, _, name = named.partition("/")
        ident = graph_objects.ident(state, kind, name)
        path = path.replace("{id}", ident, 1)
        query = f"?$filter={endpoint.chosen_by}%20eq%20'{ident}'" if endpoint.chosen_by else query
    return "beta" if endpoint.beta else "v1.0", f"{path}{query}"


def document(response: Response) -> Mapping[str, Json]:
    found: Mapping[str, Json] = json.loads(response.body)
    return found


def error(response: Response) -> tuple[int, str]:
    return response.status, text(table(document(response)["error"])["code"])


@pytest.mark.parametrize(
    ("changes", "status", "number"),
    [
        ({"client_secret": "wrong"}, 401, 7000215),
        ({"client_id": "00000000-0000-0000-0000-000000000000"}, 400, 700016),
        ({"tenant": "00000000-0000-0000-0000-000000000000"}, 400, 90002),
        ({"scope": "https://example.org/.default"}, 400, 70011),
    ],
)
def test_a_wrong_sign_in_is_refused_with_its_number(
    service: M365, changes: dict[str, str], status: int, number: int
) -> None:
    said = sign_in(service, ACME, **changes)
    assert said.status == status
    assert document(said)["error_codes"] == [number]


def test_pages_are_followed_to_the_end(service: M365, faults: Faults) -> None:
    faults.page_size = 7
    found: list[Json] = []
    target: str | None = "/users?$select=id"
    while target:
        page = document(get(service, target))
        value = page["value"]
        assert isinstance(value, list)
        assert len(value) <= 7
        found += value
        link = page.get("@odata.nextLink")
        target = str(link).partition("/v1.0")[2] if link else None
    assert len(found) == len(table(ACME["user"])) == len({text(table(user)["id"]) for user in found})


def test_sign_in_activity_comes_120_a_page_and_needs_its_own_permission(service: M365, faults: Faults) -> None:
    path = "/users?$select=id,signInActivity&$top=500"
    assert get(service, path).status == 200
    faults.deny("AuditLog.Read.All")
    assert error(get(service, path)) == (403, "Authorization_RequestDenied")
    faults.clear()
    assert error(get(service, path, BIRCH)) == (403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant")


def test_a_name_that_the_type_does_not_have_cannot_be_selected(service: M365) -> None:
    assert error(get(service, "/users?$select=id,salary")) == (400, "BadRequest")


def test_an_unknown_path_and_an_unknown_option_are_refused(service: M365) -> None:
    assert error(get(service, "/nothing/of/the/kind"))[0] == 404
    assert error(get(service, "/users?$nonsense=1")) == (400, "BadRequest")


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.path)
def test_without_any_of_its_permissions_an_endpoint_is_shut(service: M365, faults: Faults, endpoint: Endpoint) -> None:
    version, path = example(endpoint)
    state = shown_by(endpoint)
    assert get(service, path, state, version=version).status == 200
    faults.deny(*endpoint.permissions)
    assert error(get(service, path, state, version=version))[0] == 403


def test_a_token_that_ended_or_was_forged_opens_nothing(service: M365) -> None:
    claims = {"aud": GRAPH, "tid": text(ACME["tenant"]), "roles": ["User.Read.All"]}
    for key, end in ((b"x" * 32, 60), (b"y" * 32, -60)):
        forged = jwt.encode({**claims, "exp": dt.datetime.now(dt.UTC) + dt.timedelta(seconds=end)}, key)
        assert error(get(service, "/users", bearer=forged)) == (401, "InvalidAuthenticationToken")


def test_a_token_shows_its_own_tenant_alone(service: M365) -> None:
    mine = document(get(service, "/organization", ACME))["value"]
    theirs = document(get(service, "/organization", BIRCH))["value"]
    assert isinstance(mine, list)
    assert isinstance(theirs, list)
    assert table(mine[0])["id"] == ACME["tenant"]
    assert table(theirs[0])["id"] == BIRCH["tenant"]


def test_throttling_says_how_long_to_wait_or_does_not(service: M365, faults: Faults) -> None:
    bearer = token(service, ACME)
    faults.throttle_every(1, retry_after="0.5")
    said = get(service, "/users", bearer=bearer)
    assert (said.status, said.headers["Retry-After"]) == (429, "0.5")
    faults.throttle_every(1, retry_after=None)
    assert "Retry-After" not in get(service, "/users", bearer=bearer).headers


def test_members_are_found_through_groups_inside_groups(service: M365) -> None:
    group = graph_objects.ident(ACME, "group", "everybody")
    found = document(get(service, f"/groups/{group}/transitiveMembers/microsoft.graph.user?$select=id"))["value"]
    assert isinstance(found, list)
    assert graph_objects.ident(ACME, "user", "dan.rusk") in {table(user)["id"] for user in found}
    assert error(get(service, "/groups/00000000-0000-0000-0000-000000000000/transitiveMembers")) == (
        404,
        "Request_ResourceNotFound",
    )


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.path)
def test_every_property_that_is_sent_is_one_that_microsoft_documents(service: M365, endpoint: Endpoint) -> None:
    known = types(BETA if endpoint.beta else TYPES)
    version, path = example(endpoint)
    answer = document(get(service, path, shown_by(endpoint), version=version))
    items = answer.get("value", [answer])
    assert isinstance(items, list)
    assert items
    for item in items:
        sent = {name for name in table(item) if "@odata" not in name}
        assert sent <= set(endpoint.fields or known.fields(endpoint.type)), endpoint.type


def test_the_later_state_keeps_the_ids_of_what_stayed() -> None:
    before = {text(user["id"]) for user in graph_objects.users(ACME)}
    later = {text(user["id"]) for user in graph_objects.users(load("acme-dental", later=True).m365)}
    assert len(before - later) == 1
    assert len(later - before) == 1
