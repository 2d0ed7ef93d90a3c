"""What the collectors about sign-ins make of Graph's answers: references, settings of accounts, methods, idle sessions."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pytest

from collectors.m365 import GraphDeclaration, GraphPlace
from collectors.m365.entra.emergency import ADMINISTRATOR_METHODS
from collectors.m365.entra.membership import memberships
from collectors.m365.entra.references import REFERENCES
from collectors.m365.entra.requirements import USER_REQUIREMENTS
from collectors.m365.entra.strengths import TIMEOUTS, idle_times
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen
from tests.builders.reading_m365 import DENIED, Laid, Paper

UNLICENSED = Unseen(outcome=Outcome.NOT_LICENSED, code="AadPremiumLicenseRequired")
POLICIES = "/identity/conditionalAccess/policies"
DEFAULTS = "/policies/identitySecurityDefaultsEnforcementPolicy"
METHODS = "/policies/authenticationMethodsPolicy"
ASSIGNMENTS = "/roleManagement/directory/roleAssignments"
ELIGIBILITIES = "/roleManagement/directory/roleEligibilityScheduleInstances"
GLOBAL = "62e90394-69f5-4237-9190-012177145e10"
ANN, BOB, GONE, STAFF = (f"{number}0000000-0000-4000-8000-000000000000" for number in "1234")


def look(collector: GraphDeclaration, answers: Mapping[str, Sequence[JsonObject] | Unseen]) -> tuple[Paper, Laid]:
    paper, graph = Paper(), Laid(answers=answers)
    reading = Reading(declaration=collector, sink=paper, clock=lambda: datetime.now(UTC))
    reading.add_all(collector, GraphPlace(graph=graph, reading=reading))
    return paper, graph


def policy(state: str = "enabled", **users: Json) -> JsonObject:
    return {"id": "p1", "state": state, "conditions": {"users": users}}


def assignment(principal: str, kind: str = "user", role: str = GLOBAL, scope: str = "/") -> JsonObject:
    return {
        "roleDefinitionId": role,
        "principalId": principal,
        "directoryScopeId": scope,
        "principal": {"@odata.type": f"#microsoft.graph.{kind}"},
    }


def members(group: str) -> str:
    return f"/groups/{group}/transitiveMembers/microsoft.graph.user"


REFERRING: Mapping[str, Sequence[JsonObject]] = {
    POLICIES: [
        {
            "id": "p1",
            "conditions": {
                "users": {"includeUsers": ["All", ANN], "excludeGroups": [GONE, STAFF], "includeRoles": [GLOBAL, GONE]},
                "applications": {"includeApplications": ["Office365", BOB]},
                "locations": {"excludeLocations": ["AllTrusted", ANN, GONE, "../users?$top=1"]},
            },
        },
        {"id": "p2", "conditions": {"users": {"excludeUsers": [ANN]}}},
    ],
    METHODS: [{"authenticationMethodConfigurations": [{"includeTargets": [{"id": "all_users"}, {"id": STAFF}]}]}],
    "/identity/conditionalAccess/namedLocations": [{"id": ANN.upper()}],
    "/roleManagement/directory/roleDefinitions": [{"id": GLOBAL, "templateId": GLOBAL}],
    f"/users/{ANN}": [{"id": ANN}],
    f"/groups/{STAFF}": [{"id": STAFF}],
    f"/servicePrincipals(appId='{BOB}')": [{"id": "x"}],
}


def test_what_policies_name_is_looked_up_once_by_its_kind() -> None:
    paper, graph = look(REFERENCES, REFERRING)
    assert {row: one["_exists"] for row, one in paper.rows.items()} == {
        f"user:{ANN}": True,
        f"group:{GONE}": False,
        f"group:{STAFF}": True,
        f"role:{GLOBAL}": True,
        f"role:{GONE}": False,
        f"application:{BOB}": True,
        f"location:{ANN}": True,
        f"location:{GONE}": False,
    }
    assert paper.rows[f"user:{ANN}"]["_named_by"] == ["p1", "p2"]
    assert paper.rows[f"group:{STAFF}"]["_named_by"] == ["authenticationMethodsPolicy", "p1"]
    assert len(graph.asked) == len(set(graph.asked))


def test_what_could_not_be_looked_up_is_unseen_and_not_gone() -> None:
    shut = {"/identity/conditionalAccess/namedLocations": DENIED, f"/users/{ANN}": DENIED}
    paper, _ = look(REFERENCES, {**REFERRING, **shut})
    for row in (f"user:{ANN}", f"location:{ANN}", f"location:{GONE}"):
        assert "_exists" not in paper.rows[row]
        assert paper.rows[row]["_unseen"] == {"_exists": {"outcome": "denied", "code": DENIED.code}}


def test_without_the_plan_no_named_place_is_there() -> None:
    paper, _ = look(REFERENCES, {**REFERRING, "/identity/conditionalAccess/namedLocations": UNLICENSED})
    assert paper.rows[f"location:{ANN}"]["_exists"] is False


ASKING: Mapping[str, Sequence[JsonObject] | Unseen] = {
    DEFAULTS: [{"isEnabled": False}],
    POLICIES: [policy(includeUsers=[ANN]), policy("disabled", includeUsers=["All"])],
    "/users": [{"id": ANN, "accountEnabled": True}, {"id": BOB}, {"id": GONE}, {"id": STAFF, "accountEnabled": False}],
    f"/users/{ANN}/authentication/requirements": [{"perUserMfaState": "enforced"}],
    f"/users/{BOB}/authentication/requirements": DENIED,
}


def test_settings_of_accounts_are_read_where_nothing_else_could_cover_everybody() -> None:
    paper, graph = look(USER_REQUIREMENTS, ASKING)
    assert set(paper.rows) == {ANN, BOB}
    assert paper.rows[ANN]["_state"] == "enforced"
    assert paper.rows[BOB]["_unseen"] == {"_state": {"outcome": "denied", "code": DENIED.code}}
    assert f"/users/{STAFF}/authentication/requirements" not in graph.asked


@pytest.mark.parametrize(
    "answers",
    [{DEFAULTS: [{"isEnabled": True}]}, {POLICIES: [policy(includeUsers=["All"])]}],
    ids=["security defaults", "a policy for everybody"],
)
def test_settings_of_accounts_are_not_asked_for_where_others_may_cover(
    answers: Mapping[str, Sequence[JsonObject]],
) -> None:
    paper, graph = look(USER_REQUIREMENTS, {**ASKING, **answers})
    assert not paper.rows
    assert "/users" not in graph.asked


def test_without_the_plan_settings_of_accounts_are_asked_for() -> None:
    assert look(USER_REQUIREMENTS, {**ASKING, POLICIES: UNLICENSED})[0].rows


def test_without_sight_of_the_policies_nothing_is_said_of_accounts() -> None:
    with pytest.raises(RefusedError):
        look(USER_REQUIREMENTS, {**ASKING, POLICIES: DENIED})


def test_an_id_that_is_none_ends_the_reading() -> None:
    with pytest.raises(RefusedError):
        look(USER_REQUIREMENTS, {**ASKING, "/users": [{"id": "../organization?x="}]})


def test_a_state_that_is_no_text_is_unseen() -> None:
    paper, _ = look(USER_REQUIREMENTS, {**ASKING, f"/users/{ANN}/authentication/requirements": [{}]})
    assert "_state" in str(paper.rows[ANN]["_unseen"])


def test_methods_of_global_administrators_are_kinds_only() -> None:
    paper, graph = look(
        ADMINISTRATOR_METHODS,
        {
            ASSIGNMENTS: [
                assignment(ANN),
                assignment(STAFF, "group"),
                assignment("app", "servicePrincipal"),
                assignment(GONE, scope="/administrativeUnits/x"),
                assignment(GONE, role="reader"),
            ],
            members(STAFF): [{"id": BOB}, {"id": "3"}],
            f"/users/{ANN}/authentication/methods": [
                {"@odata.type": "#microsoft.graph.passwordAuthenticationMethod", "id": "x"},
                {"@odata.type": "#microsoft.graph.fido2AuthenticationMethod", "displayName": "Ann's key"},
            ],
            f"/users/{BOB}/authentication/methods": DENIED,
        },
    )
    assert set(paper.rows) == {ANN, BOB}
    assert paper.rows[ANN]["_methods"] == ["fido2", "password"]
    assert "key" not in str(paper.rows)
    assert paper.rows[BOB]["_unseen"] == {"_methods": {"outcome": "denied", "code": DENIED.code}}
    assert f"/users/{GONE}/authentication/methods" not in graph.asked


def test_without_the_members_of_a_group_it_is_not_known_who_administers() -> None:
    with pytest.raises(RefusedError):
        look(ADMINISTRATOR_METHODS, {ASSIGNMENTS: [assignment(STAFF, "group")], members(STAFF): DENIED})


def test_who_could_activate_a_role_is_told_and_without_the_plan_nobody_is() -> None:
    given: dict[str, Sequence[JsonObject] | Unseen] = {
        POLICIES: [],
        ASSIGNMENTS: [assignment(ANN)],
        ELIGIBILITIES: [assignment(BOB), assignment(STAFF, "group", role="reader")],
        members(STAFF): [{"id": BOB}],
    }
    reading = Reading(declaration=TIMEOUTS, sink=Paper(), clock=lambda: datetime.now(UTC))
    found = memberships(GraphPlace(graph=Laid(answers=given), reading=reading))
    assert found["_roles"].of(ANN) == [GLOBAL]
    assert found["_eligible_roles"].of(BOB) == [GLOBAL, "reader"]
    unlicensed = Laid(answers={**given, ELIGIBILITIES: UNLICENSED})
    assert memberships(GraphPlace(graph=unlicensed, reading=reading))["_eligible_roles"].of(BOB) == []
    denied = Laid(answers={**given, ELIGIBILITIES: DENIED})
    assert memberships(GraphPlace(graph=denied, reading=reading))["_eligible_roles"].unseen == DENIED


def timeout(*entries: str) -> list[Json]:
    return [f'{{"ActivityBasedTimeoutPolicy":{{"Version":1,"ApplicationPolicies":[{",".join(entries)}]}}}}']


@pytest.mark.parametrize(
    ("period", "seconds"),
    [("00:15:00", 900), ("03:00:00", 10_800), ("1.00:00:01", 86_401), ("01.02:00:00", 93_600)],
)
def test_a_period_becomes_seconds(period: str, seconds: int) -> None:
    entry = f'{{"ApplicationId":"default","WebSessionIdleTimeout":"{period}"}}'
    assert idle_times(timeout(entry)) == [{"application": "default", "seconds": seconds}]


@pytest.mark.parametrize(
    "definition",
    [
        None,
        "x",
        [],
        [1],
        ["{"],
        ["[]"],
        ['{"ActivityBasedTimeoutPolicy":{}}'],
        timeout('{"ApplicationId":"default"}'),
        timeout('{"ApplicationId":"default","WebSessionIdleTimeout":"soon"}'),
        timeout('{"WebSessionIdleTimeout":"00:15:00"}'),
        timeout("1"),
    ],
)
def test_a_definition_that_cannot_be_read_says_nothing(definition: Json) -> None:
    assert not idle_times(definition)


def test_a_policy_whose_definition_cannot_be_read_is_written_down_unseen() -> None:
    paper, _ = look(TIMEOUTS, {TIMEOUTS.path: [{"id": "x", "isOrganizationDefault": True, "definition": ["{"]}]})
    assert paper.rows["x"]["_unseen"] == {"_idle": {"outcome": "malformed", "code": "definition"}}
