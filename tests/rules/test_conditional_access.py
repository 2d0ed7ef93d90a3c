"""Conditional Access, worked by hand: small tenants and their right answers (in conditional_access/) before the rules."""

import copy
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from checker.engine.embedded import EmbeddedEngine
from checker.rules import PolicySet
from collectors.m365.declaration.fields import shape
from collectors.m365.entra.access import POLICIES as CONDITIONAL_ACCESS
from evidence.model import Json, JsonObject
from tests.builders import judging
from tests.tenant.m365 import graph_objects
from tests.tenant.state import overlay, table, text, texts

FOLDER = Path(__file__).parent / "conditional_access"
RULES = {
    "mfa": "m365.entra.every_user_needs_mfa",
    "admins": "m365.entra.administrators_need_mfa",
    "phishing": "m365.entra.every_user_needs_phishing_resistant_methods",
    "legacy": "m365.entra.legacy_authentication_is_blocked",
}
ROLES = {
    "global administrator": "62e90394-69f5-4237-9190-012177145e10",
    "reports reader": "4a5d8f65-41da-4de4-8968-e035b65339cf",
    "synchronisation": "d29b2b05-8046-44ba-8758-1e26182fcf32",
    "cloud synchronisation": "a92aed5d-d78a-4d16-b381-09adb37eb3b0",
}
KINDS: Mapping[str, JsonObject] = {
    "member": {"userType": "Member", "_external": False},
    "guest": {"userType": "Guest", "creationType": "Invitation", "_external": True},
    "unsure": {"userType": "Guest", "_external": True},
    "outsider": {"userType": "Member", "creationType": "Invitation", "_external": True},
}
WHERE = {
    "users": "users.includeUsers",
    "not_users": "users.excludeUsers",
    "groups": "users.includeGroups",
    "not_groups": "users.excludeGroups",
    "apps": "applications.includeApplications",
    "not_apps": "applications.excludeApplications",
    "actions": "applications.includeUserActions",
    "contexts": "applications.includeAuthenticationContextClassReferences",
    "clients": "clientAppTypes",
    "platforms": "platforms.includePlatforms",
    "not_platforms": "platforms.excludePlatforms",
    "places": "locations.includeLocations",
    "not_places": "locations.excludeLocations",
    "device_filter": "devices.deviceFilter",
    "sign_in_risk": "signInRiskLevels",
    "user_risk": "userRiskLevels",
    "insider_risk": "insiderRiskLevels",
    "flows": "authenticationFlows.transferMethods",
    "programs": "clientApplications",
}
TENANT = "9f0c1a52-6d3b-4c8e-8f21-0d5b7e1c2a34"
SET = PolicySet()


def read() -> list[tuple[str, JsonObject]]:
    """File and case, of all files."""
    found: list[tuple[str, JsonObject]] = []
    for path in sorted(FOLDER.glob("*.toml")):
        found += [(path.stem, case) for case in tomllib.loads(path.read_text())["case"]]
    return found


CASES = read()


@pytest.fixture(scope="module")
def engine() -> Iterator[EmbeddedEngine]:
    engine = EmbeddedEngine(SET.module)
    yield engine
    engine.close()


def row(number: str, fields: JsonObject, absent: tuple[str, ...] = ()) -> JsonObject:
    return {"_id": number, "_at": {"tenant": TENANT}, "_absent": [*absent], "_unseen": {}, "id": number, **fields}


def user(number: str, said: JsonObject) -> JsonObject:
    fields = {
        "accountEnabled": said.get("enabled", True),
        "assignedLicenses": [{"skuId": sku} for sku in texts(said.get("licences"))],
        "_groups": said.get("groups", []),
        "_roles": [ROLES[role] for role in texts(said.get("roles"))],
        "_eligible_roles": [ROLES[role] for role in texts(said.get("eligible"))],
        **KINDS[text(said.get("kind"), "member")],
    }
    left_out = {*texts(said.get("unread")), *texts(said.get("null"))}
    return row(number, {name: fields[name] for name in fields if name not in left_out}, texts(said.get("null")))


def policy(place: int, said: JsonObject) -> JsonObject:
    """The policy as Graph sends it, shaped as the collector shapes it."""
    sent = overlay(
        copy.deepcopy(graph_objects.POLICY),
        {
            "id": f"p{place}",
            "displayName": f"p{place}",
            "createdDateTime": "2026-01-01T00:00:00Z",
            "state": said.get("state", "enabled"),
            "conditions": conditions(said),
            "grantControls": {
                "builtInControls": said.get("grant", ["mfa"]),
                "operator": said.get("operator", "OR"),
                "termsOfUse": said.get("terms", []),
                "customAuthenticationFactors": said.get("custom", []),
                "authenticationStrength": strength(said),
            },
        },
    )
    shaped = shape({**sent, "grantControls": None} if said.get("no_grant") else sent, CONDITIONAL_ACCESS)
    assert not shaped.unseen
    return row(f"p{place}", shaped.fields, shaped.absent)


def conditions(said: JsonObject) -> JsonObject:
    found: JsonObject = {"users": {"includeUsers": ["All"]}, **table(said.get("more"))}
    for word, name in (("places", "Locations"), ("platforms", "Platforms")):
        if word in said:
            found = overlay(found, {name.lower(): {f"exclude{name}": []}})
    for word, path in WHERE.items():
        if word in said:
            first, _, last = path.partition(".")
            found = overlay(found, {first: {last: said[word]} if last else said[word]})
    for word, name in (("roles", "includeRoles"), ("not_roles", "excludeRoles")):
        found = overlay(found, {"users": {name: [ROLES[role] for role in texts(said.get(word))]}})
    for word, name in (("guests", "includeGuestsOrExternalUsers"), ("not_guests", "excludeGuestsOrExternalUsers")):
        if word in said:
            tenants = {"membershipKind": said.get("tenants", "all")}
            kinds = {"guestOrExternalUserTypes": said[word], "externalTenants": tenants}
            found = overlay(found, {"users": {name: kinds}})
    if "app_filter" in said:
        found = overlay(found, {"applications": {"applicationFilter": {"mode": "include", "rule": said["app_filter"]}}})
    return found


def strength(said: JsonObject) -> Json:
    if "strength_id" in said:
        return {"id": said["strength_id"]}
    return {"id": "s", "allowedCombinations": said["strength"]} if "strength" in said else None


def document(case: JsonObject) -> JsonObject:
    users = {number: table(said) for number, said in table(case["users"]).items()}
    policies = case["policies"]
    assert isinstance(policies, list)
    on = case.get("security_defaults", False)
    return {
        "m365.entra.users": [user(number, said) for number, said in users.items()],
        "m365.entra.conditional_access_policies": [policy(place, table(one)) for place, one in enumerate(policies, 1)],
        "m365.entra.security_defaults": [row("defaults", {"isEnabled": on})],
        "m365.entra.authentication_strengths": [
            row(number, {"allowedCombinations": allowed}) for number, allowed in table(case.get("strengths")).items()
        ],
        "m365.entra.user_requirements": [
            row(number, {"_user": number, "_state": said["per_user"]})
            for number, said in users.items()
            if "per_user" in said
        ],
        "now_epoch": 1_795_000_000,
        "params": {"break_glass": case.get("break_glass", [])},
        "target": {"_id": TENANT, "provider": "m365"},
    }


def test_there_are_enough_cases_and_each_says_why() -> None:
    names = [text(case["name"]) for _, case in CASES]
    assert len(names) == len(set(names)) >= 60
    for _, case in CASES:
        assert len(text(case["why"])) > 15
        assert set(case) & set(RULES)
        assert set(case) <= {
            *("name", "why", "policies", "users", "strengths", "security_defaults", "break_glass"),
            *RULES,
        }


@pytest.mark.parametrize(("file", "case"), CASES, ids=[f"{file}: {case['name']}" for file, case in CASES])
def test_the_rules_give_the_answer_that_was_worked_out_by_hand(
    file: str, case: JsonObject, engine: EmbeddedEngine, tmp_path: Path
) -> None:
    given = document(case)
    for aim in sorted(set(case) & set(RULES)):
        rule = SET.rules[RULES[aim]]
        decision = judging.decide(engine, rule, given, judging.needs(rule, given, SET, tmp_path))
        assert not decision.undecided, decision.undecided
        answer = table(case[aim])
        assert list(decision.compliant) == sorted(texts(answer["yes"])), (aim, decision.because)
        assert sorted(set(decision.subjects) - set(decision.compliant)) == sorted(texts(answer["no"])), aim
