"""Entra ID, holders of roles: who holds or may take up a role, directly or through a group, and with what account?

The calls grow with the holders, not with the users.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from collectors.m365 import CodedGraphCollector, GraphListing, GraphPlace, GraphUnseen, Request
from collectors.m365.entra import role_members
from collectors.m365.entra.people import IDS
from collectors.m365.entra.privileged import ROLE_ELIGIBILITIES
from collectors.m365.entra.role_members import NO_ID, candidates_of, groups_among, members_of, principal_id
from collectors.m365.entra.roles import ROLE_ASSIGNMENTS, UNKNOWN, principal_type
from collectors.m365.tenant.organizations import LICENCES
from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

EVERYWHERE = "/"
"""The scope of a role over the whole directory."""

GONE = "gone"
"""The kind of a holder that the directory does not have any more."""

ABOUT_USER = ("accountEnabled", "userType", "onPremisesSyncEnabled")
ABOUT_ACCOUNT = (*ABOUT_USER, "_onPremises", "_plans")


@dataclass(slots=True, kw_only=True)
class Holding:
    """What one principal holds: roles held now, roles that it may take up, and roles over a part of the directory."""

    kind: str
    roles: set[str] = field(default_factory=set)
    eligible: set[str] = field(default_factory=set)
    narrow: set[str] = field(default_factory=set)

    def facts(self) -> dict[str, Json]:
        """The roles, sorted, and the kind of the principal where Graph said it."""
        kind: dict[str, Json] = {"_kind": self.kind} if self.kind else {}
        return {
            **kind,
            "_eligible": sorted(self.eligible),
            "_narrow": sorted(self.narrow),
            "_roles": sorted(self.roles),
        }


ACCOUNTS = GraphListing(
    path="/users/{id}",
    type="User",
    select=("id", *ABOUT_USER, "displayName", "userPrincipalName"),
    person=("displayName", "userPrincipalName"),
    unselected=True,
)
ACCOUNT = Request(
    path=ACCOUNTS.path,
    query=(("$select", ",".join(("id", *ABOUT_USER, "onPremisesImmutableId", "assignedLicenses", *ACCOUNTS.person))),),
    single=True,
)


def find_holders(place: GraphPlace) -> Iterator[Found]:
    """People and programs with a role; one resource a principal, groups taken apart.

    `_kind`: user, servicePrincipal, or gone. `_roles`: templates of the roles that are held now over the whole directory;
    `_eligible`: those that may be taken up there, also by joining or owning a group for a while; `_narrow`: both over a part
    of it. Without the plan for it nobody can be eligible. `_onPremises`: the account comes from a local directory, or is
    tied to one. `_plans`: names of the service plans that its licences switch on. Raises RefusedError where assignments,
    eligibilities or members cannot be read.
    """
    holders = holdings(place)
    people = [principal for principal, holding in holders.items() if holding.kind == "user"]
    answers = place.beside_each([replace(ACCOUNT, path=ACCOUNT.path.format(id=person)) for person in people])
    accounts = dict(zip(people, answers, strict=True))
    plans = _plans_by_licence(place)
    for principal, holding in holders.items():
        account = accounts.get(principal, ())
        if isinstance(account, GraphUnseen):
            yield _unread(principal, holding, account, place)
        elif account:
            facts, unseen = about(account[0], plans)
            yield ACCOUNTS.found(account[0], place, facts={**holding.facts(), **facts}, unseen=unseen)
        else:
            yield _other(principal, holding, place)


def _unread(id: str, holding: Holding, account: GraphUnseen, place: GraphPlace) -> Found:
    """A user whose account could not be read, or is gone."""
    if account.status == 404:
        holding.kind = GONE
        return _other(id, holding, place)
    unseen = dict.fromkeys(ABOUT_ACCOUNT, account.unseen)
    return Found(id=id, fields={"id": id, **holding.facts()}, at={"tenant": place.tenant}, unseen=unseen)


def _other(id: str, holding: Holding, place: GraphPlace) -> Found:
    """A principal that is no user, or of which Graph did not say what it is."""
    return Found(
        id=id,
        fields={"id": id, **holding.facts()},
        at={"tenant": place.tenant},
        unseen={} if holding.kind else dict.fromkeys(("_kind", *ABOUT_ACCOUNT), UNKNOWN),
        absent=ABOUT_USER if holding.kind else (),
    )


def holdings(place: GraphPlace) -> dict[str, Holding]:
    """Principal → what it holds, by id. Raises RefusedError where a part of it could not be read."""
    active = list(place.items(ROLE_ASSIGNMENTS.request))
    eligible = _eligibilities(place)
    groups = sorted({_named(one)[1] for one in (*active, *eligible) if principal_type(one) == "group"})
    candidates = candidates_of(groups, place)
    members = members_of({*groups, *groups_among(candidates)}, place)
    holders: dict[str, Holding] = {}
    for assignments, may in ((active, False), (eligible, True)):
        for assignment in assignments:
            role, principal = _named(assignment)
            whole = assignment.get("directoryScopeId") == EVERYWHERE
            for holder, kind in members.get(principal, ((principal, principal_type(assignment)),)):
                holding = holders.setdefault(holder, Holding(kind=kind))
                (holding.eligible if may and whole else holding.roles if whole else holding.narrow).add(role)
            for candidate in candidates.get(principal, ()):
                for holder, kind in members.get(candidate[0], (candidate,)):
                    holding = holders.setdefault(holder, Holding(kind=kind))
                    (holding.eligible if whole else holding.narrow).add(role)
    return dict(sorted(holders.items()))


def about(account: JsonObject, plans: Mapping[str, JsonObject] | Unseen) -> tuple[dict[str, Json], dict[str, Unseen]]:
    """Where an account comes from and what its licences switch on, as facts; and what of it cannot be told."""
    facts: dict[str, Json] = {}
    unseen: dict[str, Unseen] = {}
    if "onPremisesImmutableId" in account and "onPremisesSyncEnabled" in account:
        facts["_onPremises"] = bool(account["onPremisesImmutableId"]) or account["onPremisesSyncEnabled"] is True
    else:
        unseen["_onPremises"] = Unseen(outcome=Outcome.MALFORMED, code="missing")
    switched_on = plans if isinstance(plans, Unseen) else _switched_on(account.get("assignedLicenses"), plans)
    if isinstance(switched_on, Unseen):
        unseen["_plans"] = switched_on
    else:
        facts["_plans"] = switched_on
    return facts, unseen


def _eligibilities(place: GraphPlace) -> Sequence[JsonObject]:
    try:
        return place.beside(ROLE_ELIGIBILITIES.request)
    except RefusedError as refused:
        if refused.unseen.outcome is Outcome.NOT_LICENSED:
            return ()
        raise


def _named(assignment: JsonObject) -> tuple[str, str]:
    """Role and principal. Raises RefusedError where either is missing: nobody could say who holds what."""
    role = assignment.get("roleDefinitionId")
    if not isinstance(role, str):
        raise RefusedError(NO_ID)
    return role, principal_id(assignment)


def _plans_by_licence(place: GraphPlace) -> Mapping[str, JsonObject] | Unseen:
    """Licence → its service plans, name by id; or why they could not be read."""
    try:
        licences = place.beside(LICENCES.request)
    except RefusedError as refused:
        return refused.unseen
    return {str(licence.get("skuId")): dict(_plans(licence)) for licence in licences}


def _plans(licence: JsonObject) -> Iterator[tuple[str, str]]:
    plans = licence.get("servicePlans")
    for plan in plans if isinstance(plans, list) else ():
        if isinstance(plan, Mapping):
            yield str(plan.get("servicePlanId")), str(plan.get("servicePlanName"))


def _switched_on(assigned: Json, plans: Mapping[str, JsonObject]) -> list[Json] | Unseen:
    """Names of the plans that licences switch on, sorted."""
    names: set[str] = set()
    if not isinstance(assigned, list):
        return Unseen(outcome=Outcome.MALFORMED, code="missing")
    for licence in assigned:
        known = plans.get(str(licence.get("skuId"))) if isinstance(licence, Mapping) else None
        if known is None or not isinstance(licence, Mapping):
            return Unseen(outcome=Outcome.MALFORMED, code="licence_not_known")
        off = licence.get("disabledPlans")
        names |= {str(name) for plan, name in known.items() if not (isinstance(off, list) and plan in off)}
    return [*sorted(names)]


ROLE_HOLDERS = CodedGraphCollector(
    id="m365.entra.role_holders",
    find=find_holders,
    kept=ACCOUNTS,
    requests=(ROLE_ASSIGNMENTS.request, ROLE_ELIGIBILITIES.request, *role_members.REQUESTS, ACCOUNT, LICENCES.request),
    permissions=(
        "RoleManagement.Read.Directory",
        "User.Read.All",
        "GroupMember.Read.All",
        "Organization.Read.All",
        "PrivilegedEligibilitySchedule.Read.AzureADGroup",
    ),
    facts={
        "_eligible": IDS,
        "_kind": {"type": "string"},
        "_narrow": IDS,
        "_onPremises": {"type": "boolean"},
        "_plans": {"type": "array", "items": {"type": "string"}},
        "_roles": IDS,
    },
)
