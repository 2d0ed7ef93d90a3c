"""Entra ID, factors user by user: of whom the account's own setting demands several factors.

Asked only where nothing else could cover everybody: one call a user.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from collectors.m365 import CodedGraphCollector, GraphPlace, GraphUnseen, Request
from collectors.m365.declaration.fields import MALFORMED, stated
from collectors.m365.entra.access import POLICIES, SECURITY_DEFAULTS
from collectors.m365.entra.membership import person_id
from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

PEOPLE = Request(path="/users", query=(("$select", "id,accountEnabled"), ("$top", "999")))
STATE = "perUserMfaState"
STATE_OF = Request(path="/users/{id}/authentication/requirements", single=True, beta=True)


def find_requirements(place: GraphPlace) -> Iterator[Found]:
    """`_state`: the setting for several factors of an enabled `_user`: disabled, enabled (asked to register) or enforced.

    Nobody is listed where security defaults are on, or where an enabled policy includes everybody. Raises RefusedError where
    it is not known who is to be asked about.
    """
    if switched_on([*place.items(SECURITY_DEFAULTS.request)]) or includes_everybody(_policies(place)):
        return
    users = [person_id(user.get("id")) for user in place.items(PEOPLE) if user.get("accountEnabled") is not False]
    requests = [replace(STATE_OF, path=STATE_OF.path.format(id=user)) for user in users]
    for user, answer in zip(users, place.beside_each(requests), strict=True):
        if not isinstance(answer, GraphUnseen) or answer.status != 404:
            facts, unseen = stated({"_user": user, "_state": _state(answer)})
            yield Found(id=user, fields=facts, at={"tenant": place.tenant}, unseen=unseen)


def _state(answer: Sequence[JsonObject] | GraphUnseen) -> str | Unseen:
    if isinstance(answer, GraphUnseen):
        return answer.unseen
    state = next((row.get(STATE) for row in answer), None)
    return state if isinstance(state, str) else MALFORMED


def _policies(place: GraphPlace) -> Sequence[JsonObject]:
    try:
        return place.beside(POLICIES.request)
    except RefusedError as refused:
        if refused.unseen.outcome is Outcome.NOT_LICENSED:
            return ()
        raise


def switched_on(defaults: Iterable[JsonObject]) -> bool:
    """Whether security defaults are on."""
    return any(one.get("isEnabled") is True for one in defaults)


def includes_everybody(policies: Iterable[JsonObject]) -> bool:
    """Whether an enabled policy is for all users, whatever it demands."""
    return any(policy.get("state") == "enabled" and "All" in _included(policy) for policy in policies)


def _included(policy: JsonObject) -> list[Json]:
    conditions = policy.get("conditions")
    users = conditions.get("users") if isinstance(conditions, Mapping) else None
    included = users.get("includeUsers") if isinstance(users, Mapping) else None
    return included if isinstance(included, list) else []


USER_REQUIREMENTS = CodedGraphCollector(
    id="m365.entra.user_requirements",
    find=find_requirements,
    requests=(SECURITY_DEFAULTS.request, POLICIES.request, PEOPLE, STATE_OF),
    permissions=("Policy.Read.All", "User.Read.All"),
    facts={"_state": {"type": "string"}, "_user": {"type": "string"}},
)
