"""What an application holds beyond reading: seen, or said to be unseen; told by scan, doctor, package and every report."""

import base64
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from checker.content.scan import SCAN, read_scan, write_scan
from checker.reports import format_named, formats
from checker.reports.holdings import NAMED, sentences, warnings
from checker.reports.model import Report
from checker.reports.plain import LONGEST
from checker.reports.reading import load
from collectors.discovery import discover
from collectors.m365 import M365Declaration, Request, Tier
from collectors.m365.client.target import M365Target
from collectors.m365.declaration.refusals import failure
from collectors.m365.grants.examination import held, holdings, needed_by
from collectors.m365.grants.rights import (
    EXCHANGE,
    GLOBAL_READER,
    GRAPH,
    NEEDED_BY,
    READER_ROLES,
    ROLES,
    SHAREPOINT,
    beyond,
)
from evidence.errors import UsageError
from evidence.holdings import Holdings, Power, Surplus
from evidence.model import Json, JsonObject
from tests.builders.reading_html import read
from tests.builders.reading_reports import text_of
from tests.builders.report_clinic import clinic
from tests.builders.report_sample import ACCOUNT, TENANT, write
from tests.builders.scanning import Desk
from tests.tenant import PracticeTenant

ACME = "acme-dental"
TARGET = M365Target(tenant=TENANT, domain="acme.example", client_id="3c9a5c1e-8f0f-4f7a-9b39-2f6a5c0d9e10")
COLLECTORS = [one for one in discover("collectors.m365") if isinstance(one, M365Declaration)]
DOCUMENTS = Surplus(
    what="Sites.FullControl.All of Office 365 SharePoint Online",
    power=Power.WRITE,
    lets="read, change and delete every site and every document",
    why="the tier sharepoint is not among the client file's tiers",
)
MAIL = Surplus(
    what="Mail.Read of Microsoft Graph",
    power=Power.READ,
    lets="read the mail of every mailbox",
    why="no collector of the client's tiers needs it",
)


def of(*surplus: Surplus, looked_at: Sequence[str] = (GRAPH,), not_seen: Sequence[str] = ()) -> Holdings:
    """Holdings of the clinic's tenant."""
    return Holdings(
        provider="m365",
        target=TENANT,
        principal=f"application {TARGET.client_id}",
        beyond=surplus,
        looked_at=tuple(looked_at),
        not_seen=tuple(not_seen),
    )


# what is more than needed


@pytest.mark.parametrize("tier", Tier)
def test_what_the_collectors_of_a_tier_need_is_never_too_much(tier: Tier) -> None:
    granted: dict[str, list[str]] = {GRAPH: [], EXCHANGE: [], SHAREPOINT: []}
    special = {name: service for service, name in NEEDED_BY}
    for name in needed_by([tier]):
        granted[special.get(name, GRAPH)].append(name)
    read_only = {service: [one for one in names if "." in one] for service, names in granted.items()}
    found = [one.what for one in beyond(read_only, {}, [Tier.GRAPH, tier], needed_by([tier]))]
    assert found == []


@pytest.mark.parametrize("collector", COLLECTORS, ids=lambda one: one.id)
def test_a_permission_of_a_collector_is_too_much_without_its_tier(
    collector: M365Declaration,
) -> None:
    others = [tier for tier in Tier if tier not in (collector.tier, Tier.GRAPH)]
    special = {name: service for service, name in NEEDED_BY}
    for name in set(collector.permissions) - needed_by(others):
        if "." in name:
            (found,) = beyond({special.get(name, GRAPH): [name]}, {}, others, needed_by(others))
            assert name in found.what


@pytest.mark.parametrize(
    ("service", "permission", "power"),
    [
        (GRAPH, "Directory.ReadWrite.All", Power.WRITE),
        (GRAPH, "Mail.Send", Power.WRITE),
        (GRAPH, "Sites.FullControl.All", Power.WRITE),
        (GRAPH, "RoleManagement.ReadWrite.Directory", Power.WRITE),
        (GRAPH, "Something.Odd", Power.WRITE),
        (EXCHANGE, "full_access_as_app", Power.WRITE),
        (EXCHANGE, "Exchange.ManageAsApp", Power.WRITE),
        (SHAREPOINT, "Sites.FullControl.All", Power.WRITE),
        (GRAPH, "Mail.Read", Power.READ),
        (GRAPH, "Files.Read.All", Power.READ),
        (SHAREPOINT, "Sites.Read.All", Power.READ),
    ],
)
def test_each_thing_held_beyond_says_whether_it_could_write_and_what_it_lets_one_do(
    service: str, permission: str, power: Power
) -> None:
    (found,) = beyond({service: [permission]}, {}, ["graph"], needed_by(["graph"]))
    assert (found.what, found.power) == (f"{permission} of {service}", power)
    assert found.lets.startswith(("read", "change", "send", "give", "run"))


def test_roles_beyond_a_readers_could_write_and_what_can_write_comes_first() -> None:
    roles = {**READER_ROLES, "62e90394-69f5-4237-9190-012177145e10": "Global Administrator"}
    found = [*beyond({GRAPH: ["Mail.Read", "Mail.Send"]}, roles, ["graph"], ())]
    assert [one.power for one in found] == sorted((one.power for one in found), key=lambda one: one is Power.READ)
    assert [one.what for one in found if one.power is Power.WRITE] == [
        "Mail.Send of Microsoft Graph",
        "the Entra role Global Administrator",
    ]
    assert "the Entra role Global Reader" in [one.what for one in found]
    assert [*beyond({}, {GLOBAL_READER: "Global Reader"}, ["graph", "teams"], ())] == []


# what cannot be seen


class Tokens:
    """Tokens by scope ("" is Graph's): their claims, or why there is none."""

    def __init__(self, said: Mapping[str, JsonObject | Exception | str]) -> None:
        self._said = said

    def bearer(self, deadline: datetime | None = None, *, scope: str = "") -> str:
        said = next((said for part, said in self._said.items() if (part in scope if part else not scope)), {"oid": "o"})
        if isinstance(said, Exception):
            raise said
        if isinstance(said, str):
            return said
        return f"h.{base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip('=')}.s"


OWN: JsonObject = {"oid": "o", "roles": ["Policy.Read.All"]}


def nothing_assigned(request: Request) -> tuple[JsonObject, ...]:
    return ()


def test_what_every_place_tells_is_seen_and_nothing_more_is_said() -> None:
    found = held(Tokens({"": OWN}), nothing_assigned, "acme.onmicrosoft.com")
    assert found.not_seen == ()
    (told,) = sentences([holdings(found, TARGET)])
    assert not told.is_warning
    assert "nothing beyond" in told.text


@pytest.mark.parametrize(
    ("said", "domain", "not_seen"),
    [
        ({"": "opaque"}, "acme.onmicrosoft.com", (GRAPH,)),
        ({"": OWN, "outlook": failure("sign_in", "just now")}, "acme.onmicrosoft.com", (EXCHANGE,)),
        (
            {"": OWN, "outlook": UsageError("the sign-in was refused (AADSTS53003)")},
            "acme.onmicrosoft.com",
            (EXCHANGE,),
        ),
        ({"": OWN, "sharepoint": "opaque"}, "acme.onmicrosoft.com", (SHAREPOINT,)),
        ({"": OWN}, "", (SHAREPOINT,)),
        ({"": OWN, "sharepoint": {"oid": "o", "roles": "Sites.Read.All"}}, "acme.onmicrosoft.com", (SHAREPOINT,)),
    ],
    ids=[
        "an opaque token",
        "no token just now",
        "a refused token",
        "an opaque token of another",
        "no initial domain",
        "roles that are no list",
    ],
)
def test_a_place_that_does_not_tell_is_unseen_and_never_empty(
    said: Mapping[str, JsonObject | Exception | str], domain: str, not_seen: tuple[str, ...]
) -> None:
    found = holdings(held(Tokens(said), nothing_assigned, domain), TARGET)
    assert found.not_seen == not_seen
    assert any("could not be seen" in text for text in warnings([found]))


@pytest.mark.parametrize("number", [500011, 650052, 501051])
def test_a_service_that_is_not_in_the_tenant_holds_nothing(number: int) -> None:
    refused = UsageError(f"the service is unknown in this tenant (AADSTS{number})")
    found = held(Tokens({"": OWN, "outlook": refused}), nothing_assigned, "acme.onmicrosoft.com")
    assert found.granted[EXCHANGE] == ()
    assert found.not_seen == ()


@pytest.mark.parametrize(
    "rows", [None, ({"roleDefinitionId": "x"},), ({"principalId": "o"},)], ids=["refused", "no holder", "no role"]
)
def test_role_assignments_that_do_not_tell_are_unseen(rows: tuple[JsonObject, ...] | None) -> None:
    def ask(request: Request) -> tuple[JsonObject, ...]:
        if rows is None:
            raise failure("denied", "no")
        return rows

    found = held(Tokens({"": OWN}), ask, "acme.onmicrosoft.com")
    assert found.not_seen == (ROLES,)


def test_a_role_of_the_tenants_own_is_named_by_its_id_alone() -> None:
    def ask(request: Request) -> tuple[JsonObject, ...]:
        if request.path.endswith("roleAssignments"):
            return ({"principalId": "o", "roleDefinitionId": "r1"},)
        return ({"id": "r1", "isBuiltIn": False, "displayName": "password=hunter2hunter2"},)

    found = holdings(held(Tokens({"": OWN}), ask, "acme.onmicrosoft.com"), TARGET)
    assert [one.what for one in found.beyond] == ["the Entra role r1"]


# every report format


def shown(report: Report, name: str) -> str:
    """A report in one format, as a person reads it."""
    text = text_of(format_named(name).render(report))
    if name == "html":
        return " ".join(read(text).text.split())
    return " ".join(text.split())


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return load(write(clinic(), tmp_path_factory.mktemp("clinic")))


CASES = {
    "it could have written": (of(DOCUMENTS), (DOCUMENTS.what, DOCUMENTS.lets, DOCUMENTS.why, "could have written")),
    "it could have read more": (of(MAIL), (MAIL.what, MAIL.lets, "could have read more than was asked for")),
    "not all could be seen": (of(not_seen=(EXCHANGE, ROLES)), ("could not be seen in", EXCHANGE, ROLES)),
    "nothing could be seen": (of(looked_at=(), not_seen=("it did not open",)), ("could not be seen", "did not open")),
    "no more was seen": (of(), ("nothing beyond what the client's tiers need", GRAPH)),
}


@pytest.mark.parametrize("name", formats())
@pytest.mark.parametrize("case", CASES)
def test_every_format_says_near_its_top_what_could_have_been_done(name: str, case: str, report: Report) -> None:
    found, wanted = CASES[case]
    text = shown(replace(report, holdings=(found,)), name)
    for words in wanted:
        assert words in text
    top = text.index(next(iter(sentences([found]))).text)
    first_rule = min(text.index(title) for rule in report.rules for title in [rule.rule.title] if title in text)
    assert top < first_rule
    assert top < text.index(report.frameworks[0].title if name != "terminal" else "Controls by state")


@pytest.mark.parametrize("name", formats())
def test_no_format_says_nothing_beyond_of_what_was_not_seen(name: str, report: Report) -> None:
    for found in (of(looked_at=(), not_seen=(GRAPH, EXCHANGE, SHAREPOINT, ROLES)), of(DOCUMENTS), of(MAIL)):
        assert "nothing beyond" not in shown(replace(report, holdings=(found,)), name)


@pytest.mark.parametrize("name", formats())
def test_however_much_is_held_every_format_names_it_all(name: str, report: Report) -> None:
    many = tuple(replace(DOCUMENTS, what=f"Thing{number}.ReadWrite.All of {SHAREPOINT}") for number in range(40))
    found = of(*many)
    text = shown(replace(report, holdings=(found,)), name)
    assert all(one.what in text for one in many)
    assert max(len(told.text) for told in sentences([found])) < LONGEST
    assert len([*sentences([found])]) == len(many) // NAMED


@pytest.mark.parametrize("name", formats())
def test_every_format_says_of_an_old_package_that_it_could_not_be_seen(name: str, tmp_path: Path) -> None:
    old = load(write(replace(clinic(), holdings=None), tmp_path / "old"))
    assert [one.target for one in old.holdings] == [ACCOUNT, TENANT]
    assert "could not be seen (this package was made before scans looked at it)" in shown(old, name)


def test_what_is_written_down_comes_back(tmp_path: Path) -> None:
    data = write(clinic(), tmp_path / "clinic")
    found = (of(DOCUMENTS, MAIL, looked_at=(GRAPH, SHAREPOINT), not_seen=(EXCHANGE,)),)
    file = data.parent / SCAN
    file.write_bytes(write_scan(replace(read_scan(file.read_bytes()), holdings=found)))
    assert load(data).holdings[: len(found)] == found


def test_of_an_aws_account_that_an_old_scan_did_not_ask_about_somebody_is_warned(report: Report) -> None:
    told = [one for one in sentences(report.holdings) if f"AWS account {ACCOUNT}" in one.text]
    assert [one.is_warning for one in told] == [True]
    assert "could not be seen (this package was made before scans looked at it)" in told[0].text


# scan, package and doctor


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with PracticeTenant(states=(ACME,)) as tenant:
        desk = Desk(folder=tmp_path_factory.mktemp("desk"), tenant=tenant)
        desk.keys()
        yield desk


def row(package: Path) -> dict[str, Json]:
    """The one row that the package keeps of what is held."""
    with zipfile.ZipFile(package) as archive:
        (found,) = json.loads(archive.read(f"{package.stem}/data/scan.json"))["holdings"]
    assert isinstance(found, dict)
    return found


def test_a_scan_warns_the_package_keeps_it_and_doctor_says_the_same(desk: Desk) -> None:
    desk.add(ACME, {"aws": None})
    said = desk.scan(ACME)
    assert said.code in (1, 3), said.err
    wanted = "could have written: it holds Exchange.ManageAsApp of Office 365 Exchange Online"
    assert f"{ACME}: warning: Microsoft 365 tenant " in said.err
    assert wanted in said.err
    assert "Sites.FullControl.All of Office 365 SharePoint Online, which lets it read, change and delete" in said.err
    package = desk.packages(ACME)[-1]
    kept = row(package)
    assert kept["not_seen"] == []
    assert desk.run("verify", package, "--trust", "trust.toml", "--replay").code == 0
    for name in formats():
        file = package.with_suffix(f".{name}")
        assert desk.run("report", package, "--trust", "trust.toml", "--format", name, "-o", file).code == 0
        text = text_of(file.read_bytes())
        assert wanted in " ".join((read(text).text if name == "html" else text).split()), name
    doctor = json.loads(desk.run("doctor", ACME, "--json").out)
    of_m365 = next(one for one in doctor["clients"][0]["targets"] if one["provider"] == "m365")
    assert [*of_m365["too_much"], *of_m365["reads_more"]] == kept["beyond"]
    assert of_m365["rights_not_seen"] == []
    assert "REFUSED" in desk.run("doctor", ACME).out


def test_what_the_client_accepts_in_words_is_no_surplus(desk: Desk) -> None:
    desk.add(ACME, {"aws": None, "m365": [desk.certified(ACME, ("graph", "exchange", "sharepoint"))]})
    said = desk.scan(ACME)
    assert "could have written" not in said.err
    assert "a right that can also write; the client accepts it" in said.err
    assert row(desk.packages(ACME)[-1])["beyond"] == []


def test_of_a_tenant_that_does_not_open_nothing_is_known(desk: Desk) -> None:
    desk.add(ACME, {"aws": None})
    said = desk.run("scan", ACME, "--key", f"file:{desk.key}", env={"ACME_DENTAL_SECRET": "wrong"})
    assert "could not be seen (the target, which did not open)" in said.err
