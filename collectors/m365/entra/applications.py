"""Entra ID, applications: whose programs may do what here, and how do they prove who they are?"""

from collections.abc import Mapping

from collectors.m365 import Graph, GraphCollector
from collectors.m365.entra.application_rights import read_rights
from collectors.model import Reading
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


class Applications(GraphCollector):
    """Applications that are registered here, with the life of each credential."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down every application. Raises RefusedError where not all could be read."""
        for item in graph.items(self.request, reading):
            self.add(without_names(item), graph, reading)


APPLICATIONS = Applications(
    id="m365.entra.applications",
    path="/applications",
    type="Application",
    permissions=("Application.Read.All",),
    select=("id", "appId", "createdDateTime", "displayName", "signInAudience", *CREDENTIALS),
    top=999,
)


class ServicePrincipals(GraphCollector):
    """Programs that may act here, with their rights joined on.

    `_permissions` are the application permissions on Exchange, Graph and SharePoint, `_delegated` those that somebody
    consented to for everybody, both as `graph:Mail.Read`. `_roles` are the templates of the directory roles that it holds,
    directly or through a group. Of who holds a role, `_owners` counts the owners and `_secrets` the passwords, of the
    program and of its application where that is registered here.
    """

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down every service principal. Raises RefusedError where not all could be read."""
        rights = read_rights(graph, reading)
        for item in graph.items(self.request, reading):
            facts, unseen = rights.of(item)
            self.add(without_names(item), graph, reading, facts=facts, unseen=unseen)
        counted = graph.count("/servicePrincipals/$count", reading)
        if counted is not None:
            reading.reconciliation |= {"listed": reading.items, "counted": counted}


TEXTS: JsonObject = {"type": "array", "items": {"type": "string"}}
NUMBER: JsonObject = {"type": "integer"}

SERVICE_PRINCIPALS = ServicePrincipals(
    id="m365.entra.service_principals",
    path="/servicePrincipals",
    type="ServicePrincipal",
    permissions=("Application.Read.All", "Directory.Read.All", "RoleManagement.Read.Directory"),
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
    facts={"_permissions": TEXTS, "_delegated": TEXTS, "_roles": TEXTS, "_owners": NUMBER, "_secrets": NUMBER},
)
