"""Entra ID, methods of global administrators: with what those sign in who can open everything.

A scan does not know which accounts the client declared as emergency accounts; they hold this role. One call a person.
"""

from collectors.m365 import Graph, GraphCollector, GraphUnseen, Request
from collectors.m365.entra.membership import EVERYWHERE, Members, person_id
from collectors.m365.entra.roles import ROLE_ASSIGNMENTS, principal_type
from collectors.model import Reading, RefusedError
from evidence.model import JsonObject, Unseen

GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10"
UNNAMED = "AuthenticationMethod"


class Methods(GraphCollector):
    """`_methods`: the kinds of methods that a global administrator registered, sorted; no number and no name of a device."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down every global administrator. Raises RefusedError where it is not known who they are."""
        members = Members(graph, reading)
        people: set[str] = set()
        for assignment in graph.items(self.request, reading):
            people |= _holders(assignment, members)
        users = sorted(people)
        requests = [Request(path=f"/users/{user}/authentication/methods") for user in users]
        for user, said in zip(users, graph.beside_each(requests, reading), strict=True):
            if not isinstance(said, GraphUnseen):
                facts = {"_methods": sorted({kind(method) for method in said})}
                reading.add(facts, id=user, at={"tenant": graph.tenant})
            elif said.status != 404:
                reading.add({}, id=user, at={"tenant": graph.tenant}, unseen={"_methods": said.unseen})


def _holders(assignment: JsonObject, members: Members) -> frozenset[str]:
    """The people who hold the role by this assignment. Raises RefusedError where a group's members cannot be read."""
    principal = assignment.get("principalId")
    if assignment.get("roleDefinitionId") != GLOBAL_ADMINISTRATOR or assignment.get("directoryScopeId") != EVERYWHERE:
        return frozenset()
    match principal_type(assignment):
        case "user":
            return frozenset({person_id(principal)})
        case "group":
            inside = members.of(str(principal))
            if isinstance(inside, Unseen):
                raise RefusedError(inside)
            return frozenset(person_id(user) for user in inside)
        case _:
            return frozenset()


def kind(method: JsonObject) -> str:
    """What kind of method it is: `fido2`, `password`, `phone`, …; "" where Graph did not say."""
    named = method.get("@odata.type")
    return named.removeprefix("#microsoft.graph.").removesuffix(UNNAMED) if isinstance(named, str) else ""


ADMINISTRATOR_METHODS = Methods(
    id="m365.entra.administrator_methods",
    path=ROLE_ASSIGNMENTS.path,
    type="",
    permissions=("UserAuthenticationMethod.Read.All", *ROLE_ASSIGNMENTS.permissions, "GroupMember.Read.All"),
    query=ROLE_ASSIGNMENTS.query,
    shared=True,
    facts={"_methods": {"type": "array", "items": {"type": "string"}}},
)
