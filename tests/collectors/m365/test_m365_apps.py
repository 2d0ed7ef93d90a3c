"""Applications, outsiders and logs against answers that a test lays down: what is kept, counted, and what stays unseen."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from collectors.m365 import GraphDeclaration, GraphPlace
from collectors.m365.entra.applications import APPLICATIONS, PROGRAMS, SERVICE_PRINCIPALS
from collectors.m365.entra.consent import CLASSIFICATIONS, CREDENTIAL_POLICIES, RESOURCES, limits, whole_days
from collectors.m365.entra.group_rules import GROUP_RULES, TEMPLATE
from collectors.m365.entra.logs import AUDIT_LOGS, MOST, SIGN_IN_LOGS
from collectors.m365.entra.outside import domain_lists
from collectors.m365.tenant.score import SECURE_SCORES
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject
from tests.builders.reading_m365 import DENIED, Laid, Paper, Said

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TENANT = "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"
ASSIGNMENTS = "/roleManagement/directory/roleAssignments"
ROLE = "f2ef992c-3afb-46b9-b7cf-a126ee74c451"
MAIL = "e2a3a72e-5f79-4c64-b1b1-878b674786c9"


def read(collector: GraphDeclaration, answers: Mapping[str, Said]) -> dict[str, JsonObject]:
    """The resources that a collector wrote down, by id."""
    paper = Paper()
    graph = Laid(answers=answers, premium=True, tenant=TENANT)
    reading = Reading(declaration=collector, sink=paper, clock=lambda: NOW)
    reading.add_all(collector, GraphPlace(graph=graph, reading=reading))
    return paper.rows


def service(name: str) -> str:
    return f"/servicePrincipals(appId='{RESOURCES[name]}')"


def program(id: str, **changes: Json) -> JsonObject:
    whole: dict[str, Json] = dict.fromkeys(PROGRAMS.select)
    return {**whole, "id": id, "appId": f"app-{id}", "passwordCredentials": [], "keyCredentials": [], **changes}


def held(principal: str, kind: str) -> JsonObject:
    return {
        "id": f"a-{principal}",
        "roleDefinitionId": ROLE,
        "principalId": principal,
        "directoryScopeId": "/",
        "principal": {"@odata.type": f"#microsoft.graph.{kind}"},
    }


def clinic(**changes: Said) -> dict[str, Said]:
    """One program that holds a role, one in a group that holds one, and one that reads all mail."""
    return {
        service("graph"): [{"id": "graph", "appRoles": [{"id": MAIL, "value": "Mail.ReadWrite"}]}],
        f"{service('graph')}/appRoleAssignedTo": [
            {"principalId": "reader", "appRoleId": MAIL},
            {"principalId": "reader", "appRoleId": "one-that-nobody-names"},
        ],
        "/oauth2PermissionGrants": [
            {"clientId": "reader", "resourceId": "graph", "consentType": "AllPrincipals", "scope": " Mail.Read openid"},
            {"clientId": "reader", "resourceId": "graph", "consentType": "Principal", "scope": "Files.Read"},
        ],
        ASSIGNMENTS: [held("direct", "servicePrincipal"), held("admins", "group"), held("ann", "user")],
        "/groups/admins/transitiveMembers/microsoft.graph.servicePrincipal": [{"id": "inside"}],
        "/applications": [{"id": "o-1", "appId": "app-direct", "passwordCredentials": [{}, {}]}],
        "/servicePrincipals/direct": [{"id": "direct", "appId": "app-direct"}],
        "/servicePrincipals/inside": [{"id": "inside", "appId": "app-inside"}],
        "/servicePrincipals/direct/owners": [{"id": "ann"}],
        "/servicePrincipals/inside/owners": [],
        "/applications/o-1/owners": [{"id": "ann"}, {"id": "ben"}],
        "/servicePrincipals": [program("direct", passwordCredentials=[{}]), program("inside"), program("reader")],
        **changes,
    }


def test_rights_of_programs_are_joined_on() -> None:
    rows = read(SERVICE_PRINCIPALS, clinic())
    assert all(row["_unseen"] == {} for row in rows.values())
    assert rows["reader"]["_permissions"] == ["graph:Mail.ReadWrite", "graph:one-that-nobody-names"]
    assert rows["reader"]["_delegated"] == ["graph:Mail.Read", "graph:openid"]
    assert rows["reader"]["_roles"] == []
    assert "_owners" not in rows["reader"]
    assert (rows["direct"]["_roles"], rows["direct"]["_owners"], rows["direct"]["_secrets"]) == ([ROLE], 3, 3)
    assert (rows["inside"]["_roles"], rows["inside"]["_owners"], rows["inside"]["_secrets"]) == ([ROLE], 0, 0)


@pytest.mark.parametrize(
    ("path", "hidden"),
    [
        (service("graph"), {"_permissions", "_delegated"}),
        (f"{service('graph')}/appRoleAssignedTo", {"_permissions"}),
        ("/oauth2PermissionGrants", {"_delegated"}),
        (ASSIGNMENTS, {"_roles", "_owners", "_secrets"}),
        ("/groups/admins/transitiveMembers/microsoft.graph.servicePrincipal", {"_roles", "_owners", "_secrets"}),
        ("/applications", {"_owners", "_secrets"}),
        ("/servicePrincipals/direct/owners", {"_owners"}),
        ("/applications/o-1/owners", {"_owners"}),
    ],
)
def test_what_was_refused_is_unseen_and_never_nothing(path: str, hidden: set[str]) -> None:
    row = read(SERVICE_PRINCIPALS, clinic() | {path: DENIED})["direct"]
    unseen = row["_unseen"]
    assert isinstance(unseen, Mapping)
    assert set(unseen) == hidden
    assert not hidden & row.keys()


@pytest.mark.parametrize("principal", ["../users", "a/b", "", None, 7])
def test_an_id_that_may_not_stand_in_a_path_is_never_asked_for(principal: Json) -> None:
    broken = {**held("x", "servicePrincipal"), "principalId": principal}
    row = read(SERVICE_PRINCIPALS, clinic() | {ASSIGNMENTS: [broken]})["direct"]
    assert "_roles" not in row
    assert row["_unseen"] != {}


def test_a_service_that_the_tenant_does_not_have_grants_nothing() -> None:
    assert "sharepoint" not in str(read(SERVICE_PRINCIPALS, clinic()))
    assert read(CLASSIFICATIONS, {CLASSIFICATIONS.requests[0].path: []}) == {}
    with pytest.raises(RefusedError):
        read(CLASSIFICATIONS, {CLASSIFICATIONS.requests[0].path: DENIED})


def test_of_a_credential_nothing_is_kept_that_names_or_opens() -> None:
    secret: JsonObject = {
        "keyId": "k",
        "hint": "Kq7",
        "secretText": "never",
        "displayName": "laptop of Ann",
        "customKeyIdentifier": "Ann",
        "startDateTime": "2026-01-01T00:00:00Z",
        "endDateTime": None,
    }
    whole: dict[str, Json] = dict.fromkeys(APPLICATIONS.select)
    rows = read(
        APPLICATIONS,
        {
            "/applications": [
                {**whole, "id": "a", "passwordCredentials": [secret], "keyCredentials": [{"key": "MII", **secret}]}
            ]
        },
    )
    kept = rows["a"]["passwordCredentials"]
    assert kept == [
        {
            "keyId": "k",
            "startDateTime": "2026-01-01T00:00:00Z",
            "endDateTime": None,
            "_epoch": {"startDateTime": 1767225600},
        }
    ]
    assert not any(word in str(rows) for word in ("Kq7", "Ann", "never", "MII"))


@pytest.mark.parametrize(
    ("duration", "days"),
    [
        ("P180D", 180),
        ("P90DT0H", 90),
        ("PT36H", 2),
        ("P4DT12H30M5S", 5),
        ("P4DT12H30M5.5S", 5),
        ("P1Y", None),
        ("P", None),
        ("180", None),
        (180, None),
        (None, None),
    ],
)
def test_a_duration_is_whole_days_or_nothing(duration: Json, days: int | None) -> None:
    assert whole_days(duration) == days


def test_restrictions_are_flat_and_a_broken_one_says_less() -> None:
    policy: JsonObject = {
        "restrictions": {
            "passwordCredentials": [
                {"restrictionType": "passwordLifetime", "state": "enabled", "maxLifetime": "soon"},
                {"restrictionType": "passwordAddition", "restrictForAppsCreatedAfterDateTime": "2024-06-03T08:00:00Z"},
                {"restrictionType": "passwordAddition", "restrictForAppsCreatedAfterDateTime": "soon"},
            ],
            "keyCredentials": None,
        },
        "applicationRestrictions": "none",
    }
    assert [*limits(policy)] == [
        {"of": "custom", "kind": "passwordCredentials", "type": "passwordLifetime", "state": "enabled", "after": 0},
        {"of": "custom", "kind": "passwordCredentials", "type": "passwordAddition", "after": 1717401600},
        {"of": "custom", "kind": "passwordCredentials", "type": "passwordAddition"},
    ]
    rows = read(CREDENTIAL_POLICIES, {CREDENTIAL_POLICIES.path: [{"id": "p", **policy}]})
    assert rows["p"]["_limits"] == [*limits(policy)]


@pytest.mark.parametrize(
    ("definition", "lists"),
    [
        (
            '{"B2BManagementPolicy":{"InvitationsAllowedAndBlockedDomainsPolicy":{"AllowedDomains":["B.example"]}}}',
            (["b.example"], []),
        ),
        (
            '{"B2BManagementPolicy":{"InvitationsAllowedAndBlockedDomainsPolicy":{"BlockedDomains":["a.example"]}}}',
            ([], ["a.example"]),
        ),
        ('{"B2BManagementPolicy":{"AutoRedeemPolicy":{}}}', ([], [])),
        ('{"B2BManagementPolicy":{"InvitationsAllowedAndBlockedDomainsPolicy":{"AllowedDomains":"*"}}}', None),
        ('{"B2BManagementPolicy":{"InvitationsAllowedAndBlockedDomainsPolicy":null}}', None),
        ("[]", None),
        ("{", None),
        ("[" * 100_000, None),
    ],
)
def test_lists_of_domains_are_read_or_nothing_is_said(
    definition: str, lists: tuple[list[str], list[str]] | None
) -> None:
    found = domain_lists([definition])
    assert found == (None if lists is None else {"_allowed": lists[0], "_blocked": lists[1]})
    assert domain_lists([definition, definition]) is None
    assert domain_lists(definition) is None


def sign_in(at: datetime, error: int = 50126, **changes: Json) -> JsonObject:
    moment = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"id": moment, "createdDateTime": moment, "status": {"errorCode": error}, **changes}


def test_of_a_log_counts_and_the_newest_time_are_kept_and_no_row() -> None:
    rows = [
        sign_in(NOW - timedelta(hours=1), userDisplayName="Ann"),
        sign_in(NOW - timedelta(hours=2), 0, riskState="atRisk"),
        sign_in(NOW - timedelta(days=40)),
    ]
    found = read(SIGN_IN_LOGS, {SIGN_IN_LOGS.requests[0].path: rows})
    assert [*found] == [TENANT]
    kept = {name: value for name, value in found[TENANT].items() if name not in ("_id", "_at", "_unseen", "_absent")}
    assert kept == {
        "_newest": int((NOW - timedelta(hours=1)).timestamp()),
        "_failed": 1,
        "_failedAll": True,
        "_risky": 1,
        "_riskyAll": True,
    }


def test_counting_a_log_ends() -> None:
    entries = [sign_in(NOW - timedelta(hours=1))] * (MOST + 5)
    graph = Laid(answers={SIGN_IN_LOGS.requests[0].path: entries}, premium=True, tenant=TENANT)
    paper = Paper()
    reading = Reading(declaration=SIGN_IN_LOGS, sink=paper, clock=lambda: NOW)
    reading.add_all(SIGN_IN_LOGS, GraphPlace(graph=graph, reading=reading))
    assert (paper.rows[TENANT]["_failed"], paper.rows[TENANT]["_failedAll"]) == (MOST, False)
    assert reading.last_page_reached
    assert len(graph.asked) == 3


def test_a_log_without_an_entry_says_so() -> None:
    for log in (SIGN_IN_LOGS, AUDIT_LOGS):
        row = read(log, {log.requests[0].path: []})[TENANT]
        assert row["_absent"] == ["_newest"]
        assert "_newest" not in row
        with pytest.raises(RefusedError):
            read(log, {log.requests[0].path: DENIED})


@pytest.mark.parametrize(("value", "creation"), [("False", False), ("true", True), (None, None), ("perhaps", None)])
def test_who_makes_groups_is_read_from_text(value: str | None, creation: bool | None) -> None:
    setting: JsonObject = {
        "id": "s",
        "templateId": TEMPLATE,
        "values": [{"name": "EnableGroupCreation", "value": value}],
    }
    row = read(GROUP_RULES, {GROUP_RULES.requests[0].path: [setting]})[TENANT]
    assert row.get("_creation") is creation
    assert ("_creation" in str(row["_unseen"])) is (creation is None)


def test_without_a_setting_everybody_makes_groups() -> None:
    row = read(GROUP_RULES, {GROUP_RULES.requests[0].path: [{"id": "s", "templateId": "another", "values": []}]})[
        TENANT
    ]
    assert (row["_own"], row["_creation"]) == (False, True)


def test_microsofts_open_controls_are_named_or_unseen() -> None:
    rating: JsonObject = {
        "id": "r",
        "createdDateTime": "2026-11-22T00:00:00Z",
        "currentScore": 12.5,
        "maxScore": 20,
        "controlScores": [
            {"controlName": "A", "score": 10},
            {"controlName": "B", "score": 2.5},
            {"controlName": "C", "score": 0},
        ],
    }
    profiles = "/security/secureScoreControlProfiles"
    most: list[JsonObject] = [{"id": "A", "maxScore": 10}, {"id": "B", "maxScore": 10}]
    assert read(SECURE_SCORES, {SECURE_SCORES.requests[0].path: [rating], profiles: most})["r"]["_open"] == ["B"]
    row = read(SECURE_SCORES, {SECURE_SCORES.requests[0].path: [rating], profiles: DENIED})["r"]
    assert "_open" not in row
    assert "_open" in str(row["_unseen"])
    assert read(SECURE_SCORES, {SECURE_SCORES.requests[0].path: []}) == {}
