"""Entra ID, references: whether what policies about sign-ins name is still there.

One call for each user, group and application that is named, in whatever state the policy is; roles, places and strengths
are looked up in their lists.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from collectors.m365 import CodedGraphCollector, GraphPlace, GraphUnseen, Request
from collectors.m365.declaration.fields import stated
from collectors.m365.entra.access import LOCATIONS, POLICIES
from collectors.model import Found, RefusedError
from evidence.model import JsonObject, Outcome, Unseen

METHODS = Request(path="/policies/authenticationMethodsPolicy", single=True)
METHODS_POLICY = "authenticationMethodsPolicy"
LISTS = {
    "location": LOCATIONS.request,
    "role": Request(path="/roleManagement/directory/roleDefinitions"),
}
ONE = {
    kind: Request(path=path, query=(("$select", "id"),), single=True)
    for kind, path in {
        "application": "/servicePrincipals(appId='{id}')",
        "group": "/groups/{id}",
        "user": "/users/{id}",
    }.items()
}
KINDS = {"Users": "user", "Groups": "group", "Roles": "role", "Applications": "application", "Locations": "location"}
ALWAYS_THERE = frozenset({"00000000-0000-0000-0000-000000000000"})
"""The places of the old settings of multifactor authentication, which no list has."""

_ID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", re.ASCII)
"""Only ids are looked up; words such as All or Office365 stand for themselves."""

Reference = tuple[str, str]
"""Kind and id of what is named."""

Named = dict[Reference, set[str]]
"""What is named → the ids of the policies that name it."""


def find_references(place: GraphPlace) -> Iterator[Found]:
    """What policies name: `_kind`, whether it `_exists`, and the ids of the policies that name it (`_named_by`).

    Raises RefusedError where policies could not be read.
    """
    named: Named = {}
    for policy in place.items(POLICIES.request):
        for reference in of_policy(policy):
            named.setdefault(reference, set()).add(str(policy.get("id")))
    for methods in place.beside(METHODS):
        for group in of_methods(methods):
            named.setdefault(("group", group), set()).add(METHODS_POLICY)
    there = _there(place, sorted(named))
    for reference, by in sorted(named.items()):
        facts, unseen = stated({"_kind": reference[0], "_named_by": [*sorted(by)], "_exists": there[reference]})
        yield Found(id=":".join(reference), fields=facts, at={"tenant": place.tenant}, unseen=unseen)


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


def _there(place: GraphPlace, named: Sequence[Reference]) -> dict[Reference, bool | Unseen]:
    """Whether each is there; or why that could not be seen."""
    there: dict[Reference, bool | Unseen] = {}
    for kind, request in LISTS.items():
        wanted = [reference for reference in named if reference[0] == kind]
        listed = _listed(place, request) if wanted else frozenset()
        there |= {
            reference: listed if isinstance(listed, Unseen) else reference[1].lower() in listed for reference in wanted
        }
    asked = [reference for reference in named if reference[0] in ONE]
    requests = [replace(ONE[kind], path=ONE[kind].path.format(id=name)) for kind, name in asked]
    answers = place.beside_each(requests)
    return there | {reference: _exists(answer) for reference, answer in zip(asked, answers, strict=True)}


def _listed(place: GraphPlace, request: Request) -> frozenset[str] | Unseen:
    try:
        items = place.beside(request)
    except RefusedError as refused:
        return frozenset() if refused.unseen.outcome is Outcome.NOT_LICENSED else refused.unseen
    return ALWAYS_THERE | {str(item.get(name)).lower() for item in items for name in ("id", "templateId")}


def _exists(answer: Sequence[JsonObject] | GraphUnseen) -> bool | Unseen:
    if isinstance(answer, GraphUnseen):
        return False if answer.status == 404 else answer.unseen
    return True


REFERENCES = CodedGraphCollector(
    id="m365.entra.referenced_objects",
    find=find_references,
    requests=(POLICIES.request, METHODS, *LISTS.values(), *ONE.values()),
    permissions=(
        "Policy.Read.All",
        "Application.Read.All",
        "GroupMember.Read.All",
        "RoleManagement.Read.Directory",
        "User.Read.All",
    ),
    facts={
        "_exists": {"type": "boolean"},
        "_kind": {"type": "string"},
        "_named_by": {"type": "array", "items": {"type": "string"}},
    },
)
