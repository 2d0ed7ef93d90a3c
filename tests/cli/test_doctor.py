"""`doctor`, by the command line against real servers: what is missing, what it blocks, and what is too much."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from evidence.model import Json, JsonObject
from tests.builders.scanning import Desk, Said
from tests.tenant import PracticeTenant
from tests.tenant.credentials import CANARIES
from tests.tenant.m365.entra import object_id
from tests.tenant.m365.half import M365
from tests.tenant.state import load, table, text

ACME, LARCH = "acme-dental", "larch-clinic"
STATE = load(ACME).m365
TENANT, APPLICATION = text(STATE["tenant"]), text(STATE["client_id"])


@pytest.fixture(scope="module")
def tenant() -> Iterator[PracticeTenant]:
    with PracticeTenant(states=(ACME, LARCH)) as tenant:
        yield tenant


@pytest.fixture
def desk(tenant: PracticeTenant, tmp_path: Path) -> Iterator[Desk]:
    tenant.faults.clear()
    yield Desk(folder=tmp_path, tenant=tenant)
    tenant.faults.clear()


def asked(desk: Desk, *arguments: str) -> tuple[Said, JsonObject]:
    """Run the doctor; the answer as JSON, in which no secret is."""
    said = desk.run("doctor", *arguments, "--json")
    assert said.code != 70, said.err
    for secret in CANARIES:
        assert secret not in said.out + said.err
    found: JsonObject = json.loads(said.out)
    return said, found


def target(found: JsonObject, provider: str, client: int = 0) -> JsonObject:
    """What was found on the first target of a provider."""
    clients = found["clients"]
    assert isinstance(clients, list)
    targets = clients[client]["targets"]
    return next(one for one in targets if one["provider"] == provider)


def rows(value: Json) -> list[JsonObject]:
    assert isinstance(value, list)
    return [row for row in value if isinstance(row, Mapping)]


def serve(desk: Desk, changes: Mapping[str, Json]) -> dict[str, Json]:
    """The clinic's tenant in another state, with nothing granted beside Graph, and the connection that leads there."""
    tenant = desk.tenant
    state: JsonObject = {**STATE, "granted_elsewhere": [], **changes}
    m365 = M365((state,), tenant.faults, {})
    return {
        **desk.connection(),
        "login": tenant.serve(m365.login).url,
        "graph": tenant.serve(m365.graph).url,
    }


def test_a_client_in_order_is_found_so(desk: Desk) -> None:
    desk.add(ACME, {"connection": serve(desk, {})})
    said, found = asked(desk, ACME)
    assert said.code == 0, said.out
    graph = target(found, "m365")
    assert graph["principal"] == f"application {APPLICATION}"
    assert graph["missing"] == graph["too_much"] == graph["blind"] == []
    assert "AAD_PREMIUM" in str(graph["plans"])
    assert "ends on 2027-" in str(graph["credential"])
    assert target(found, "aws")["error"] == target(found, "dns")["error"] == ""


def test_a_permission_that_nobody_consented_to_is_named_with_what_it_blocks(desk: Desk) -> None:
    granted = [name for name in list(STATE["granted"]) if name != "Policy.Read.All"]  # type: ignore[arg-type]
    desk.add(ACME, {"aws": None, "connection": serve(desk, {"granted": granted})})
    said, found = asked(desk, ACME)
    graph = target(found, "m365")
    assert said.code == 3
    assert "Policy.Read.All" in str(graph["missing"])
    blocked = [row for row in rows(graph["blind"]) if "Policy.Read.All" in str(row["what"])]
    assert "m365.entra.legacy_authentication_is_blocked" in str([row["rules"] for row in blocked])
    assert "hipaa:164.312(d)" in str([row["controls"] for row in blocked])
    assert "gdpr:32(1)(b)" in str([row["controls"] for row in blocked])
    assert f"/{TENANT}/v2.0/adminconsent?client_id={APPLICATION}&scope=https%3A%2F%2Fgraph" in str(graph["consent"])
    assert "Policy.Read.All" in str(found["granted_by_no_client"])


def test_a_consent_on_paper_is_not_believed(desk: Desk) -> None:
    desk.add(ACME, {"aws": None, "connection": serve(desk, {})})
    desk.tenant.faults.deny("Policy.Read.All")
    said, found = asked(desk, ACME)
    assert said.code == 3
    assert "m365.entra.security_defaults" in str(target(found, "m365")["blind"])


def test_an_application_that_can_write_is_refused(desk: Desk) -> None:
    granted = [*list(STATE["granted"]), "Directory.ReadWrite.All"]  # type: ignore[arg-type]
    elsewhere = ["Exchange.ManageAsApp"]
    connection = serve(desk, {"granted": granted, "granted_elsewhere": elsewhere})
    desk.add(ACME, {"aws": None, "connection": connection})
    said, found = asked(desk, ACME)
    assert said.code == 1
    held = str(target(found, "m365")["too_much"])
    assert "Directory.ReadWrite.All" in held
    assert "Exchange.ManageAsApp" in held
    assert "REFUSED" in desk.run("doctor", ACME).out


def test_a_directory_role_beyond_a_readers_is_refused(desk: Desk) -> None:
    scanner = object_id(TENANT, APPLICATION)
    users = {**table(STATE["user"]), "scanner": {**table(table(STATE["user"])["otto.elm"]), "id": scanner}}
    for role, code in (("Global Reader", 0), ("User Administrator", 1)):
        assigned = {**table(STATE["role_assignment"]), "scanner": {"role": role, "principal": "scanner"}}
        connection = serve(desk, {"user": users, "role_assignment": assigned})
        desk.add(ACME, {"aws": None, "connection": connection})
        said, found = asked(desk, ACME)
        assert said.code == code
        assert target(found, "m365")["roles"] == [role]


def test_without_consent_the_link_is_shown(desk: Desk) -> None:
    desk.add(ACME, {"aws": None, "connection": serve(desk, {"client_id": "0e000000-0000-4000-8000-000000000000"})})
    said, found = asked(desk, ACME)
    graph = target(found, "m365")
    assert said.code == 2
    assert "AADSTS700016" in str(graph["error"])
    assert "adminconsent" in str(graph["consent"])


def test_what_is_not_licensed_names_the_plan(desk: Desk) -> None:
    desk.add(ACME, {"aws": None})
    desk.tenant.faults.unlicensed = True
    _, found = asked(desk, ACME)
    lacks = rows(target(found, "m365")["unlicensed"])
    assert "AAD_PREMIUM" in {row["what"] for row in lacks}
    assert "Microsoft Entra ID P1" in str([row["instead"] for row in lacks])


def test_one_wrong_target_does_not_hide_the_others(desk: Desk) -> None:
    desk.add(ACME, {"aws": None})
    desk.env["ACME_DENTAL_SECRET"] = "wrong"
    said, found = asked(desk, ACME)
    assert said.code == 2
    assert "AADSTS7000215" in str(target(found, "m365")["error"])
    assert target(found, "dns")["error"] == ""


def test_how_many_tenants_a_credential_opens_is_told(desk: Desk) -> None:
    home = desk.add(ACME, {"aws": None})
    other = home.parent / "acme-labs"
    other.mkdir()
    own = (home / "client.toml").read_text().replace("c-7f3a9c21d4e8", "c-0f3a9c21d4e8")
    (other / "client.toml").write_text(
        own.replace(TENANT, "00000000-0000-4000-8000-000000000001").replace("acmedental.example", "acmelabs.example")
    )
    _, found = asked(desk, ACME)
    assert target(found, "m365")["opens"] == 2


def test_an_ended_authority_ends_before_any_request(desk: Desk) -> None:
    authority: dict[str, Json] = {
        "basis": "contract",
        "signed_by": "the owner",
        "document_sha256": "9f" * 32,
        "valid_until": "2020-12-31",
    }
    desk.add(ACME, {"authority": authority})
    before = desk.tenant.faults.counts.total()
    said, _ = asked(desk, ACME)
    assert said.code == 2
    assert desk.tenant.faults.counts.total() == before
