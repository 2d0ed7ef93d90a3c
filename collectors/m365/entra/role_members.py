"""Entra ID, groups with a role: who is in them, and who may become a member or an owner for a while?"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from collectors.m365 import GraphPlace, GraphUnseen, Request
from collectors.m365.entra.roles import principal_type
from collectors.model import RefusedError
from evidence.model import JsonObject, Outcome, Unseen

CANDIDATES = "/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances"
"""Who may become a member or an owner of a group, where Privileged Identity Management keeps it."""

GROUPS_PLAN = "AAD_PREMIUM_P2"

NO_ID = Unseen(outcome=Outcome.MALFORMED, code="role_assignment")
_ID = re.compile(r"[\w-]{1,64}", re.ASCII)


def candidates_of(groups: Sequence[str], place: GraphPlace) -> dict[str, tuple[tuple[str, str], ...]]:
    """Group with a role → ids and kinds of those who may join or own it for a while, groups among them.

    Raises RefusedError where that cannot be read, or does not say who.
    """
    requests = [_candidates(group) for group in groups]
    candidates: dict[str, tuple[tuple[str, str], ...]] = {}
    for group, answer in zip(groups, place.beside_each(requests), strict=True):
        if not isinstance(answer, GraphUnseen):
            candidates[group] = tuple((principal_id(one), principal_type(one)) for one in answer)
        elif answer.unseen.outcome is not Outcome.NOT_LICENSED and answer.status != 404:
            raise RefusedError(answer.unseen)
    return candidates


def _candidates(group: str) -> Request:
    query = (("$filter", f"groupId eq '{group}'"), ("$expand", "principal"))
    return Request(path=CANDIDATES, query=query, plan=GROUPS_PLAN)


INSIDE = Request(path="/groups/{id}/transitiveMembers", query=(("$select", "id"), ("$top", "999")))
REQUESTS = (_candidates("{id}"), INSIDE)
"""All that is asked of a group with a role."""


def groups_among(candidates: Mapping[str, tuple[tuple[str, str], ...]]) -> Iterator[str]:
    """Candidates that are groups themselves."""
    return (candidate for each in candidates.values() for candidate, kind in each if kind == "group")


def members_of(groups: Iterable[str], place: GraphPlace) -> dict[str, tuple[tuple[str, str], ...]]:
    """Group → ids and kinds of the people and programs in it, through groups inside it. Raises RefusedError."""
    named = sorted(groups)
    requests = [replace(INSIDE, path=INSIDE.path.format(id=group)) for group in named]
    members: dict[str, tuple[tuple[str, str], ...]] = {}
    for group, answer in zip(named, place.beside_each(requests), strict=True):
        if isinstance(answer, GraphUnseen):
            if answer.status != 404:
                raise RefusedError(answer.unseen)
            members[group] = ()
        else:
            members[group] = tuple(_holders(answer))
    return members


def _holders(members: Iterable[JsonObject]) -> Iterator[tuple[str, str]]:
    for member in members:
        kind = principal_type({"principal": member})
        if kind not in ("group", "device", "orgContact"):
            yield str(member.get("id")), kind


def principal_id(assignment: JsonObject) -> str:
    """Who holds something. Raises RefusedError where that is missing: nobody could say who holds what."""
    principal = assignment.get("principalId")
    if not isinstance(principal, str) or not _ID.fullmatch(principal):
        raise RefusedError(NO_ID)
    return principal
