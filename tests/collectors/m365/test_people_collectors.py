"""What is stated of passwords, roles, reviews and units: facts out of Microsoft's answers, and never out of silence."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pytest

from collectors.m365 import GraphDeclaration, GraphPlace
from collectors.m365.entra.passwords import PASSWORD_RULES, TEMPLATE
from collectors.m365.entra.people import generic
from collectors.m365.entra.privileged import NO_RULE, ROLE_ELIGIBILITIES, ROLE_POLICIES, conditions, minutes
from collectors.m365.entra.reviews import ACCESS_REVIEWS, about, ended
from collectors.m365.entra.role_holders import ROLE_HOLDERS
from collectors.m365.entra.role_members import CANDIDATES
from collectors.m365.entra.units import UNITS
from collectors.m365.tenant.organizations import LICENCES
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen
from tests.builders.reading_m365 import DENIED, Laid, Paper, Said

GLOBAL = "62e90394-69f5-4237-9190-012177145e10"
UNLICENSED = Unseen(outcome=Outcome.NOT_LICENSED, code="AAD_PREMIUM_P2")


def seen(
    collector: GraphDeclaration, answers: Mapping[str, Said], *, premium: bool | None = True
) -> dict[str, JsonObject]:
    paper = Paper()
    reading = Reading(declaration=collector, sink=paper, clock=lambda: datetime.now(UTC))
    reading.add_all(collector, GraphPlace(graph=Laid(answers=answers, premium=premium), reading=reading))
    return paper.rows


# Passwords ------------------------------------------------------------------------------------------------------------


def setting(**values: str) -> Sequence[JsonObject]:
    return [
        {"id": "s", "templateId": TEMPLATE, "values": [{"name": key, "value": text} for key, text in values.items()]}
    ]


OWN_WORDS = setting(EnableBannedPasswordCheck="True", BannedPasswordList="acme\tdental")


def test_no_setting_means_microsofts_defaults() -> None:
    (row,) = seen(PASSWORD_RULES, {"/groupSettings": []}).values()
    assert {
        key: row[key] for key in ("_own", "_ownWords", "_ownWordsForbidden", "_lockoutThreshold", "_lockoutSeconds")
    } == {
        "_own": False,
        "_ownWords": 0,
        "_ownWordsForbidden": False,
        "_lockoutThreshold": 10,
        "_lockoutSeconds": 60,
    }


def test_own_words_are_counted_and_never_kept() -> None:
    (row,) = seen(PASSWORD_RULES, {"/groupSettings": OWN_WORDS}).values()
    assert (row["_ownWords"], row["_ownWordsForbidden"]) == (2, True)
    assert "acme" not in str(row)


@pytest.mark.parametrize(
    ("values", "forbidden"),
    [
        (setting(EnableBannedPasswordCheck="False", BannedPasswordList="acme"), False),
        (setting(EnableBannedPasswordCheck="True", BannedPasswordList=" \t "), False),
        (setting(EnableBannedPasswordCheck="true", BannedPasswordList="acme"), True),
    ],
)
def test_words_are_forbidden_where_there_are_some_and_the_check_is_on(
    values: Sequence[JsonObject], forbidden: bool
) -> None:
    (row,) = seen(PASSWORD_RULES, {"/groupSettings": values}).values()
    assert row["_ownWordsForbidden"] is forbidden


def test_without_the_plan_own_words_have_no_force_and_unread_licences_leave_it_open() -> None:
    (row,) = seen(PASSWORD_RULES, {"/groupSettings": OWN_WORDS}, premium=False).values()
    assert row["_ownWordsForbidden"] is False
    (row,) = seen(PASSWORD_RULES, {"/groupSettings": OWN_WORDS}, premium=None).values()
    assert "_ownWordsForbidden" not in row
    assert row["_unseen"] == {"_ownWordsForbidden": {"outcome": "failed", "code": "licences_not_read"}}


def test_a_threshold_that_is_no_number_is_unseen() -> None:
    (row,) = seen(PASSWORD_RULES, {"/groupSettings": setting(LockoutThreshold="many")}).values()
    assert "_lockoutThreshold" not in row
    assert row["_unseen"] == {"_lockoutThreshold": {"outcome": "malformed", "code": "setting"}}


# Conditions of roles --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("PT8H", 480),
        ("PT30M", 30),
        ("PT1H30M", 90),
        ("P1D", 1440),
        ("P1DT1H", 1500),
        ("PT90S", 2),
        ("P", None),
        ("PT", None),
        ("8 hours", None),
        ("P1Y", None),
        (480, None),
        (None, None),
    ],
)
def test_durations_become_whole_minutes_rounded_up(written: Json, whole: int | None) -> None:
    assert minutes(written) == whole


def test_rules_that_were_not_sent_are_unseen() -> None:
    silent: list[JsonObject] = [{}, {"policy": None}, {"policy": {"rules": []}}, {"policy": {"rules": [None, "x", {}]}}]
    for said in silent:
        assert conditions(said) == dict.fromkeys(ROLE_POLICIES.facts, NO_RULE)


def test_addresses_of_notices_are_counted_and_not_kept() -> None:
    rules: Json = [
        {"id": f"Notification_Admin_{name}", "notificationRecipients": addresses}
        for name, addresses in (
            ("Admin_Eligibility", ["jane@acme.example", "it@acme.example"]),
            ("Admin_Assignment", []),
            ("EndUser_Assignment", None),
        )
    ]
    facts = conditions({"policy": {"rules": rules}})
    recipients: Json = {"eligible": 2, "assigned": 0, "activated": 0}
    assert facts == {**dict.fromkeys(ROLE_POLICIES.facts, NO_RULE), "_recipients": recipients}
    (row,) = seen(
        ROLE_POLICIES, {ROLE_POLICIES.path: [{"id": "r", "policyId": "p", "policy": {"rules": rules}}]}
    ).values()
    assert "acme.example" not in str(row)


# Reviews --------------------------------------------------------------------------------------------------------------


PROGRAM = "microsoft.graph.servicePrincipal"
ROLE_IS = f"roleDefinitionId eq '{GLOBAL}'"
ROLES_OF: JsonObject = {"query": f"/roleManagement/directory/roleDefinitions/{GLOBAL}"}


def by(resource: JsonObject, *principals: Json) -> JsonObject:
    return {"principalScopes": [*principals], "resourceScopes": [resource]}


@pytest.mark.parametrize(
    ("scope", "guests", "roles"),
    [
        ({"query": "./members/microsoft.graph.user/?$count=true&$filter=(userType eq 'Guest')"}, True, []),
        ({"query": "/v1.0/users?$filter=(userType+eq+'Guest')"}, True, []),
        ({"query": "/users?$filter=(userType%20eq%20'Guest')"}, True, []),
        ({"principalScopes": [{"query": "/users?$filter=(userType eq 'Guest')"}], "resourceScopes": [None]}, True, []),
        ({"resourceScopes": [{"query": f"/roleManagement/directory/roleDefinitions/{GLOBAL}"}]}, False, [GLOBAL]),
        ({"query": f"/roleAssignmentScheduleInstances?$filter=(roleDefinitionId eq '{GLOBAL}')"}, False, [GLOBAL]),
        ({"query": f"/roleAssignments?$filter=(isof(principal,'{PROGRAM}') and {ROLE_IS})"}, False, []),
        (by(ROLES_OF, {"query": "/users"}), False, [GLOBAL]),
        (by(ROLES_OF, {"query": "/servicePrincipals"}, {"query": "/v1.0/users"}), False, [GLOBAL]),
        (by(ROLES_OF, {"scopeType": "allUsers"}), False, [GLOBAL]),
        (by(ROLES_OF, {"query": "/v1.0/servicePrincipals"}), False, []),
        (by(ROLES_OF, {"scopeType": "inactiveUsers"}), False, []),
        (by(ROLES_OF, {"query": "/users", "inactiveDuration": "P30D"}), False, []),
        (by(ROLES_OF, None), False, []),
        ({"query": "/users?$filter=(userType eq 'Guest')", "inactiveDuration": "P30D"}, False, []),
        ({"query": "/groups/1/transitiveMembers"}, False, []),
        ({"query": 7}, False, []),
        (None, False, []),
    ],
)
def test_whom_a_review_is_about_is_read_out_of_its_scope(scope: Json, guests: bool, roles: list[str]) -> None:
    facts = about({"scope": scope})
    assert (facts["_guests"], facts["_roles"], facts["_recurs"]) == (guests, roles, False)


def test_a_scope_within_itself_ends() -> None:
    scope: Json = {"query": "userType eq 'Guest'"}
    for _ in range(50):
        scope = {"principalScopes": [scope]}
    assert about({"scope": scope})["_guests"] is False


def test_only_rounds_that_are_over_count_and_the_newest_of_them() -> None:
    rounds: Sequence[JsonObject] = [
        {"status": "InProgress", "endDateTime": "2026-12-01T00:00:00Z"},
        {"status": "Applied", "endDateTime": "2026-01-01T00:00:00Z"},
        {"status": "Completed", "endDateTime": "2026-06-01T00:00:00Z"},
        {"status": "Completed", "endDateTime": "soon"},
    ]
    assert ended(rounds) == 1780272000
    assert ended([]) == 0


def test_rounds_that_could_not_be_read_are_unseen() -> None:
    reviews: Said = [{"id": "r1", "createdDateTime": "2026-01-01T00:00:00Z", "status": "InProgress"}]
    (row,) = seen(
        ACCESS_REVIEWS,
        {ACCESS_REVIEWS.requests[0].path: reviews, f"{ACCESS_REVIEWS.requests[0].path}/r1/instances": DENIED},
    ).values()
    assert "_lastEnded" not in row
    unseen = row["_unseen"]
    assert isinstance(unseen, Mapping)
    assert set(unseen) == {"_lastEnded", "_rounds"}


# Holders of roles -----------------------------------------------------------------------------------------------------

ASSIGNMENTS = ROLE_HOLDERS.requests[0].path
ELIGIBLE = ROLE_ELIGIBILITIES.path


def assignment(principal: str, kind: str = "user", scope: str = "/", role: str = GLOBAL) -> JsonObject:
    return {
        "id": f"{principal}{role}",
        "principalId": principal,
        "roleDefinitionId": role,
        "directoryScopeId": scope,
        "principal": {"@odata.type": f"#microsoft.graph.{kind}", "id": principal} if kind else None,
    }


def account(name: str, **changes: Json) -> dict[str, JsonObject | Sequence[JsonObject]]:
    fields: dict[str, Json] = {
        "id": name,
        "accountEnabled": True,
        "userType": "Member",
        "onPremisesSyncEnabled": None,
        "onPremisesImmutableId": None,
        "assignedLicenses": [],
    }
    return {f"/users/{name}": [{**fields, **changes}]}


def holders(answers: Mapping[str, object]) -> dict[str, JsonObject]:
    given: dict[str, Said] = {ELIGIBLE: [], LICENCES.path: []}
    for path, said in answers.items():
        assert isinstance(said, list | Unseen | int)
        given[path] = said
    return seen(ROLE_HOLDERS, given)


def test_holders_are_found_directly_through_groups_and_as_eligible() -> None:
    rows = holders(
        {
            ASSIGNMENTS: [assignment("u1"), assignment("g1", "group"), assignment("p1", "servicePrincipal")],
            ELIGIBLE: [assignment("u3"), assignment("u1", scope="/administrativeUnits/a", role="r2")],
            "/groups/g1/transitiveMembers": [
                {"@odata.type": "#microsoft.graph.user", "id": "u2"},
                {"@odata.type": "#microsoft.graph.group", "id": "g2"},
                {"@odata.type": "#microsoft.graph.servicePrincipal", "id": "p2"},
            ],
            **account("u1"),
            **account("u2"),
            **account("u3"),
        }
    )
    held = {name: (row["_kind"], row["_roles"], row["_eligible"], row["_narrow"]) for name, row in rows.items()}
    assert held == {
        "p1": ("servicePrincipal", [GLOBAL], [], []),
        "p2": ("servicePrincipal", [GLOBAL], [], []),
        "u1": ("user", [GLOBAL], [], ["r2"]),
        "u2": ("user", [GLOBAL], [], []),
        "u3": ("user", [], [GLOBAL], []),
    }


def candidate(principal: str, kind: str = "user", access: str = "member") -> JsonObject:
    return {
        "id": f"g1_{access}_{principal}",
        "accessId": access,
        "groupId": "g1",
        "principalId": principal,
        "principal": {"@odata.type": f"#microsoft.graph.{kind}", "id": principal},
    }


IN_A_GROUP: dict[str, object] = {
    ASSIGNMENTS: [assignment("g1", "group"), assignment("g1", "group", "/administrativeUnits/a", "r2")],
    "/groups/g1/transitiveMembers": [{"@odata.type": "#microsoft.graph.user", "id": "u1"}],
    "/groups/g2/transitiveMembers": [{"@odata.type": "#microsoft.graph.user", "id": "u4"}],
    **{path: said for name in ("u1", "u2", "u3", "u4") for path, said in account(name).items()},
}


def test_who_may_join_or_own_a_group_for_a_while_may_take_up_its_role() -> None:
    joining = [candidate("u2"), candidate("u3", access="owner"), candidate("g2", "group")]
    rows = holders({**IN_A_GROUP, CANDIDATES: joining})
    assert {name: (row["_roles"], row["_eligible"], row["_narrow"]) for name, row in rows.items()} == {
        "u1": ([GLOBAL], [], ["r2"]),
        "u2": ([], [GLOBAL], ["r2"]),
        "u3": ([], [GLOBAL], ["r2"]),
        "u4": ([], [GLOBAL], ["r2"]),
    }


def test_where_nobody_can_say_who_may_join_nothing_is_said_and_without_the_plan_nobody_may() -> None:
    assert set(holders({**IN_A_GROUP, CANDIDATES: UNLICENSED})) == {"u1"}
    nameless: JsonObject = {"id": "x", "principal": None}
    for said in (DENIED, 500, [nameless]):
        with pytest.raises(RefusedError):
            holders({**IN_A_GROUP, CANDIDATES: said})


def test_without_the_plan_nobody_is_eligible_and_with_a_refusal_nothing_is_said() -> None:
    rows = holders({ASSIGNMENTS: [assignment("u1")], ELIGIBLE: UNLICENSED, **account("u1")})
    assert rows["u1"]["_eligible"] == []
    with pytest.raises(RefusedError):
        holders({ASSIGNMENTS: [assignment("u1")], ELIGIBLE: DENIED, **account("u1")})


def test_a_group_whose_members_are_refused_stops_everything_and_one_that_is_gone_holds_nobody() -> None:
    given = {ASSIGNMENTS: [assignment("g1", "group"), assignment("u1")], **account("u1")}
    with pytest.raises(RefusedError):
        holders({**given, "/groups/g1/transitiveMembers": DENIED})
    assert set(holders({**given, "/groups/g1/transitiveMembers": 404})) == {"u1"}


def test_an_assignment_without_its_principal_stops_everything() -> None:
    for broken in ({"id": "x", "roleDefinitionId": GLOBAL}, assignment("../users")):
        with pytest.raises(RefusedError):
            holders({ASSIGNMENTS: [broken]})


def test_an_account_that_is_gone_or_refused_says_so() -> None:
    gone = holders({ASSIGNMENTS: [assignment("u1")]})["u1"]
    assert gone["_kind"] == "gone"
    refused = holders({ASSIGNMENTS: [assignment("u1")], "/users/u1": DENIED})["u1"]
    unseen = refused["_unseen"]
    assert isinstance(unseen, Mapping)
    assert {"accountEnabled", "_onPremises", "_plans"} <= set(unseen)
    assert refused["_roles"] == [GLOBAL]


def test_a_principal_of_no_kind_is_unseen() -> None:
    row = holders({ASSIGNMENTS: [assignment("x1", "")]})["x1"]
    assert "_kind" not in row
    unseen = row["_unseen"]
    assert isinstance(unseen, Mapping)
    assert "_kind" in unseen


@pytest.mark.parametrize(
    ("changes", "local"),
    [
        ({}, False),
        ({"onPremisesSyncEnabled": False}, False),
        ({"onPremisesSyncEnabled": True}, True),
        ({"onPremisesImmutableId": "cGxhbnRlZA=="}, True),
    ],
)
def test_an_anchor_ties_an_account_to_a_local_directory_and_is_not_kept(changes: dict[str, Json], local: bool) -> None:
    row = holders({ASSIGNMENTS: [assignment("u1")], **account("u1", **changes)})["u1"]
    assert row["_onPremises"] is local
    assert "cGxhbnRlZA==" not in str(row)


def test_plans_are_those_that_licences_switch_on() -> None:
    licences: Json = [
        {"skuId": "e5", "servicePlans": [{"servicePlanId": name, "servicePlanName": name.upper()} for name in "ab"]}
    ]
    given = {ASSIGNMENTS: [assignment("u1")], LICENCES.path: licences}
    some = account("u1", assignedLicenses=[{"skuId": "e5", "disabledPlans": ["a"]}])
    assert holders({**given, **some})["u1"]["_plans"] == ["B"]
    for unknown in (account("u1", assignedLicenses=[{"skuId": "x"}]), account("u1", assignedLicenses=None)):
        assert "_plans" not in holders({**given, **unknown})["u1"]
    assert "_plans" not in holders({**given, LICENCES.path: DENIED, **some})["u1"]


# Units and names ------------------------------------------------------------------------------------------------------


def test_groups_are_asked_of_restricted_units_only() -> None:
    unit: JsonObject = {"membershipType": None, "visibility": None}
    units: Said = [
        {**unit, "id": "a", "isMemberManagementRestricted": True},
        {**unit, "id": "b", "isMemberManagementRestricted": None},
        {**unit, "id": "c", "isMemberManagementRestricted": True},
    ]
    members = "/directory/administrativeUnits/{}/members/microsoft.graph.group"
    rows = seen(
        UNITS, {UNITS.requests[0].path: units, members.format("a"): [{"id": "g1"}], members.format("c"): DENIED}
    )
    assert (rows["a"]["_groups"], rows["b"]["_groups"]) == (["g1"], [])
    assert "_groups" not in rows["c"]


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("reception@acme.example", True),
        ("Front-Desk2@acme.example", True),
        ("admin@acme.example", True),
        ("jane.doe@acme.example", False),
        ("receptionella@acme.example", False),
        ("", False),
    ],
)
def test_names_of_places_and_jobs_are_told_from_names_of_people(name: str, several: bool) -> None:
    assert generic(name) is several
