"""A tenant's state → its applications, service principals and their rights, as Graph documents them.

`[app.<name>]` is an application that is registered here; its program in the tenant has the same name. `[program.<name>]`
is one of another publisher. `permissions` are application permissions and `delegated` what was consented to for everybody,
both as `graph:Mail.Read`; `owners` are users.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence

from evidence.model import Json, JsonObject
from tests.tenant.m365.graph_objects import ident
from tests.tenant.state import rows, table, text, texts

MICROSOFT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a"
"""The tenant that owns Microsoft's own applications."""

SERVICES: Mapping[str, tuple[str, str]] = {
    "graph": ("00000003-0000-0000-c000-000000000000", "Microsoft Graph"),
    "exchange": ("00000002-0000-0ff1-ce00-000000000000", "Office 365 Exchange Online"),
    "sharepoint": ("00000003-0000-0ff1-ce00-000000000000", "Office 365 SharePoint Online"),
}
PERMISSIONS: Mapping[str, Sequence[str]] = {
    "graph": (
        "Application.Read.All",
        "AuditLog.Read.All",
        "Calendars.Read",
        "Directory.Read.All",
        "Directory.ReadWrite.All",
        "Files.Read.All",
        "Mail.ReadWrite",
        "Organization.Read.All",
        "RoleManagement.ReadWrite.Directory",
        "User.Read.All",
    ),
    "exchange": ("Exchange.ManageAsApp", "full_access_as_app"),
    "sharepoint": ("Sites.FullControl.All", "Sites.Read.All"),
}
OURS = ("permissions", "delegated", "owners", "app_id")
PROGRAM: JsonObject = {
    "accountEnabled": True,
    "addIns": [],
    "alternativeNames": [],
    "appDescription": None,
    "appRoleAssignmentRequired": False,
    "appRoles": [],
    "applicationTemplateId": None,
    "description": None,
    "disabledByMicrosoftStatus": None,
    "homepage": None,
    "keyCredentials": [],
    "loginUrl": None,
    "logoutUrl": None,
    "notes": None,
    "notificationEmailAddresses": [],
    "oauth2PermissionScopes": [],
    "passwordCredentials": [],
    "preferredSingleSignOnMode": None,
    "replyUrls": [],
    "servicePrincipalNames": [],
    "servicePrincipalType": "Application",
    "signInAudience": "AzureADMyOrg",
    "tags": ["WindowsAzureActiveDirectoryIntegratedApp"],
    "verifiedPublisher": {"displayName": None, "verifiedPublisherId": None, "addedDateTime": None},
}
APPLICATION: JsonObject = {
    "addIns": [],
    "appRoles": [],
    "applicationTemplateId": None,
    "description": None,
    "disabledByMicrosoftStatus": None,
    "identifierUris": [],
    "isFallbackPublicClient": None,
    "keyCredentials": [],
    "notes": None,
    "passwordCredentials": [],
    "requiredResourceAccess": [],
    "signInAudience": "AzureADMyOrg",
    "tags": [],
    "verifiedPublisher": {"displayName": None, "verifiedPublisherId": None, "addedDateTime": None},
}
PASSWORD: JsonObject = {"customKeyIdentifier": None, "displayName": "made by hand", "hint": "Kq7", "secretText": None}
KEY: JsonObject = {
    "customKeyIdentifier": "5B0C",
    "displayName": "CN=made by hand",
    "key": None,
    "type": "AsymmetricX509Cert",
    "usage": "Verify",
}


def application_id(state: JsonObject, name: str) -> str:
    """The application id (client id) of an application or program, by its name in the state."""
    return SERVICES[name][0] if name in SERVICES else ident(state, "application_id", name)


def applications(state: JsonObject) -> Sequence[JsonObject]:
    """Applications that are registered here."""
    return [
        {
            **APPLICATION,
            "createdDateTime": text(state["opened"]),
            "publisherDomain": text(state["domain"]),
            **_said(row),
            "appId": application_id(state, name),
            "id": ident(state, "app", name),
        }
        for name, row in table(state.get("app")).items()
    ]


def programs(state: JsonObject) -> Sequence[JsonObject]:
    """Service principals: Microsoft's services, the programs of the applications registered here, and other publishers'."""
    own: dict[str, JsonObject] = {
        name: {"appOwnerOrganizationId": text(state["tenant"]), **_name(row)} for name, row in _apps(state)
    }
    foreign: dict[str, JsonObject] = {
        name: {"signInAudience": "AzureADMultipleOrgs", **_said(row)} for name, row in _foreign(state)
    }
    services: dict[str, JsonObject] = {
        name: {"appOwnerOrganizationId": MICROSOFT, "displayName": shown, "appId": number, "appRoles": _roles(name)}
        for name, (number, shown) in SERVICES.items()
    }
    return [
        {
            "appId": application_id(state, name),
            "appDisplayName": row.get("displayName"),
            **PROGRAM,
            **row,
            "id": ident(state, "program", name),
        }
        for name, row in {**services, **own, **foreign}.items()
    ]


def program(state: JsonObject, number: str) -> Sequence[JsonObject] | None:
    """The service principal with this object id or application id; None where there is none."""
    return [one for one in programs(state) if number in (one["id"], one["appId"])] or None


def granted(state: JsonObject, number: str) -> Sequence[JsonObject] | None:
    """The application permissions that the service with this application id gave; None where it is not here."""
    found = program(state, number)
    name = next((name for name, (known, _) in SERVICES.items() if known == number), "")
    if found is None:
        return None
    return [
        {
            "id": str(uuid.uuid5(uuid.UUID(text(state["tenant"])), f"grant/{client}/{permission}")),
            "deletedDateTime": None,
            "appRoleId": _role(permission),
            "createdDateTime": text(state["opened"]),
            "principalDisplayName": table(row).get("displayName"),
            "principalId": ident(state, "program", client),
            "principalType": "ServicePrincipal",
            "resourceDisplayName": found[0]["displayName"],
            "resourceId": found[0]["id"],
        }
        for client, row in [*_apps(state), *_foreign(state)]
        for permission in texts(row.get("permissions"))
        if permission.startswith(f"{name}:")
    ]


def consents(state: JsonObject) -> Sequence[JsonObject]:
    """What was consented to for everybody, one grant for each program and service."""
    return [
        {
            "id": str(uuid.uuid5(uuid.UUID(text(state["tenant"])), f"consent/{client}/{service}")),
            "clientId": ident(state, "program", client),
            "consentType": "AllPrincipals",
            "principalId": None,
            "resourceId": ident(state, "program", service),
            "scope": " " + " ".join(one.partition(":")[2] for one in scopes),
        }
        for client, row in [*_apps(state), *_foreign(state)]
        for service in SERVICES
        if (scopes := [one for one in texts(row.get("delegated")) if one.startswith(f"{service}:")])
    ]


def members(state: JsonObject, group: str) -> Sequence[JsonObject] | None:
    """The programs in a group, by its object id; None where there is no such group."""
    for name, row in table(state.get("group")).items():
        if ident(state, "group", name) == group:
            inside = {ident(state, "program", one) for one in texts(table(row).get("members"))}
            return [one for one in programs(state) if one["id"] in inside]
    return None


def owners(state: JsonObject, number: str) -> Sequence[JsonObject] | None:
    """The owners of an application or service principal, by object id; None where there is none."""
    services: list[tuple[str, JsonObject]] = [(name, {}) for name in SERVICES]
    for name, row in [*services, *_apps(state), *_foreign(state)]:
        if number in (ident(state, "program", name), ident(state, "app", name)):
            return [
                {"@odata.type": "#microsoft.graph.user", "id": ident(state, "user", one)}
                for one in texts(row.get("owners"))
            ]
    return None


def classified(state: JsonObject, number: str) -> Sequence[JsonObject] | None:
    """The permissions of a service that the tenant classified, `[classified] low = ["graph:User.Read"]`."""
    if program(state, number) is None:
        return None
    name = next((name for name, (known, _) in SERVICES.items() if known == number), "")
    return [
        {
            "id": _role(f"{permission}/{level}"),
            "classification": level,
            "permissionId": _role(permission),
            "permissionName": permission.partition(":")[2],
        }
        for level, permissions in table(state.get("classified")).items()
        for permission in texts(permissions)
        if permission.startswith(f"{name}:")
    ]


def _apps(state: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    yield from ((name, table(row)) for name, row in table(state.get("app")).items())


def _foreign(state: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    yield from ((name, table(row)) for name, row in table(state.get("program")).items())


def _name(row: JsonObject) -> JsonObject:
    return {"displayName": row.get("displayName")}


def _said(row: Json) -> JsonObject:
    """A table of the state without our words, its credentials with everything that Graph sends of one."""
    said = {key: value for key, value in table(row).items() if key not in OURS}
    for name, whole in (("passwordCredentials", PASSWORD), ("keyCredentials", KEY)):
        if name in said:
            said[name] = [{**whole, "keyId": _role(f"{name}{at}"), **one} for at, one in enumerate(rows(said[name]))]
    return said


def _roles(service: str) -> list[Json]:
    return [
        {
            "id": _role(f"{service}:{name}"),
            "allowedMemberTypes": ["Application"],
            "description": name,
            "displayName": name,
            "isEnabled": True,
            "origin": "Application",
            "value": name,
        }
        for name in PERMISSIONS[service]
    ]


def _role(permission: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, permission))
