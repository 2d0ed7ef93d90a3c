"""Entra ID, factors user by user: of whom the account's own setting demands several factors.

Asked only where nothing else could cover everybody: one call a user.
"""

from collections.abc import Iterable, Mapping, Sequence

from collectors.m365 import Graph, GraphCollector, GraphUnseen, Request
from collectors.m365.entra.access import POLICIES, SECURITY_DEFAULTS
from collectors.m365.entra.membership import person_id
from collectors.m365.fields import MALFORMED
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome

PEOPLE = Request(path="/users", query=(("$select", "id,accountEnabled"), ("$top", "999")))
STATE = "perUserMfaState"
PLACE = "/authentication/requirements"


class Requirements(GraphCollector):
    """`_state`: the setting for several factors of an enabled `_user`: disabled, enabled (asked to register) or enforced.

    Nobody is listed where security defaults are on, or where an enabled policy includes everybody.
    """

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down the state of every enabled user who is asked about. Raises RefusedError where it is not known who."""
        if switched_on([*graph.items(self.request, reading)]) or includes_everybody(_policies(graph, reading)):
            return
        users = [
            person_id(user.get("id"))
            for user in graph.items(PEOPLE, reading)
            if user.get("accountEnabled") is not False
        ]
        requests = [Request(path=f"/users/{user}{PLACE}", single=True, beta=True) for user in users]
        for user, said in zip(users, graph.beside_each(requests, reading), strict=True):
            _note(user, said, graph, reading)


def _note(user: str, said: Sequence[JsonObject] | GraphUnseen, graph: Graph, reading: Reading) -> None:
    if isinstance(said, GraphUnseen) and said.status == 404:
        return
    state = None if isinstance(said, GraphUnseen) else next((one.get(STATE) for one in said), None)
    unseen = said.unseen if isinstance(said, GraphUnseen) else MALFORMED
    reading.add(
        {"_user": user, "_state": state} if isinstance(state, str) else {"_user": user},
        id=user,
        at={"tenant": graph.tenant},
        unseen={} if isinstance(state, str) else {"_state": unseen},
    )


def _policies(graph: Graph, reading: Reading) -> Sequence[JsonObject]:
    try:
        return graph.beside(POLICIES.request, reading)
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


USER_REQUIREMENTS = Requirements(
    id="m365.entra.user_requirements",
    path=SECURITY_DEFAULTS.path,
    type="",
    permissions=("Policy.Read.All", "User.Read.All"),
    query=SECURITY_DEFAULTS.request.query,
    single=True,
    shared=True,
    facts={"_state": {"type": "string"}, "_user": {"type": "string"}},
)
