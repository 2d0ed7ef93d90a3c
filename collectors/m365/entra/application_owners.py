"""Who could act as a program: the owners of the program and of the application behind it, and how many passwords these have.

Asked only of programs that hold a directory role.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from collectors.m365 import GraphPlace, GraphUnseen, Request
from collectors.model import RefusedError
from evidence.model import JsonObject, Outcome, Unseen

MALFORMED = Unseen(outcome=Outcome.MALFORMED, code="missing")
ID = re.compile(r"[\w-]{1,64}", re.ASCII)
"""What may stand in a path."""

REGISTERED = Request(path="/applications", query=(("$select", "id,appId,passwordCredentials"), ("$top", "999")))
KNOWN = Request(path="/servicePrincipals/{id}", query=(("$select", "appId"),), single=True)
OWNERS = tuple(
    Request(path=f"/{kind}/{{id}}/owners", query=(("$select", "id"),)) for kind in ("servicePrincipals", "applications")
)
REQUESTS = (REGISTERED, KNOWN, *OWNERS)
"""All that is asked here; {id} is a program's or an application's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """An application that is registered here: its object id, and how many passwords it has."""

    id: str
    secrets: int


def read_registered(place: GraphPlace) -> Mapping[str, Registered] | Unseen:
    """Application id → the application that is registered here; or why that could not be read."""
    applications: dict[str, Registered] = {}
    listed = beside(place, REGISTERED)
    if isinstance(listed, Unseen):
        return listed
    for application in listed:
        secrets = application.get("passwordCredentials")
        if not isinstance(secrets, list) or not object_id(application):
            return MALFORMED
        applications[str(application.get("appId"))] = Registered(id=object_id(application), secrets=len(secrets))
    return applications


def object_id(item: JsonObject) -> str:
    """The id of an object, "" where it has none that may stand in a path."""
    identity = item.get("id")
    return identity if isinstance(identity, str) and ID.fullmatch(identity) else ""


def read_owners(
    place: GraphPlace, programs: Sequence[str], registered: Mapping[str, Registered] | Unseen
) -> Mapping[str, int | Unseen]:
    """How many own each of these programs (ids), or the application behind it where that is registered here."""
    if isinstance(registered, Unseen):
        return dict.fromkeys(programs, registered)
    owners = _counts(place, [f"/servicePrincipals/{program}/owners" for program in programs])
    known = [replace(KNOWN, path=f"/servicePrincipals/{program}") for program in programs]
    owner_counts: dict[str, int | Unseen] = {}
    behind: dict[str, str] = {}
    for program, own, seen in zip(programs, owners, place.beside_each(known), strict=True):
        owner_counts[program] = seen.unseen if isinstance(seen, GraphUnseen) else own
        application = None if isinstance(seen, GraphUnseen) else registered.get(str(seen[0].get("appId")))
        if application is not None:
            behind[program] = f"/applications/{application.id}/owners"
    for program, more in zip(behind, _counts(place, [*behind.values()]), strict=True):
        owner_counts[program] = _sum(owner_counts[program], more)
    return owner_counts


def _counts(place: GraphPlace, paths: Sequence[str]) -> list[int | Unseen]:
    requests = [replace(OWNERS[0], path=path) for path in paths]
    return [one.unseen if isinstance(one, GraphUnseen) else len(one) for one in place.beside_each(requests)]


def _sum(own: int | Unseen, other: int | Unseen) -> int | Unseen:
    if isinstance(own, Unseen):
        return own
    return other if isinstance(other, Unseen) else own + other


def beside(place: GraphPlace, request: Request) -> Sequence[JsonObject] | Unseen:
    """All items of a request, or why there are none."""
    try:
        return place.beside(request)
    except RefusedError as refused:
        return refused.unseen
