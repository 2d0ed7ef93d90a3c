"""Graph: authentication strengths, idle sessions, and what is asked of one user or one group."""

from collections.abc import Mapping, Sequence

from evidence.model import JsonObject
from tests.tenant.m365 import graph_objects as objects
from tests.tenant.m365.endpoint import PREMIUM, Endpoint, of_tables
from tests.tenant.state import table, text, texts

RESISTANT = ("windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor")
PASSWORDLESS = (*RESISTANT[:2], "deviceBasedPush", RESISTANT[2])
ANY = (
    *PASSWORDLESS,
    "temporaryAccessPassOneTime",
    "temporaryAccessPassMultiUse",
    "password,microsoftAuthenticatorPush",
    "password,softwareOath",
    "password,hardwareOath",
    "password,sms",
    "password,voice",
    "federatedMultiFactor",
    "microsoftAuthenticatorPush,federatedSingleFactor",
    "softwareOath,federatedSingleFactor",
    "hardwareOath,federatedSingleFactor",
    "sms,federatedSingleFactor",
    "voice,federatedSingleFactor",
)
BUILT_IN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "00000000-0000-0000-0000-000000000002": ("Multifactor authentication", ANY),
    "00000000-0000-0000-0000-000000000003": ("Passwordless MFA", PASSWORDLESS),
    "00000000-0000-0000-0000-000000000004": ("Phishing-resistant MFA", RESISTANT),
}
METHODS = {
    "fido2SecurityKey": "fido2",
    "microsoftAuthenticatorPush": "microsoftAuthenticator",
    "mobilePhone": "phone",
    "softwareOneTimePasscode": "softwareOath",
    "windowsHelloForBusiness": "windowsHelloForBusiness",
}
"""The report's word for a method, and the type of which the method itself is."""


def _strengths(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    made = {
        "createdDateTime": "2021-12-01T00:00:00Z",
        "modifiedDateTime": "2021-12-01T00:00:00Z",
        "combinationConfigurations": [],
        "requirementsSatisfied": "mfa",
    }
    built_in: list[JsonObject] = [
        {
            **made,
            "id": number,
            "displayName": name,
            "description": f"{name}, built in",
            "policyType": "builtIn",
            "allowedCombinations": [*combinations],
        }
        for number, (name, combinations) in BUILT_IN.items()
    ]
    custom = {**made, "description": "", "policyType": "custom"}
    return [*built_in, *(of_tables("strength", custom)(state, ()) or ())]


def _user(state: JsonObject, number: str) -> str | None:
    """The state's name of the user with this id."""
    names = (name for name in table(state.get("user")) if objects.ident(state, "user", name) == number)
    return next(names, None)


def _requirements(state: JsonObject, named: tuple[str, ...]) -> Sequence[JsonObject] | None:
    user = _user(state, named[0])
    if user is None:
        return None
    return [{"perUserMfaState": text(table(state.get("per_user_mfa")).get(user), "disabled")}]


def _methods(state: JsonObject, named: tuple[str, ...]) -> Sequence[JsonObject] | None:
    user = _user(state, named[0])
    if user is None:
        return None
    registered = texts(table(table(state.get("user")).get(user)).get("methods"))
    kinds = ["password", *(METHODS[name] for name in registered)]
    return [_method(state, user, kind) for kind in kinds]


def _method(state: JsonObject, user: str, kind: str) -> JsonObject:
    return {
        "@odata.type": f"#microsoft.graph.{kind}AuthenticationMethod",
        "id": objects.ident(state, "method", f"{user}/{kind}"),
        "createdDateTime": text(state["opened"]),
    }


def _group(state: JsonObject, named: tuple[str, ...]) -> Sequence[JsonObject] | None:
    return [group for group in objects.groups(state) if group["id"] == named[0]] or None


TIMEOUT: JsonObject = {"deletedDateTime": None, "description": None, "isOrganizationDefault": False}
ENDPOINTS = (
    Endpoint(
        path="/policies/authenticationStrengthPolicies",
        type="AuthenticationStrengthPolicy",
        permissions=("Policy.Read.AuthenticationMethod", "Policy.Read.All"),
        read=_strengths,
        plan=PREMIUM,
    ),
    Endpoint(
        path="/policies/activityBasedTimeoutPolicies",
        type="ActivityBasedTimeoutPolicy",
        permissions=("Policy.Read.All",),
        read=of_tables("timeout", TIMEOUT),
    ),
    Endpoint(
        path="/users/{id}/authentication/requirements",
        type="StrongAuthenticationRequirements",
        permissions=("Policy.Read.All",),
        read=_requirements,
        single=True,
        beta=True,
        example=("user/ada.oakes",),
    ),
    Endpoint(
        path="/users/{id}/authentication/methods",
        type="AuthenticationMethod",
        permissions=("UserAuthenticationMethod.Read.All",),
        read=_methods,
        example=("user/ada.oakes",),
    ),
    Endpoint(
        path="/groups/{id}",
        type="Group",
        permissions=("GroupMember.Read.All", "Group.Read.All", "Directory.Read.All"),
        read=_group,
        single=True,
        example=("group/everybody",),
    ),
)
