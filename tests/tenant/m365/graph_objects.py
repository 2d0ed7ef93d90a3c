"""A tenant's state → the objects that Graph v1.0 documents, with the properties it always sends and its nulls."""

import copy
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from evidence.model import Json, JsonObject
from tests.tenant.state import overlay, table, text, texts

MFA_METHODS = frozenset(
    {
        "microsoftAuthenticatorPush",
        "softwareOneTimePasscode",
        "fido2SecurityKey",
        "mobilePhone",
        "windowsHelloForBusiness",
    }
)
USER: JsonObject = {
    "accountEnabled": True,
    "ageGroup": None,
    "businessPhones": [],
    "city": None,
    "companyName": None,
    "country": None,
    "creationType": None,
    "department": None,
    "employeeId": None,
    "externalUserState": None,
    "givenName": None,
    "jobTitle": None,
    "mail": None,
    "mobilePhone": None,
    "officeLocation": None,
    "onPremisesImmutableId": None,
    "onPremisesSyncEnabled": None,
    "preferredLanguage": None,
    "surname": None,
    "usageLocation": "IE",
    "userType": "Member",
}
DEFAULT_OF_USER = (
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
    "id",
)
"""What Graph sends of a user to who selects nothing."""

POLICY: JsonObject = {
    "templateId": None,
    "modifiedDateTime": None,
    "state": "enabled",
    "sessionControls": None,
    "conditions": {
        "userRiskLevels": [],
        "signInRiskLevels": [],
        "clientAppTypes": ["all"],
        "servicePrincipalRiskLevels": [],
        "insiderRiskLevels": None,
        "platforms": None,
        "locations": None,
        "devices": None,
        "clientApplications": None,
        "authenticationFlows": None,
        "applications": {
            "includeApplications": ["All"],
            "excludeApplications": [],
            "includeUserActions": [],
            "includeAuthenticationContextClassReferences": [],
            "applicationFilter": None,
        },
        "users": {
            "includeUsers": [],
            "excludeUsers": [],
            "includeGroups": [],
            "excludeGroups": [],
            "includeRoles": [],
            "excludeRoles": [],
            "includeGuestsOrExternalUsers": None,
            "excludeGuestsOrExternalUsers": None,
        },
    },
    "grantControls": {
        "operator": "OR",
        "builtInControls": [],
        "customAuthenticationFactors": [],
        "termsOfUse": [],
        "authenticationStrength": None,
    },
}
GROUP: JsonObject = {
    "classification": None,
    "description": None,
    "expirationDateTime": None,
    "groupTypes": [],
    "isAssignableToRole": None,
    "mail": None,
    "mailEnabled": False,
    "membershipRule": None,
    "membershipRuleProcessingState": None,
    "onPremisesSyncEnabled": None,
    "proxyAddresses": [],
    "securityEnabled": True,
    "visibility": None,
}
ROLES: Mapping[str, str] = {
    "Global Administrator": "62e90394-69f5-4237-9190-012177145e10",
    "User Administrator": "fe930be7-5e62-47db-91af-98c3a49a38b1",
    "Directory Synchronization Accounts": "d29b2b05-8046-44ba-8758-1e26182fcf32",
    "Global Reader": "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
    "Exchange Administrator": "29232cdf-9323-42fd-ade2-1d097af3e4de",
}


def users(state: JsonObject) -> Sequence[JsonObject]:
    """Every user, with sign-in activity where the state has it."""
    return users_named(state, table(state.get("user")))


def users_named(state: JsonObject, names: Iterable[str]) -> Sequence[JsonObject]:
    """The users of these names."""
    found = []
    for name in names:
        row = table(table(state.get("user")).get(name))
        given = {key: value for key, value in row.items() if key not in ("methods", "last_sign_in")}
        user = {**USER, "assignedLicenses": [], **given, "id": ident(state, "user", name)}
        last = row.get("last_sign_in")
        if last is not None:
            user["signInActivity"] = {
                "lastSignInDateTime": last,
                "lastSignInRequestId": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{name}{last}")),
                "lastNonInteractiveSignInDateTime": last,
                "lastNonInteractiveSignInRequestId": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{last}{name}")),
                "lastSuccessfulSignInDateTime": last,
                "lastSuccessfulSignInRequestId": str(uuid.uuid5(uuid.NAMESPACE_OID, f"{name}{last}")),
            }
        found.append(user)
    return found


def registrations(state: JsonObject) -> Sequence[JsonObject]:
    """Registration details, one a user."""
    admins = {text(table(row).get("principal")) for row in table(state.get("role_assignment")).values()}
    found: list[JsonObject] = []
    for name, row in table(state.get("user")).items():
        methods = list(texts(table(row).get("methods")))
        capable = bool(MFA_METHODS.intersection(methods))
        found.append(
            {
                "id": ident(state, "user", name),
                "userPrincipalName": table(row)["userPrincipalName"],
                "userDisplayName": table(row)["displayName"],
                "userType": str(table(row).get("userType", "Member")).lower(),
                "isAdmin": name in admins,
                "isSsprRegistered": capable,
                "isSsprEnabled": True,
                "isSsprCapable": capable,
                "isMfaRegistered": capable,
                "isMfaCapable": capable,
                "isPasswordlessCapable": "fido2SecurityKey" in methods,
                "methodsRegistered": methods,
                "isSystemPreferredAuthenticationMethodEnabled": True,
                "systemPreferredAuthenticationMethods": methods[:1],
                "userPreferredMethodForSecondaryAuthentication": "push" if capable else "none",
                "lastUpdatedDateTime": text(state["opened"]),
            }
        )
    return found


def groups(state: JsonObject) -> Sequence[JsonObject]:
    """Every group."""
    return [
        {
            **GROUP,
            "createdDateTime": text(state["opened"]),
            "renewedDateTime": text(state["opened"]),
            "mailNickname": name,
            **{key: value for key, value in table(row).items() if key != "members"},
            "id": ident(state, "group", name),
        }
        for name, row in table(state.get("group")).items()
    ]


def transitive_members(state: JsonObject, group: str) -> list[str] | None:
    """Names of the users in a group, given by its id, through groups inside it; None where there is no such group."""
    by_id = {ident(state, "group", name): name for name in table(state.get("group"))}
    if group not in by_id:
        return None
    return sorted(set(_inside(state, by_id[group], set())))


def _inside(state: JsonObject, group: str, seen: set[str]) -> Iterator[str]:
    if group in seen:
        return
    seen.add(group)
    for member in texts(table(table(state.get("group")).get(group)).get("members")):
        if member in table(state.get("group")):
            yield from _inside(state, member, seen)
        elif member in table(state.get("user")):
            yield member


def policies(state: JsonObject) -> Sequence[JsonObject]:
    """Conditional Access policies; names of users, groups and roles in the state become ids."""
    found = []
    for name, row in table(state.get("policy")).items():
        policy = overlay(copy.deepcopy(POLICY), {"createdDateTime": text(state["opened"]), **table(row)})
        conditions = table(policy["conditions"])
        people = {key: _ids(state, key, value) for key, value in table(conditions["users"]).items()}
        if table(row).get("grantControls") is False:
            policy = {**policy, "grantControls": None}
        found.append({**policy, "id": ident(state, "policy", name), "conditions": {**conditions, "users": people}})
    return found


def _ids(state: JsonObject, key: str, value: Json) -> Json:
    kind = {"Users": "user", "Groups": "group", "Roles": "role"}.get(
        key.removeprefix("include").removeprefix("exclude")
    )
    if kind is None or not isinstance(value, list):
        return value
    return [_id(state, kind, str(name)) for name in value]


def _id(state: JsonObject, kind: str, name: str) -> str:
    if kind == "role":
        return ROLES[name]
    return ident(state, kind, name) if name in table(state.get(kind)) else name


def role_assignments(state: JsonObject) -> Sequence[JsonObject]:
    """Active role assignments over the whole directory."""
    found: list[JsonObject] = []
    for name, row in table(state.get("role_assignment")).items():
        holder = principal(state, text(table(row)["principal"]))
        found.append(
            {
                "id": ident(state, "role_assignment", name),
                "principalId": holder["id"],
                "directoryScopeId": "/",
                "roleDefinitionId": ROLES[text(table(row)["role"])],
                "principal": holder,
            }
        )
    return found


def principal(state: JsonObject, name: str) -> JsonObject:
    """What a name of the state stands for: a group, a program (an application's here, or another publisher's), or a user."""
    if name in table(state.get("group")):
        return {"@odata.type": "#microsoft.graph.group", "id": ident(state, "group", name)}
    if name in {**table(state.get("app")), **table(state.get("program"))}:
        return {"@odata.type": "#microsoft.graph.servicePrincipal", "id": ident(state, "program", name)}
    return {"@odata.type": "#microsoft.graph.user", "id": ident(state, "user", name)}


def role_definitions() -> Sequence[JsonObject]:
    """The built-in roles that the states use."""
    return [
        {
            "id": number,
            "description": f"{name}, built in",
            "displayName": name,
            "isBuiltIn": True,
            "isEnabled": True,
            "resourceScopes": ["/"],
            "rolePermissions": [{"allowedResourceActions": ["microsoft.directory/*/read"], "condition": None}],
            "templateId": number,
            "version": "1",
        }
        for name, number in ROLES.items()
    ]


def named_locations(state: JsonObject) -> Sequence[JsonObject]:
    """Named locations, of addresses or of countries."""
    found: list[JsonObject] = [
        {
            "createdDateTime": text(state["opened"]),
            "modifiedDateTime": text(state["opened"]),
            **table(row),
            "id": ident(state, "location", name),
        }
        for name, row in table(state.get("location")).items()
    ]
    return found


def ident(state: JsonObject, kind: str, name: str) -> str:
    """The id of an object: the state's own `id`, else one that its name fixes for good."""
    given = table(table(state.get(kind)).get(name)).get("id")
    return text(given) or _fixed(text(state["tenant"]), f"{kind}/{name}")


@lru_cache(maxsize=1 << 18)
def _fixed(tenant: str, name: str) -> str:
    return str(uuid.uuid5(uuid.UUID(tenant), name))
