"""Who is in which group that matters, and who holds which role: joined onto users, so that no rule has to.

The calls grow with the groups that are referenced, not with the users.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from collectors.m365 import Graph, Request
from collectors.m365.entra.access import POLICIES
from collectors.m365.entra.roles import ROLE_ASSIGNMENTS, principal_type
from collectors.m365.refusals import GraphRefusedError
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

EVERYWHERE = "/"
"""The scope of a role over the whole directory; Conditional Access knows no narrower ones."""

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


def memberships(graph: Graph, reading: Reading) -> tuple[Joined, Joined]:
    """Groups and roles of users.

    Groups are those that a Conditional Access policy names and those that hold a role; membership is transitive. Roles are
    the templates that a user holds now over the whole directory, directly or through a group. A group that is gone has
    no members.
    """
    members = _Members(graph, reading)
    policies = _beside(graph, POLICIES.request, reading)
    assignments = _beside(graph, ROLE_ASSIGNMENTS.request, reading)
    if isinstance(assignments, Unseen):
        return Joined(unseen=assignments), Joined(unseen=assignments)
    roles = _roles(assignments, members)
    if isinstance(policies, Unseen):
        if policies.outcome is not Outcome.NOT_LICENSED:
            return Joined(unseen=policies), roles
        policies = ()
    return _groups({*_named(policies), *_holding(assignments)}, members), roles


def _groups(groups: Iterable[str], members: "_Members") -> Joined:
    found: dict[str, set[str]] = {}
    for group in sorted(groups):
        users = members.of(group)
        if isinstance(users, Unseen):
            return Joined(unseen=users)
        for user in users:
            found.setdefault(user, set()).add(group)
    return Joined(by_user={user: frozenset(ids) for user, ids in found.items()})


def _roles(assignments: Iterable[JsonObject], members: "_Members") -> Joined:
    found: dict[str, set[str]] = {}
    for assignment in assignments:
        role, principal = assignment.get("roleDefinitionId"), assignment.get("principalId")
        if not isinstance(role, str) or not isinstance(principal, str):
            return Joined(unseen=Unseen(outcome=Outcome.MALFORMED, code="role_assignment"))
        if assignment.get("directoryScopeId") != EVERYWHERE:
            continue
        found.setdefault(principal, set()).add(role)
        if principal_type(assignment) in ("group", ""):
            users = members.of(principal)
            if isinstance(users, Unseen):
                return Joined(unseen=users)
            for user in users:
                found.setdefault(user, set()).add(role)
    return Joined(by_user={user: frozenset(ids) for user, ids in found.items()})


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


class _Members:
    """The users in a group, through groups inside it; each group is asked for once."""

    def __init__(self, graph: Graph, reading: Reading) -> None:
        self._graph = graph
        self._reading = reading
        self._known: dict[str, frozenset[str] | Unseen] = {}

    def of(self, group: str) -> frozenset[str] | Unseen:
        if group not in self._known:
            self._known[group] = self._ask(group)
        return self._known[group]

    def _ask(self, group: str) -> frozenset[str] | Unseen:
        if not _ID.fullmatch(group):
            return MALFORMED
        request = Request(
            path=f"/groups/{group}/transitiveMembers/microsoft.graph.user",
            query=(("$select", "id"), ("$top", "999"), ("$count", "true")),
            eventual=True,
        )
        try:
            return frozenset(str(user.get("id")) for user in self._graph.beside(request, self._reading))
        except GraphRefusedError as refused:
            return frozenset() if refused.status == 404 else refused.unseen
        except RefusedError as refused:
            return refused.unseen


def _beside(graph: Graph, request: Request, reading: Reading) -> Sequence[JsonObject] | Unseen:
    try:
        return graph.beside(request, reading)
    except RefusedError as refused:
        return refused.unseen
