"""Entra ID, people: which accounts there are, what they belong to, and which factors they registered."""

import re
from collections.abc import Mapping
from dataclasses import replace

from collectors.m365 import Graph, GraphCollector
from collectors.m365.entra.access import PREMIUM
from collectors.m365.entra.membership import Joined, memberships
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

SIGN_INS = "signInActivity"
PAGE = 999
PAGE_WITH_SIGN_INS = 500
"""The largest pages of users that Graph gives, without and with their sign-in activity."""

IDS: JsonObject = {"type": "array", "items": {"type": "string"}}
_GENERIC = re.compile(
    r"accounting|accounts|admin|administrator|appointments|assistant|backup|billing|booking|bookings|clerk"
    r"|clinic|contact|demo|desk|doctor|doctors|enquiries|events|finance|frontdesk|generic|guest|helpdesk"
    r"|hr|info|it|itsupport|kiosk|lab|mail|marketing|noreply|nurse|nurses|office|operator|orders|pharmacy"
    r"|pos|postmaster|reception|receptionist|root|sales|scan|scanner|secretary|service|shared|shop|staff"
    r"|student|support|team|teller|temp|temporary|test|tester|till|training|user|warehouse|webmaster"
)
"""Names of a place, a job or a thing: several people may sit behind an account that is called so."""

_NUMBER = re.compile(r"[\W_\d]+")
ABOUT_ORIGIN = ("userType", "creationType", "externalUserState", "userPrincipalName")


class Users(GraphCollector):
    """Accounts, with the groups and roles that policies speak of joined on.

    `_groups`: ids of the groups, named by a Conditional Access policy or holding a role, that the user is in, directly or
    through other groups. `_roles`: templates of the roles that the user holds now over the whole directory, directly or
    through a group; `_eligible_roles`: those that the user could activate. `_external`: whether the account comes from
    outside: a guest, invited, or with an outside name. `_generic`: whether its name is that of a place, a job or a thing.
    `signInActivity` needs a premium plan and a permission of its own; without them it is unseen and the rest is read.
    """

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down every account. Raises RefusedError where not all could be read."""
        joined = memberships(graph, reading)
        refused = self._refused_sign_ins(graph, reading, joined)
        if refused is not None:
            without = replace(self, select=tuple(name for name in self.select if name != SIGN_INS), top=PAGE)
            for item in graph.items(without.request, reading):
                without._add(item, graph, reading, joined, {SIGN_INS: refused})
        counted = graph.count("/users/$count", reading)
        if counted is not None:
            reading.reconciliation |= {"listed": reading.items, "counted": counted}

    def _refused_sign_ins(self, graph: Graph, reading: Reading, joined: Mapping[str, Joined]) -> Unseen | None:
        """List everybody with sign-in activity; or say why that is refused, before anything was written down."""
        if graph.holds(PREMIUM) is False:
            return Unseen(outcome=Outcome.NOT_LICENSED, code=PREMIUM)
        try:
            for item in graph.items(self.request, reading):
                self._add(item, graph, reading, joined, {})
        except RefusedError as refused:
            if reading.items or refused.unseen.outcome not in (Outcome.DENIED, Outcome.NOT_LICENSED):
                raise
            return refused.unseen
        return None

    def _add(
        self,
        item: JsonObject,
        graph: Graph,
        reading: Reading,
        joined: Mapping[str, Joined],
        unseen: dict[str, Unseen],
    ) -> None:
        user = str(item.get("id"))
        facts: dict[str, Json] = {}
        found = dict(unseen)
        for name, of in joined.items():
            if of.unseen is None:
                facts[name] = of.of(user)
            else:
                found[name] = of.unseen
        outside = external(item)
        if outside is None:
            found["_external"] = Unseen(outcome=Outcome.MALFORMED, code="missing")
        else:
            facts["_external"] = outside
        principal = item.get("userPrincipalName")
        if isinstance(principal, str):
            facts["_generic"] = generic(principal)
        else:
            found["_generic"] = Unseen(outcome=Outcome.MALFORMED, code="missing")
        self.add(item, graph, reading, facts=facts, unseen=found)


def generic(name: str) -> bool:
    """Whether what stands before the @ names a place, a job or a thing, numbers and signs apart ("front-desk2")."""
    return _GENERIC.fullmatch(_NUMBER.sub("", name.partition("@")[0].lower())) is not None


def external(user: JsonObject) -> bool | None:
    """Whether an account comes from outside the tenant; None where Graph did not say all that this rests on."""
    if any(name not in user for name in ABOUT_ORIGIN) or not isinstance(user["userPrincipalName"], str):
        return None
    return (
        user["userType"] == "Guest"
        or user["creationType"] == "Invitation"
        or user["externalUserState"] is not None
        or "#EXT#" in user["userPrincipalName"].upper()
    )


USERS = Users(
    id="m365.entra.users",
    path="/users",
    type="User",
    permissions=(
        "User.Read.All",
        "AuditLog.Read.All",
        "GroupMember.Read.All",
        "Policy.Read.All",
        "RoleManagement.Read.Directory",
    ),
    select=(
        "id",
        "accountEnabled",
        "userType",
        "createdDateTime",
        "creationType",
        "externalUserState",
        "onPremisesSyncEnabled",
        "assignedLicenses",
        SIGN_INS,
        "displayName",
        "userPrincipalName",
        "mail",
    ),
    person=("displayName", "userPrincipalName", "mail"),
    sometimes=(SIGN_INS,),
    top=PAGE_WITH_SIGN_INS,
    facts={
        "_external": {"type": "boolean"},
        "_generic": {"type": "boolean"},
        "_groups": IDS,
        "_roles": IDS,
        "_eligible_roles": IDS,
    },
)

REGISTRATIONS = GraphCollector(
    id="m365.entra.registrations",
    path="/reports/authenticationMethods/userRegistrationDetails",
    type="UserRegistrationDetails",
    permissions=("AuditLog.Read.All",),
    select=(
        "id",
        "isAdmin",
        "isMfaCapable",
        "isMfaRegistered",
        "isPasswordlessCapable",
        "isSsprCapable",
        "isSsprEnabled",
        "isSsprRegistered",
        "lastUpdatedDateTime",
        "methodsRegistered",
        "userType",
        "userDisplayName",
        "userPrincipalName",
    ),
    person=("userDisplayName", "userPrincipalName"),
    whole=True,
    top=PAGE,
    plan=PREMIUM,
)
