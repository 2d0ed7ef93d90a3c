"""Every Microsoft 365 and DNS rule over real HTTP: pass, fail, denied and not licensed, as tests/rules/expected says.

The expected verdicts are written by hand from Microsoft's documentation (`source` names the page), apart from the rules and
from the evidence. Two tenants have every licence: Larch Clinic is kept as the documents advise and Sorrel Shop is neglected.
Larch Clinic is then scanned with no permission but to prove whose it is, and with no licence.
"""

import datetime as dt
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from checker.content.results import RuleResult, Verdict
from checker.engine.embedded import EmbeddedEngine
from checker.judging.judge import Evidence, judge
from checker.judging.terms import terms_of
from checker.rules import PolicySet
from collectors.clients.folder import load_client
from collectors.discovery import declarations
from collectors.run import collect, prove
from collectors.sources import sources
from evidence.collection import CollectionWriter
from evidence.model import Json
from tests.builders.scanning import TIERS, Desk, export_teams_apps, toml
from tests.tenant import PracticeTenant
from tests.tenant.faults import DnsFault
from tests.tenant.state import HERE, TRIALS, table, text

FOLDER = Path(__file__).parent / "expected"
KEPT, NEGLECTED = TRIALS
PROVING = frozenset({"Organization.Read.All", "Domain.Read.All"})
"""What a scan cannot do without: whose tenant it is, and what it is licensed for."""

POLICIES = PolicySet()
RULES = [rule for rule in POLICIES.rules.values() if rule.provider in ("m365", "dns")]
Verdicts = Mapping[str, RuleResult]


def read_expected(folder: Path) -> dict[str, Mapping[str, Json]]:
    """Rule → what its entry says, of all files of a folder."""
    found: dict[str, Mapping[str, Json]] = {}
    for path in sorted(folder.glob("*.toml")):
        for rule, entry in tomllib.loads(path.read_text()).items():
            assert rule not in found, f"{path.name}: {rule} is written twice"
            found[rule] = entry
    return found


EXPECTED = read_expected(FOLDER)


STATED = ("sign-in-review",)
"""Statements that a person of the tenant that is kept well made a week ago."""


def state(home: Path) -> None:
    """Write the statements of the tenant that is kept well."""
    day = clock().date()
    before = {name: str(day - dt.timedelta(days=days)) for name, days in (("from", 97), ("to", 8), ("signed", 7))}
    folder = home / "attestations"
    folder.mkdir()
    for name in STATED:
        (folder / f"{name}.toml").write_text(
            toml(
                {
                    "kind": "statement",
                    "framework": "hipaa",
                    "controls": ["hipaa:164.308(a)(1)(ii)(D)"],
                    "statement": "What is named was looked through, and what was odd was looked into.",
                    "by": "A. Ash",
                    "role": "security official",
                    "signed": before["signed"],
                    "expires": str(day + dt.timedelta(days=90)),
                    "period": {"from": before["from"], "to": before["to"]},
                }
            )
        )


def clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def scanned(desk: Desk, client: str, folder: Path) -> Verdicts:
    """Rule → result of one tenant and its domain, collected and judged here."""
    opened = sources(load_client(desk.folder / "clients", client), clock)
    try:
        with CollectionWriter(folder) as writer:
            observations = collect(prove(opened), writer, clock=clock)
    finally:
        for source in opened:
            source.close()
    params = {rule: table(entry.get("params")) for rule, entry in EXPECTED.items()}
    given = {rule: {name: (value, "declared") for name, value in own.items()} for rule, own in params.items()}
    with closing(EmbeddedEngine(POLICIES.module)) as engine:
        terms = terms_of(POLICIES, RULES, given, frameworks=(), roles=(), now=clock(), where="tests/rules/expected")
        judgement = judge(Evidence(observations=observations, data=folder), terms, engine)
    return {row.rule: row for row in judgement.results}


def hand_over(home: Path, tenant: str) -> None:
    """Write the client's list of leavers and what its administrator exported into its folder."""
    word = "None" if home.name == KEPT else "All"
    export_teams_apps(home, tenant, "app_centric", DefaultApp="All", GlobalApp=word, PrivateApp=word)
    shutil.copy(HERE / home.name / "leavers.csv", home / "imports")


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Verdicts]]:
    folder = tmp_path_factory.mktemp("expected")
    with PracticeTenant(states=TRIALS) as tenant, pytest.MonkeyPatch.context() as environment:
        desk = Desk(folder=folder, tenant=tenant)
        for client in TRIALS:
            home = desk.add_tenant(client, tiers=TIERS)
            if client == KEPT:
                state(home)
        for name, value in desk.env.items():
            environment.setenv(name, value)
        for client in TRIALS:
            hand_over(desk.folder / "clients" / client, tenant.credentials(client).tenant)
        faults = tenant.faults
        found = {client: scanned(desk, client, folder / client) for client in TRIALS}
        faults.deny(*{name for one in declarations() for name in one.permissions} - PROVING)
        faults.dns(DnsFault.REFUSED)
        found["denied"] = scanned(desk, KEPT, folder / "denied")
        faults.clear()
        faults.unlicensed = True
        found["unlicensed"] = scanned(desk, KEPT, folder / "unlicensed")
        yield found


def test_every_rule_has_its_expected_verdicts_and_nothing_else_has() -> None:
    assert set(EXPECTED) == {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", sorted(EXPECTED))
def test_an_expectation_names_the_page_it_is_written_from(rule: str) -> None:
    entry = EXPECTED[rule]
    assert text(entry.get("source")).startswith(("https://learn.microsoft.com/", "https://www.rfc-editor.org/rfc/"))
    assert len(text(entry.get("says"))) > 20
    assert set(entry) <= {"wanted", "source", "says", "kept", "neglected", "unlicensed", "failing", "denied", "params"}


@pytest.mark.parametrize("rule", sorted(EXPECTED))
@pytest.mark.parametrize("state", ["kept", "neglected", "denied", "unlicensed"])
def test_the_verdict_is_the_expected_one(verdicts: Mapping[str, Verdicts], rule: str, state: str) -> None:
    place = {"kept": KEPT, "neglected": NEGLECTED}.get(state, state)
    default = {"kept": "pass", "neglected": "fail", "denied": "unknown"}.get(state)
    expected = EXPECTED[rule].get(state, default)
    assert expected, f"{rule}: write what is expected of a tenant without licences"
    found = verdicts[place][rule]
    assert found.verdict == expected, found
    failing = EXPECTED[rule].get("failing")
    if state == "neglected" and isinstance(failing, list):
        assert sorted(one.id for one in found.subjects if one.verdict is Verdict.FAIL) == sorted(map(str, failing))
