"""Who is in which group that matters, and who holds or may activate which role: joined onto users, so that no rule has to.

The calls grow with the groups that are referenced, not with the users.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from collectors.m365 import GraphPlace, GraphUnseen, Request
from collectors.m365.entra.access import POLICIES
from collectors.m365.entra.roles import ROLE_ASSIGNMENTS, principal_type
from collectors.model import RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

EVERYWHERE = "/"
"""The scope of a role over the whole directory; Conditional Access knows no narrower ones."""

PREMIUM_2 = "AAD_PREMIUM_P2"
"""The service plan of Entra ID P2; without it nobody can be made eligible for a role."""

ELIGIBILITIES = Request(
    path="/roleManagement/directory/roleEligibilityScheduleInstances",
    query=(("$expand", "principal"),),
    shared=True,
    plan=PREMIUM_2,
)

USERS_INSIDE = Request(
    path="/groups/{id}/transitiveMembers/microsoft.graph.user",
    query=(("$select", "id"), ("$top", "999"), ("$count", "true")),
    eventual=True,
)
VISIBILITY = Request(path="/groups/{id}", query=(("$select", "id,visibility"),), single=True)
MEMBERS = (USERS_INSIDE, VISIBILITY)
"""What is asked of a group."""

MEMBERSHIPS = (POLICIES.request, ROLE_ASSIGNMENTS.request, ELIGIBILITIES, *MEMBERS)
"""All that is asked for groups and roles of users."""

HIDDEN = Unseen(outcome=Outcome.DENIED, code="hidden_membership")
MALFORMED = Unseen(outcome=Outcome.MALFORMED, code="group_id")
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """By user id, one kind of fact (ids of groups, or of roles); or why it could not be read, for every user."""

    by_user: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unseen: Unseen | None = None

    def of(self, user: str) -> list[Json]:
        """The ids of one user, sorted."""
        return [*sorted(self.by_user.get(user, ()))]


def person_id(value: Json) -> str:
    """The id of a user, fit for an address. Raises RefusedError where it is none: hostile text leads nowhere."""
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise RefusedError(Unseen(outcome=Outcome.FAILED, code="malformed", message="an id that is none"))
    return value


def memberships(place: GraphPlace) -> Mapping[str, Joined]:
    """Groups and roles of users, by the name of the fact.

    `_groups` are those that a Conditional Access policy names and those that hold a role; membership is transitive. `_roles`
    are the templates that a user holds now over the whole directory, directly or through a group, `_eligible_roles` those
    that a user could activate. A group that is gone has no members; without the plan nobody is eligible.
    """
    members = Members(place)
    policies = _or_none(_beside(place, POLICIES.request))
    assignments = _beside(place, ROLE_ASSIGNMENTS.request)
    eligibilities = _or_none(_beside(place, ELIGIBILITIES))
    return {
        "_groups": _groups(policies, assignments, members),
        "_roles": _roles(assignments, members),
        "_eligible_roles": _roles(eligibilities, members),
    }


def _or_none(items: Sequence[JsonObject] | Unseen) -> Sequence[JsonObject] | Unseen:
    """What cannot exist without a licence is none."""
    return () if isinstance(items, Unseen) and items.outcome is Outcome.NOT_LICENSED else items


def _groups(
    policies: Sequence[JsonObject] | Unseen, assignments: Sequence[JsonObject] | Unseen, members: "Members"
) -> Joined:
    if isinstance(assignments, Unseen):
        return Joined(unseen=assignments)
    if isinstance(policies, Unseen):
        return Joined(unseen=policies)
    return _inside({*_named(policies), *_holding(assignments)}, members)


def _inside(groups: Iterable[str], members: "Members") -> Joined:
    by_user: dict[str, set[str]] = {}
    wanted = sorted(groups)
    members.ask(wanted)
    for group in wanted:
        users = members.of(group)
        if isinstance(users, Unseen):
            return Joined(unseen=users)
        for user in users:
            by_user.setdefault(user, set()).add(group)
    return Joined(by_user={user: frozenset(ids) for user, ids in by_user.items()})


def _roles(assignments: Sequence[JsonObject] | Unseen, members: "Members") -> Joined:
    if isinstance(assignments, Unseen):
        return Joined(unseen=assignments)
    by_user: dict[str, set[str]] = {}
    members.ask(_perhaps_groups(assignments))
    for assignment in assignments:
        role, principal = assignment.get("roleDefinitionId"), assignment.get("principalId")
        if not isinstance(role, str) or not isinstance(principal, str):
            return Joined(unseen=Unseen(outcome=Outcome.MALFORMED, code="role_assignment"))
        if assignment.get("directoryScopeId") != EVERYWHERE:
            continue
        by_user.setdefault(principal, set()).add(role)
        if principal_type(assignment) in ("group", ""):
            users = members.of(principal)
            if isinstance(users, Unseen):
                return Joined(unseen=users)
            for user in users:
                by_user.setdefault(user, set()).add(role)
    return Joined(by_user={user: frozenset(ids) for user, ids in by_user.items()})


def _named(policies: Iterable[JsonObject]) -> Iterator[str]:
    """Groups that a policy includes or excludes, in whatever state it is."""
    for policy in policies:
        conditions = policy.get("conditions")
        users = conditions.get("users") if isinstance(conditions, Mapping) else None
        for name in ("includeGroups", "excludeGroups"):
            groups = users.get(name) if isinstance(users, Mapping) else None
            if isinstance(groups, list):
                yield from (str(group) for group in groups)


def _holding(assignments: Iterable[JsonObject]) -> Iterator[str]:
    """Groups that hold a role, in whatever scope."""
    for assignment in assignments:
        if principal_type(assignment) == "group":
            yield str(assignment.get("principalId"))


def _perhaps_groups(assignments: Iterable[JsonObject]) -> Iterator[str]:
    """What holds a role over the whole directory and is a group, or may be one."""
    for assignment in assignments:
        principal = assignment.get("principalId")
        everywhere = assignment.get("directoryScopeId") == EVERYWHERE
        if everywhere and isinstance(principal, str) and principal_type(assignment) in ("group", ""):
            yield principal


class Members:
    """The users in a group, through groups inside it; each group is asked for once, many in one request."""

    def __init__(self, place: GraphPlace) -> None:
        self._place = place
        self._known: dict[str, frozenset[str] | Unseen] = {}

    def ask(self, groups: Iterable[str]) -> None:
        """Ask for the users in these groups, so far as that was not done."""
        new = sorted({group for group in groups if group not in self._known})
        self._known |= {group: MALFORMED for group in new if not _ID.fullmatch(group)}
        fit = [group for group in new if _ID.fullmatch(group)]
        self._known |= {group: _users(came) for group, came in self._each(fit, USERS_INSIDE)}
        empty = [group for group in fit if self._known[group] == frozenset()]
        self._known |= {group: _hidden(came) for group, came in self._each(empty, VISIBILITY)}

    def of(self, group: str) -> frozenset[str] | Unseen:
        """Ids of the users in a group, none for a group that is gone; or why they could not be read."""
        self.ask([group])
        return self._known[group]

    def _each(
        self, groups: Sequence[str], request: Request
    ) -> Iterator[tuple[str, Sequence[JsonObject] | GraphUnseen]]:
        if groups:
            asked = [replace(request, path=request.path.format(id=group)) for group in groups]
            yield from zip(groups, self._place.beside_each(asked), strict=True)


def _users(came: Sequence[JsonObject] | GraphUnseen) -> frozenset[str] | Unseen:
    if isinstance(came, GraphUnseen):
        return frozenset() if came.status == 404 else came.unseen
    return frozenset(str(user.get("id")) for user in came)


def _hidden(came: Sequence[JsonObject] | GraphUnseen) -> frozenset[str] | Unseen:
    """What an empty group is: Graph keeps the members of a hidden one to itself without a permission of its own."""
    if isinstance(came, GraphUnseen):
        return _users(came)
    return HIDDEN if any(one.get("visibility") == "HiddenMembership" for one in came) else frozenset()


def _beside(place: GraphPlace, request: Request) -> Sequence[JsonObject] | Unseen:
    try:
        return place.beside(request)
    except RefusedError as refused:
        return refused.unseen
