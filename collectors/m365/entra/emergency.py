"""Entra ID, methods of global administrators: with what those sign in who can open everything.

A scan does not know which accounts the client declared as emergency accounts; they hold this role. One call a person.
"""

from collections.abc import Iterator
from dataclasses import replace

from collectors.m365 import CodedGraphCollector, GraphPlace, GraphUnseen, Request
from collectors.m365.entra.membership import EVERYWHERE, MEMBERS, Members, person_id
from collectors.m365.entra.roles import ROLE_ASSIGNMENTS, principal_type
from collectors.model import Found, RefusedError
from evidence.model import JsonObject, Unseen

GLOBAL_ADMINISTRATOR = "62e90394-69f5-4237-9190-012177145e10"
UNNAMED = "AuthenticationMethod"


METHODS = Request(path="/users/{id}/authentication/methods")


def find_methods(place: GraphPlace) -> Iterator[Found]:
    """Global administrators. `_methods`: the kinds of methods that one registered, sorted; no number, no name of a device.

    Raises RefusedError where it is not known who they are.
    """
    members = Members(place)
    people: set[str] = set()
    for assignment in place.items(ROLE_ASSIGNMENTS.request):
        people |= _holders(assignment, members)
    users = sorted(people)
    requests = [replace(METHODS, path=METHODS.path.format(id=user)) for user in users]
    at = {"tenant": place.tenant}
    for user, answer in zip(users, place.beside_each(requests), strict=True):
        if not isinstance(answer, GraphUnseen):
            yield Found(id=user, fields={"_methods": sorted({kind(method) for method in answer})}, at=at)
        elif answer.status != 404:
            yield Found(id=user, fields={}, at=at, unseen={"_methods": answer.unseen})


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


ADMINISTRATOR_METHODS = CodedGraphCollector(
    id="m365.entra.administrator_methods",
    find=find_methods,
    requests=(ROLE_ASSIGNMENTS.request, METHODS, *MEMBERS),
    permissions=("UserAuthenticationMethod.Read.All", *ROLE_ASSIGNMENTS.permissions, "GroupMember.Read.All"),
    facts={"_methods": {"type": "array", "items": {"type": "string"}}},
)
