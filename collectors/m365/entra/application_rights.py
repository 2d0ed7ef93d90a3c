"""What programs may do here: read at the few services that grant, never at each of the many that hold.

A large tenant has 110,000 service principals; the calls here grow with the programs that hold a directory role.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from collectors.m365 import GraphPlace, GraphUnseen, Request
from collectors.m365.declaration.refusals import GraphRefusedError
from collectors.m365.entra import application_owners
from collectors.m365.entra.application_owners import (
    ID,
    MALFORMED,
    Registered,
    beside,
    object_id,
    read_owners,
    read_registered,
)
from collectors.m365.entra.consent import RESOURCES
from collectors.m365.entra.roles import ROLE_ASSIGNMENTS, principal_type
from collectors.model import RefusedError
from evidence.model import Json, JsonObject, Unseen

FOR_ALL = "AllPrincipals"
Held = Mapping[str, set[str]]
"""Id of a program → what it holds."""

SERVICES: Mapping[str, Request] = {
    name: Request(path=f"/servicePrincipals(appId='{application}')", query=(("$select", "id,appRoles"),), single=True)
    for name, application in RESOURCES.items()
}
GRANTED: Mapping[str, Request] = {
    name: Request(path=f"/servicePrincipals(appId='{application}')/appRoleAssignedTo", query=(("$top", "999"),))
    for name, application in RESOURCES.items()
}
DELEGATED = Request(path="/oauth2PermissionGrants", query=(("$filter", f"consentType eq '{FOR_ALL}'"), ("$top", "999")))
INSIDE = Request(
    path="/groups/{id}/transitiveMembers/microsoft.graph.servicePrincipal",
    query=(("$select", "id"), ("$top", "999"), ("$count", "true")),
    eventual=True,
)
REQUESTS = (
    *SERVICES.values(),
    *GRANTED.values(),
    DELEGATED,
    ROLE_ASSIGNMENTS.request,
    INSIDE,
    *application_owners.REQUESTS,
)
"""All that is asked for rights; {id} is a group's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What programs hold, by their ids; or why that could not be read, for all of them."""

    permissions: Held | Unseen
    delegated: Held | Unseen
    roles: Held | Unseen
    registered: Mapping[str, Registered] | Unseen
    owners: Mapping[str, int | Unseen] = field(default_factory=dict)

    def of(self, program: JsonObject) -> tuple[dict[str, Json], dict[str, Unseen]]:
        """The facts of one service principal, and those that are unseen."""
        who = str(program.get("id"))
        facts: dict[str, Json] = {}
        unseen: dict[str, Unseen] = {}
        rights = {"_permissions": self.permissions, "_delegated": self.delegated, "_roles": self.roles}
        for name, by_program in rights.items():
            if isinstance(by_program, Unseen):
                unseen[name] = by_program
            else:
                facts[name] = [*sorted(by_program.get(who, ()))]
        for name, number in (("_owners", self._owned(who)), ("_secrets", self._secrets(program))):
            if isinstance(number, Unseen):
                unseen[name] = number
            elif number is not None:
                facts[name] = number
        return facts, unseen

    def _owned(self, who: str) -> int | Unseen | None:
        if isinstance(self.roles, Unseen):
            return self.roles
        return self.owners.get(who, MALFORMED) if who in self.roles else None

    def _secrets(self, program: JsonObject) -> int | Unseen | None:
        who, own = str(program.get("id")), program.get("passwordCredentials")
        if isinstance(self.roles, Unseen):
            return self.roles
        if who not in self.roles:
            return None
        if isinstance(self.registered, Unseen):
            return self.registered
        if not isinstance(own, list):
            return MALFORMED
        here = self.registered.get(str(program.get("appId")))
        return len(own) + (here.secrets if here else 0)


def read_rights(place: GraphPlace) -> Rights:
    """All rights of programs on Exchange, Graph, SharePoint and the directory."""
    services = _services(place)
    roles = _roles(place)
    registered = read_registered(place)
    owners: Mapping[str, int | Unseen] = {}
    if not isinstance(roles, Unseen):
        owners = read_owners(place, sorted(roles), registered)
    return Rights(
        permissions=_permissions(place, services),
        delegated=_delegated(place, services),
        roles=roles,
        registered=registered,
        owners=owners,
    )


def _services(place: GraphPlace) -> Mapping[str, JsonObject] | Unseen:
    """Name of a service → its service principal with its application roles; a tenant need not have all of them."""
    services: dict[str, JsonObject] = {}
    for name in RESOURCES:
        try:
            services[name] = place.beside(SERVICES[name])[0]
        except GraphRefusedError as refused:
            if refused.status != 404:
                return refused.unseen
        except RefusedError as refused:
            return refused.unseen
    return services


def _permissions(place: GraphPlace, services: Mapping[str, JsonObject] | Unseen) -> Held | Unseen:
    if isinstance(services, Unseen):
        return services
    permissions: dict[str, set[str]] = {}
    for name, service in services.items():
        granted = beside(place, GRANTED[name])
        if isinstance(granted, Unseen):
            return granted
        named = dict(_named(service))
        for grant in granted:
            role, who = grant.get("appRoleId"), grant.get("principalId")
            if not isinstance(role, str) or not isinstance(who, str):
                return MALFORMED
            permissions.setdefault(who, set()).add(f"{name}:{named.get(role, role)}")
    return permissions


def _named(service: JsonObject) -> Iterator[tuple[str, str]]:
    """Id and name of each application role that a service knows."""
    roles = service.get("appRoles")
    for role in roles if isinstance(roles, list) else ():
        if isinstance(role, Mapping):
            yield str(role.get("id")), str(role.get("value"))


def _delegated(place: GraphPlace, services: Mapping[str, JsonObject] | Unseen) -> Held | Unseen:
    """What somebody consented to for everybody; the consent of one person for that person's data is not counted."""
    if isinstance(services, Unseen):
        return services
    grants = beside(place, DELEGATED)
    if isinstance(grants, Unseen):
        return grants
    names = {str(service.get("id")): name for name, service in services.items()}
    permissions: dict[str, set[str]] = {}
    for grant in grants:
        scope, who = grant.get("scope"), grant.get("clientId")
        if not isinstance(who, str) or not isinstance(scope, str | None):
            return MALFORMED
        service = names.get(str(grant.get("resourceId")))
        if service and grant.get("consentType") == FOR_ALL:
            permissions.setdefault(who, set()).update(f"{service}:{one}" for one in (scope or "").split())
    return permissions


def _roles(place: GraphPlace) -> Held | Unseen:
    """Roles of programs, in whatever scope: directly, or through a group that holds one."""
    assignments = beside(place, ROLE_ASSIGNMENTS.request)
    if isinstance(assignments, Unseen):
        return assignments
    roles_by_program: dict[str, set[str]] = {}
    groups: dict[str, set[str]] = {}
    for assignment in assignments:
        role, who = assignment.get("roleDefinitionId"), assignment.get("principalId")
        kind = principal_type(assignment)
        if not isinstance(role, str) or not isinstance(who, str) or not ID.fullmatch(who) or not kind:
            return MALFORMED
        if kind in ("group", "servicePrincipal"):
            (groups if kind == "group" else roles_by_program).setdefault(who, set()).add(role)
    inside = [
        replace(INSIDE, path=f"/groups/{group}/transitiveMembers/microsoft.graph.servicePrincipal") for group in groups
    ]
    for roles, members in zip(groups.values(), place.beside_each(inside), strict=True):
        if isinstance(members, GraphUnseen):
            if members.status == 404:
                continue
            return members.unseen
        for member in map(object_id, members):
            if not member:
                return MALFORMED
            roles_by_program.setdefault(member, set()).update(roles)
    return roles_by_program
