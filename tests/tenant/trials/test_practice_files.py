"""The emulated services beside Graph are kept honest: whose tokens they take, what they refuse, and how they page."""

import json

import pytest

from evidence.model import JsonObject
from tests.tenant.faults import Faults
from tests.tenant.m365.half import M365
from tests.tenant.m365.power_platform import ADMIN
from tests.tenant.m365.teams import AUDIENCE
from tests.tenant.state import load, text
from tests.tenant.web import Request, Response

ACME, BIRCH = load("acme-dental").m365, load("birch-law").m365
PLACES = {
    "teams": ("GET", "/Skype.Policy/configurations/TeamsMeetingPolicy", f"{AUDIENCE}/.default"),
    "power_platform": (
        "POST",
        f"{ADMIN}/listTenantSettings?api-version=2023-06-01",
        "https://service.powerapps.com//.default",
    ),
    "fabric": ("GET", "/v1/admin/tenantsettings", "https://analysis.windows.net/powerbi/api/.default"),
}


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
def practice(faults: Faults) -> M365:
    return M365((ACME, BIRCH), faults, {})


def token(practice: M365, scope: str, state: JsonObject = ACME) -> str:
    """A token that the application got with its secret."""
    form = {
        "grant_type": "client_credentials",
        "client_id": text(state["client_id"]),
        "client_secret": text(state["client_secret"]),
        "scope": scope,
    }
    body = "&".join(f"{name}={value}" for name, value in form.items()).encode()
    target = f"/{text(state['tenant'])}/oauth2/v2.0/token"
    said = practice.login(Request(method="POST", target=target, headers={"host": "login"}, body=body))
    return str(json.loads(said.body)["access_token"])


def ask(practice: M365, service: str, bearer: str, *, method: str = "", target: str = "") -> Response:
    usual, path, _ = PLACES[service]
    headers = {"host": service, "authorization": f"Bearer {bearer}", "x-authz-scope": "tenant"}
    return practice.services[service](Request(method=method or usual, target=target or path, headers=headers, body=b""))


def test_the_admin_site_takes_no_token_that_a_secret_got(practice: M365) -> None:
    bearer = token(practice, "https://acmedental-admin.sharepoint.com/.default")
    headers = {"host": "admin", "authorization": f"Bearer {bearer}", "accept": "application/json;odata=verbose"}
    said = practice.services["sharepoint"](Request(method="GET", target="/_api/SPO.Tenant", headers=headers, body=b""))
    assert (said.status, said.body) == (401, b"Unsupported app only token.")


@pytest.mark.parametrize("service", PLACES)
def test_a_service_takes_its_own_tokens_from_who_may_ask(practice: M365, faults: Faults, service: str) -> None:
    own = token(practice, PLACES[service][2])
    assert ask(practice, service, own).status == 200
    assert ask(practice, service, token(practice, "https://graph.microsoft.com/.default")).status == 401
    assert ask(practice, service, token(practice, PLACES[service][2], BIRCH)).status == 403
    assert ask(practice, service, own, method="DELETE").status in (404, 405)
    assert ask(practice, service, own, target="/elsewhere?api-version=1").status == 404
    faults.throttle_every(1, retry_after="0.5")
    said = ask(practice, service, own)
    assert (said.status, said.headers["Retry-After"]) == (429, "0.5")


def test_listings_come_in_pages(practice: M365, faults: Faults) -> None:
    faults.page_size = 4
    first = json.loads(ask(practice, "fabric", token(practice, PLACES["fabric"][2])).body)
    assert len(first["value"]) == 4
    assert first["continuationToken"] == "4"
