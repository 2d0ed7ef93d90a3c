"""What programs may do here: read at the few services that grant, never at each of the many that hold.

A large tenant has 110,000 service principals; the calls here grow with the programs that hold a directory role.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from collectors.m365 import Graph, GraphUnseen, Request
from collectors.m365.entra.consent import RESOURCES
from collectors.m365.entra.roles import ROLE_ASSIGNMENTS, principal_type
from collectors.m365.refusals import GraphRefusedError
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

FOR_ALL = "AllPrincipals"
MALFORMED = Unseen(outcome=Outcome.MALFORMED, code="missing")
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)
Held = Mapping[str, set[str]]
"""Id of a program → what it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """An application that is registered here: its object id, and how many passwords it has."""

    id: str
    secrets: int


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
        held = {"_permissions": self.permissions, "_delegated": self.delegated, "_roles": self.roles}
        for name, found in held.items():
            if isinstance(found, Unseen):
                unseen[name] = found
            else:
                facts[name] = [*sorted(found.get(who, ()))]
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


def read_rights(graph: Graph, reading: Reading) -> Rights:
    """All rights of programs on Exchange, Graph, SharePoint and the directory."""
    services = _services(graph, reading)
    roles = _roles(graph, reading)
    registered = _registered(graph, reading)
    owners: Mapping[str, int | Unseen] = {}
    if not isinstance(roles, Unseen):
        owners = _owners(graph, reading, sorted(roles), registered)
    return Rights(
        permissions=_permissions(graph, reading, services),
        delegated=_delegated(graph, reading, services),
        roles=roles,
        registered=registered,
        owners=owners,
    )


def _services(graph: Graph, reading: Reading) -> Mapping[str, JsonObject] | Unseen:
    """Name of a service → its service principal with its application roles; a tenant need not have all of them."""
    found: dict[str, JsonObject] = {}
    for name, application in RESOURCES.items():
        request = Request(
            path=f"/servicePrincipals(appId='{application}')", query=(("$select", "id,appRoles"),), single=True
        )
        try:
            found[name] = graph.beside(request, reading)[0]
        except GraphRefusedError as refused:
            if refused.status != 404:
                return refused.unseen
        except RefusedError as refused:
            return refused.unseen
    return found


def _permissions(graph: Graph, reading: Reading, services: Mapping[str, JsonObject] | Unseen) -> Held | Unseen:
    if isinstance(services, Unseen):
        return services
    found: dict[str, set[str]] = {}
    for name, service in services.items():
        request = Request(
            path=f"/servicePrincipals(appId='{RESOURCES[name]}')/appRoleAssignedTo", query=(("$top", "999"),)
        )
        granted = _beside(graph, request, reading)
        if isinstance(granted, Unseen):
            return granted
        named = dict(_named(service))
        for grant in granted:
            role, who = grant.get("appRoleId"), grant.get("principalId")
            if not isinstance(role, str) or not isinstance(who, str):
                return MALFORMED
            found.setdefault(who, set()).add(f"{name}:{named.get(role, role)}")
    return found


def _named(service: JsonObject) -> Iterator[tuple[str, str]]:
    """Id and name of each application role that a service knows."""
    roles = service.get("appRoles")
    for role in roles if isinstance(roles, list) else ():
        if isinstance(role, Mapping):
            yield str(role.get("id")), str(role.get("value"))


def _delegated(graph: Graph, reading: Reading, services: Mapping[str, JsonObject] | Unseen) -> Held | Unseen:
    """What somebody consented to for everybody; the consent of one person for that person's data is not counted."""
    if isinstance(services, Unseen):
        return services
    query = (("$filter", f"consentType eq '{FOR_ALL}'"), ("$top", "999"))
    grants = _beside(graph, Request(path="/oauth2PermissionGrants", query=query), reading)
    if isinstance(grants, Unseen):
        return grants
    names = {str(service.get("id")): name for name, service in services.items()}
    found: dict[str, set[str]] = {}
    for grant in grants:
        scope, who = grant.get("scope"), grant.get("clientId")
        if not isinstance(who, str) or not isinstance(scope, str | None):
            return MALFORMED
        service = names.get(str(grant.get("resourceId")))
        if service and grant.get("consentType") == FOR_ALL:
            found.setdefault(who, set()).update(f"{service}:{one}" for one in (scope or "").split())
    return found


def _roles(graph: Graph, reading: Reading) -> Held | Unseen:
    """Roles of programs, in whatever scope: directly, or through a group that holds one."""
    assignments = _beside(graph, ROLE_ASSIGNMENTS.request, reading)
    if isinstance(assignments, Unseen):
        return assignments
    found: dict[str, set[str]] = {}
    groups: dict[str, set[str]] = {}
    for assignment in assignments:
        role, who = assignment.get("roleDefinitionId"), assignment.get("principalId")
        kind = principal_type(assignment)
        if not isinstance(role, str) or not isinstance(who, str) or not _ID.fullmatch(who) or not kind:
            return MALFORMED
        if kind in ("group", "servicePrincipal"):
            (groups if kind == "group" else found).setdefault(who, set()).add(role)
    inside = [
        Request(
            path=f"/groups/{group}/transitiveMembers/microsoft.graph.servicePrincipal",
            query=(("$select", "id"), ("$top", "999"), ("$count", "true")),
            eventual=True,
        )
        for group in groups
    ]
    for roles, members in zip(groups.values(), graph.beside_each(inside, reading), strict=True):
        if isinstance(members, GraphUnseen):
            if members.status == 404:
                continue
            return members.unseen
        for member in map(_id, members):
            if not member:
                return MALFORMED
            found.setdefault(member, set()).update(roles)
    return found


def _registered(graph: Graph, reading: Reading) -> Mapping[str, Registered] | Unseen:
    """Application id → the application that is registered here."""
    request = Request(path="/applications", query=(("$select", "id,appId,passwordCredentials"), ("$top", "999")))
    found: dict[str, Registered] = {}
    listed = _beside(graph, request, reading)
    if isinstance(listed, Unseen):
        return listed
    for one in listed:
        secrets = one.get("passwordCredentials")
        if not isinstance(secrets, list) or not _id(one):
            return MALFORMED
        found[str(one.get("appId"))] = Registered(id=_id(one), secrets=len(secrets))
    return found


def _id(item: JsonObject) -> str:
    """The id of an object, "" where it has none that may stand in a path."""
    found = item.get("id")
    return found if isinstance(found, str) and _ID.fullmatch(found) else ""


def _owners(
    graph: Graph, reading: Reading, programs: Sequence[str], registered: Mapping[str, Registered] | Unseen
) -> Mapping[str, int | Unseen]:
    """How many own each of these programs, or the application behind it where that is registered here."""
    if isinstance(registered, Unseen):
        return dict.fromkeys(programs, registered)
    owners = _counts(graph, reading, [f"/servicePrincipals/{program}/owners" for program in programs])
    known = [Request(path=f"/servicePrincipals/{one}", query=(("$select", "appId"),), single=True) for one in programs]
    found: dict[str, int | Unseen] = {}
    behind: dict[str, str] = {}
    for program, own, seen in zip(programs, owners, graph.beside_each(known, reading), strict=True):
        found[program] = seen.unseen if isinstance(seen, GraphUnseen) else own
        application = None if isinstance(seen, GraphUnseen) else registered.get(str(seen[0].get("appId")))
        if application is not None:
            behind[program] = f"/applications/{application.id}/owners"
    for program, more in zip(behind, _counts(graph, reading, [*behind.values()]), strict=True):
        found[program] = _sum(found[program], more)
    return found


def _counts(graph: Graph, reading: Reading, paths: Sequence[str]) -> list[int | Unseen]:
    requests = [Request(path=path, query=(("$select", "id"),)) for path in paths]
    return [one.unseen if isinstance(one, GraphUnseen) else len(one) for one in graph.beside_each(requests, reading)]


def _sum(one: int | Unseen, other: int | Unseen) -> int | Unseen:
    if isinstance(one, Unseen):
        return one
    return other if isinstance(other, Unseen) else one + other


def _beside(graph: Graph, request: Request, reading: Reading) -> Sequence[JsonObject] | Unseen:
    try:
        return graph.beside(request, reading)
    except RefusedError as refused:
        return refused.unseen
