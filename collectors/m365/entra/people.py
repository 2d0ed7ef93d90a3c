"""Entra ID, people: which accounts there are, what they belong to, and which factors they registered."""

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import replace

from collectors.ahead import ahead
from collectors.m365 import CodedGraphCollector, GraphCollector, GraphListing, GraphPlace
from collectors.m365.declaration.fields import stated
from collectors.m365.entra.access import PREMIUM
from collectors.m365.entra.membership import MEMBERSHIPS, Joined, memberships
from collectors.model import Found, RefusedError
from evidence.model import JsonObject, Outcome, Unseen

SIGN_INS = "signInActivity"
PAGE = 999
PAGE_WITH_SIGN_INS = 500
"""The largest pages of users that Graph gives, without and with their sign-in activity."""

PIECES_AHEAD = 40
"""Pieces of accounts that are taken before it is known who is in which group: the listing is the longest chain of calls."""

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


ACCOUNTS = GraphListing(
    path="/users",
    type="User",
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
)
WITHOUT_SIGN_INS = replace(ACCOUNTS, select=tuple(name for name in ACCOUNTS.select if name != SIGN_INS), top=PAGE)


def find_users(place: GraphPlace) -> Iterator[Found]:
    """Accounts, with the groups and roles that policies speak of joined on.

    `_groups`: ids of the groups, named by a Conditional Access policy or holding a role, that the user is in, directly or
    through other groups. `_roles`: templates of the roles that the user holds now over the whole directory, directly or
    through a group; `_eligible_roles`: those that the user could activate. `_external`: whether the account comes from
    outside: a guest, invited, or with an outside name. `_generic`: whether its name is that of a place, a job or a thing.
    `signInActivity` needs a premium plan and a permission of its own; without them it is unseen and the rest is read.
    Raises RefusedError where not all could be read.
    """
    listing, lost = ACCOUNTS, dict[str, Unseen]()
    if place.holds(PREMIUM) is False:
        listing, lost = WITHOUT_SIGN_INS, {SIGN_INS: Unseen(outcome=Outcome.NOT_LICENSED, code=PREMIUM)}
    with ahead(place.items(listing.request), PIECES_AHEAD) as items:
        joined = memberships(place)
        users = (_user(item, place, listing, joined, lost) for item in items)
        refused = yield from (users if lost else _until_refused(users))
    if refused is not None:
        for item in place.items(WITHOUT_SIGN_INS.request):
            yield _user(item, place, WITHOUT_SIGN_INS, joined, {SIGN_INS: refused})
    place.reconcile("/users/$count")


def _until_refused(users: Iterator[Found]) -> Generator[Found, None, Unseen | None]:
    """Everybody with sign-in activity; or, before anybody was found, why that is refused."""
    some = False
    try:
        for user in users:
            yield user
            some = True
    except RefusedError as refused:
        if some or refused.unseen.outcome not in (Outcome.DENIED, Outcome.NOT_LICENSED):
            raise
        return refused.unseen
    return None


def _user(
    item: JsonObject,
    place: GraphPlace,
    listing: GraphListing,
    joined: Mapping[str, Joined],
    lost: Mapping[str, Unseen],
) -> Found:
    user, principal = str(item.get("id")), item.get("userPrincipalName")
    facts, unseen = stated(
        {
            **{name: held.of(user) if held.unseen is None else held.unseen for name, held in joined.items()},
            "_external": external(item),
            "_generic": generic(principal) if isinstance(principal, str) else None,
        }
    )
    return listing.found(item, place, facts=facts, unseen={**lost, **unseen})


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


USERS = CodedGraphCollector(
    id="m365.entra.users",
    find=find_users,
    kept=ACCOUNTS,
    requests=(ACCOUNTS.request, WITHOUT_SIGN_INS.request, *MEMBERSHIPS),
    permissions=(
        "User.Read.All",
        "AuditLog.Read.All",
        "GroupMember.Read.All",
        "Policy.Read.All",
        "RoleManagement.Read.Directory",
    ),
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
