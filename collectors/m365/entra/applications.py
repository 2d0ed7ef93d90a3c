"""Entra ID, applications: whose programs may do what here, and how do they prove who they are?"""

from collections.abc import Iterator, Mapping

from collectors.m365 import CodedGraphCollector, GraphCollector, GraphListing, GraphPlace
from collectors.m365.entra import application_rights
from collectors.model import Found
from evidence.model import Json, JsonObject

CREDENTIALS = {
    "passwordCredentials": ("keyId", "startDateTime", "endDateTime"),
    "keyCredentials": ("keyId", "startDateTime", "endDateTime", "type", "usage"),
}
"""What is kept of a credential: never its name, its hint or its bytes."""


def without_names(item: JsonObject) -> JsonObject:
    """An application or service principal whose credentials say only when they begin and end, and of what kind they are."""
    return {name: _bare(value, CREDENTIALS[name]) if name in CREDENTIALS else value for name, value in item.items()}


def _bare(value: Json, fields: tuple[str, ...]) -> Json:
    if not isinstance(value, list):
        return value
    return [{name: one.get(name) for name in fields} if isinstance(one, Mapping) else one for one in value]


APPLICATIONS = GraphCollector(
    id="m365.entra.applications",
    path="/applications",
    type="Application",
    permissions=("Application.Read.All",),
    select=("id", "appId", "createdDateTime", "displayName", "signInAudience", *CREDENTIALS),
    top=999,
    edit=without_names,
)


PROGRAMS = GraphListing(
    path="/servicePrincipals",
    type="ServicePrincipal",
    select=(
        "id",
        "accountEnabled",
        "appId",
        "appOwnerOrganizationId",
        "displayName",
        "servicePrincipalType",
        "tags",
        "verifiedPublisher",
        *CREDENTIALS,
    ),
    top=999,
)


def find_programs(place: GraphPlace) -> Iterator[Found]:
    """Programs that may act here, with their rights joined on.

    `_permissions` are the application permissions on Exchange, Graph and SharePoint, `_delegated` those that somebody
    consented to for everybody, both as `graph:Mail.Read`. `_roles` are the templates of the directory roles that it holds,
    directly or through a group. Of who holds a role, `_owners` counts the owners and `_secrets` the passwords, of the
    program and of its application where that is registered here. Raises RefusedError where not all could be read.
    """
    rights = application_rights.read_rights(place)
    for item in place.items(PROGRAMS.request):
        facts, unseen = rights.of(item)
        yield PROGRAMS.found(without_names(item), place, facts=facts, unseen=unseen)
    place.reconcile("/servicePrincipals/$count")


TEXTS: JsonObject = {"type": "array", "items": {"type": "string"}}
NUMBER: JsonObject = {"type": "integer"}

SERVICE_PRINCIPALS = CodedGraphCollector(
    id="m365.entra.service_principals",
    find=find_programs,
    kept=PROGRAMS,
    requests=(PROGRAMS.request, *application_rights.REQUESTS),
    permissions=("Application.Read.All", "Directory.Read.All", "RoleManagement.Read.Directory"),
    facts={"_permissions": TEXTS, "_delegated": TEXTS, "_roles": TEXTS, "_owners": NUMBER, "_secrets": NUMBER},
)
