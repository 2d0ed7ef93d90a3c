"""Entra ID, references: whether what policies about sign-ins name is still there.

One call for each user, group and application that is named, in whatever state the policy is; roles, places and strengths
are looked up in their lists.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from collectors.m365 import Graph, GraphCollector, GraphUnseen, Request
from collectors.m365.entra.access import LOCATIONS, POLICIES
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

METHODS = Request(path="/policies/authenticationMethodsPolicy", single=True)
METHODS_POLICY = "authenticationMethodsPolicy"
LISTS = {
    "location": LOCATIONS.request,
    "role": Request(path="/roleManagement/directory/roleDefinitions"),
}
ONE = {"application": "/servicePrincipals(appId='{}')", "group": "/groups/{}", "user": "/users/{}"}
KINDS = {"Users": "user", "Groups": "group", "Roles": "role", "Applications": "application", "Locations": "location"}
ALWAYS_THERE = frozenset({"00000000-0000-0000-0000-000000000000"})
"""The places of the old settings of multifactor authentication, which no list has."""

_ID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
"""Only ids are looked up; words such as All or Office365 stand for themselves."""

Reference = tuple[str, str]
"""Kind and id of what is named."""

Named = dict[Reference, set[str]]
"""What is named → the ids of the policies that name it."""


class References(GraphCollector):
    """What policies name: `_kind`, whether it `_exists`, and the ids of the policies that name it (`_named_by`)."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down everything that is named. Raises RefusedError where policies could not be read."""
        named: Named = {}
        for policy in graph.items(self.request, reading):
            for found in of_policy(policy):
                named.setdefault(found, set()).add(str(policy.get("id")))
        for methods in graph.beside(METHODS, reading):
            for group in of_methods(methods):
                named.setdefault(("group", group), set()).add(METHODS_POLICY)
        there = _found(graph, reading, sorted(named))
        for found, by in sorted(named.items()):
            _note(graph, reading, found, sorted(by), there[found])


def _note(graph: Graph, reading: Reading, what: Reference, by: Sequence[str], exists: bool | Unseen) -> None:
    facts: dict[str, Json] = {"_kind": what[0], "_named_by": [*by]}
    if isinstance(exists, bool):
        facts["_exists"] = exists
    unseen = {"_exists": exists} if isinstance(exists, Unseen) else {}
    reading.add(facts, id=":".join(what), at={"tenant": graph.tenant}, unseen=unseen)


def of_policy(policy: JsonObject) -> Iterator[Reference]:
    """Kind and id of everything that a Conditional Access policy includes or leaves out."""
    conditions = policy.get("conditions")
    for part in conditions.values() if isinstance(conditions, Mapping) else ():
        for name, ids in part.items() if isinstance(part, Mapping) else ():
            kind = KINDS.get(name.removeprefix("include").removeprefix("exclude"))
            if kind is not None and isinstance(ids, list):
                yield from ((kind, named) for named in ids if isinstance(named, str) and _ID.fullmatch(named))


def of_methods(policy: JsonObject) -> Iterator[str]:
    """Ids of the groups for which a method is switched on, or that it leaves out."""
    configurations = policy.get("authenticationMethodConfigurations")
    for configuration in configurations if isinstance(configurations, list) else ():
        for name in ("includeTargets", "excludeTargets"):
            targets = configuration.get(name) if isinstance(configuration, Mapping) else None
            for target in targets if isinstance(targets, list) else ():
                group = target.get("id") if isinstance(target, Mapping) else None
                if isinstance(group, str) and _ID.fullmatch(group):
                    yield group


def _found(graph: Graph, reading: Reading, named: Sequence[Reference]) -> dict[Reference, bool | Unseen]:
    """Whether each is there; or why that could not be seen."""
    found: dict[Reference, bool | Unseen] = {}
    for kind, request in LISTS.items():
        wanted = [one for one in named if one[0] == kind]
        listed = _listed(graph, reading, request) if wanted else frozenset()
        found |= {one: listed if isinstance(listed, Unseen) else one[1].lower() in listed for one in wanted}
    asked = [one for one in named if one[0] in ONE]
    requests = [Request(path=ONE[kind].format(one), query=(("$select", "id"),), single=True) for kind, one in asked]
    answers = graph.beside_each(requests, reading)
    return found | {one: _exists(answer) for one, answer in zip(asked, answers, strict=True)}


def _listed(graph: Graph, reading: Reading, request: Request) -> frozenset[str] | Unseen:
    try:
        items = graph.beside(request, reading)
    except RefusedError as refused:
        return frozenset() if refused.unseen.outcome is Outcome.NOT_LICENSED else refused.unseen
    return ALWAYS_THERE | {str(item.get(name)).lower() for item in items for name in ("id", "templateId")}


def _exists(answer: Sequence[JsonObject] | GraphUnseen) -> bool | Unseen:
    if isinstance(answer, GraphUnseen):
        return False if answer.status == 404 else answer.unseen
    return True


REFERENCES = References(
    id="m365.entra.referenced_objects",
    path=POLICIES.path,
    type="",
    permissions=(
        "Policy.Read.All",
        "Application.Read.All",
        "GroupMember.Read.All",
        "RoleManagement.Read.Directory",
        "User.Read.All",
    ),
    shared=True,
    plan=POLICIES.plan,
    facts={
        "_exists": {"type": "boolean"},
        "_kind": {"type": "string"},
        "_named_by": {"type": "array", "items": {"type": "string"}},
    },
)
