"""From a principal to the rights of an administrator: whom it can become, and whose rights it can raise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from collectors.aws.identity.conditions import all_met
from collectors.aws.identity.newcomers import made
from collectors.aws.identity.patterns import Sure, weakest
from collectors.aws.identity.people import AccountPeople, Identity
from collectors.aws.identity.rights import NO, Granted
from collectors.aws.identity.ways import LIFTS_BOUNDARY, NAMES, PASSED, WRITES_RIGHTS, PassedRole

ADMINISTRATOR = "arn:{partition}:iam::aws:policy/AdministratorAccess"
MOST_PATHS = 10
"""Paths of a principal that are written down; with one it can become administrator all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachStep:
    """One step of a path: the actions that it takes, on whom, and the statements that allow them."""

    sure: Sure
    way: str
    onto: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachPath:
    """The steps to an administrator's rights, first to last."""

    steps: tuple[ReachStep, ...]

    @property
    def sure(self) -> Sure:
        """As sure as its least sure step."""
        return weakest(*(step.sure for step in self.steps))


class Reach:
    """What the identities of an account can become. Steps from an identity are worked out once."""

    def __init__(self, account: AccountPeople) -> None:
        self._account = account
        self._all = tuple(account.identities.values())
        self._administrators = {each.id: self._administrator(each) for each in self._all}
        self._becomes: dict[str, tuple[tuple[Identity, ReachStep], ...]] = {}
        self._made: dict[str, tuple[ReachStep, ...]] = {}

    def administrator(self, identity: Identity) -> Granted:
        """Whether it may do everything already, and by which statement."""
        return self._administrators[identity.id]

    def paths(self, start: Identity) -> tuple[ReachPath, ...]:
        """The ways by which a principal becomes administrator, shortest first; of each end one, at most `MOST_PATHS`."""
        ways: list[ReachPath] = []
        reached = self._reached(start)
        for other, path in reached.values():
            if path.steps and self._administrators[other.id].sure is not Sure.NO:
                ways.append(ReachPath(steps=_at_most(path, self._administrators[other.id].sure)))
                continue
            ways += [ReachPath(steps=(*path.steps, step)) for step in self._makes(other)]
            for raised, way in reached.values():
                ways += [
                    ReachPath(steps=_at_most(ReachPath(steps=(*path.steps, step)), way.sure))
                    for step in self._raises(other, raised)
                ]
        ordered = sorted(ways, key=lambda path: (-path.sure, len(path.steps)))
        return tuple(ordered[:MOST_PATHS])

    def _reached(self, start: Identity) -> dict[str, tuple[Identity, ReachPath]]:
        """Everybody that the principal can become, itself first; the surest way of the shortest ones to each."""
        reached = {start.id: (start, ReachPath(steps=()))}
        for threshold in (Sure.YES, Sure.PERHAPS):
            turn = [each for each, _ in reached.values()]
            while turn:
                principal = turn.pop(0)
                if principal.id != start.id and self._administrators[principal.id].sure is Sure.YES:
                    continue
                for other, step in self._steps(principal):
                    if step.sure >= threshold and other.id not in reached:
                        reached[other.id] = (other, ReachPath(steps=(*reached[principal.id][1].steps, step)))
                        turn.append(other)
        return reached

    def _administrator(self, identity: Identity) -> Granted:
        action = WRITES_RIGHTS[identity.kind][0]
        return identity.rights.everything(action, identity.arn)

    def _steps(self, principal: Identity) -> tuple[tuple[Identity, ReachStep], ...]:
        if principal.id not in self._becomes:
            self._becomes[principal.id] = tuple(self._worked_out(principal))
        return self._becomes[principal.id]

    def _worked_out(self, principal: Identity) -> Iterator[tuple[Identity, ReachStep]]:
        if principal.kind == "group":
            return
        passing = [way for way in PASSED if all(grant.sure for _, grant in self._runs(principal, way))]
        for other in self._all:
            if other.id == principal.id:
                continue
            steps = [
                *self._of_user(principal, other),
                *self._of_role(principal, other, passing),
                *self._of_group(principal, other),
            ]
            if steps:
                yield other, max(steps, key=lambda step: step.sure)

    def _of_user(self, principal: Identity, other: Identity) -> Iterator[ReachStep]:
        if other.kind != "user":
            return
        yield from _step(other, ("iam:createaccesskey", principal.rights.may("iam:createaccesskey", other.arn)))
        first = principal.rights.may("iam:createloginprofile", other.arn)
        again = principal.rights.may("iam:updateloginprofile", other.arn)
        both = Sure.YES if Sure.NO not in (first.sure, again.sure) else Sure.PERHAPS
        for action, grant in (("iam:createloginprofile", first), ("iam:updateloginprofile", again)):
            yield from _step(other, (action, _limited(grant, both)))

    def _of_role(self, principal: Identity, other: Identity, passing: list[PassedRole]) -> Iterator[ReachStep]:
        if other.kind != "role":
            return
        yield from _step(other, ("sts:assumerole", self._assumes(principal, other)))
        if other.is_of_aws:
            return
        yield from _step(
            other, ("iam:updateassumerolepolicy", principal.rights.may("iam:updateassumerolepolicy", other.arn))
        )
        for way in passing:
            yield from self._passes(principal, other, way)

    def _of_group(self, principal: Identity, other: Identity) -> Iterator[ReachStep]:
        """A user that can put itself into a group has the group's rights."""
        if other.kind == "group" and principal.kind == "user" and other.name not in principal.groups:
            yield from _step(other, ("iam:addusertogroup", principal.rights.may("iam:addusertogroup", other.arn)))

    def _assumes(self, principal: Identity, role: Identity) -> Granted:
        """By name the trust alone is enough within an account; by the account's number the principal's own rights decide."""
        own = principal.rights.may("sts:assumerole", role.arn)
        best = NO
        root = f"arn:{self._account.partition}:iam::{self._account.number}:root"
        for statement in role.trust:
            if not statement.allows or not statement.names("sts:assumerole"):
                continue
            ids = statement.principals.get("AWS", ())
            met = all_met(statement.conditions, {"aws:principalarn": principal.arn}, {})
            if principal.arn in ids or "*" in ids:
                grant = Granted(sure=met, source=statement.source, sid=statement.sid)
            elif root in ids or self._account.number in ids:
                grant = _limited(own, met)
            else:
                continue
            best = max(best, grant, key=lambda each: each.sure)
        denied = any(not each.allows and each.names("sts:assumerole") for each in role.trust)
        return _limited(best, Sure.PERHAPS) if denied else best

    def _runs(self, principal: Identity, way: PassedRole) -> tuple[tuple[str, Granted], ...]:
        """The actions by which a service runs something with the role that it is given, each with what allows it."""
        asked = [(action, principal.rights.may(action)) for action in way.actions]
        if way.one_of:
            choices = [(action, principal.rights.may(action)) for action in way.one_of]
            asked.append(max(choices, key=lambda choice: choice[1].sure))
        return tuple(asked)

    def _passes(self, principal: Identity, role: Identity, way: PassedRole) -> Iterator[ReachStep]:
        if not any(each.allows and way.service in each.principals.get("Service", ()) for each in role.trust):
            return
        passed = principal.rights.may("iam:passrole", role.arn, {"iam:passedtoservice": way.service})
        running = self._runs(principal, way)
        grant = _limited(passed, weakest(*(each.sure for _, each in running)))
        if way.needs_profile and not role.has_profile:
            profile_actions = [
                principal.rights.may(action) for action in ("iam:createinstanceprofile", "iam:addroletoinstanceprofile")
            ]
            grant = _limited(grant, weakest(*(each.sure for each in profile_actions)))
        by = ", ".join(action for action, _ in running)
        yield from _step(role, ("iam:passrole", grant), f" to {way.service} by {by}", [each for _, each in running])

    def _makes(self, principal: Identity) -> tuple[ReachStep, ...]:
        """The ways by which a principal makes somebody new with an administrator's rights, and becomes that one."""
        if principal.id not in self._made:
            self._made[principal.id] = tuple(self._newcomers(principal))
        return self._made[principal.id]

    def _newcomers(self, principal: Identity) -> Iterator[ReachStep]:
        for newcomer in made(principal, self._account, ADMINISTRATOR.format(partition=self._account.partition)):
            yield ReachStep(
                sure=newcomer.sure,
                way=" and ".join(NAMES[action] for action, _ in newcomer.grants),
                onto=f"{newcomer.kind} of its own making",
                statements=tuple(dict.fromkeys(_place(grant) for _, grant in newcomer.grants)),
            )

    def _raises(self, principal: Identity, other: Identity) -> Iterator[ReachStep]:
        """The ways by which `principal` gives `other` an administrator's rights. Whoever reads this can become both."""
        if other.kind == "group" or other.is_of_aws:
            return
        known = {"iam:policyarn": ADMINISTRATOR.format(partition=self._account.partition)}
        bounded = self._freed(principal, other)
        for action in WRITES_RIGHTS[other.kind]:
            grant = principal.rights.may(action, other.arn, known if action.startswith("iam:attach") else {})
            yield from _step(other, (action, _limited(grant, bounded)))
        for group in self._all:
            if group.kind == "group" and group.name in other.groups:
                for action in WRITES_RIGHTS["group"]:
                    grant = principal.rights.may(action, group.arn, known if action.startswith("iam:attach") else {})
                    yield from _step(group, (action, _limited(grant, bounded)))
        for arn in sorted(other.policies):
            grant = principal.rights.may("iam:createpolicyversion", arn)
            yield from _step(other, ("iam:createpolicyversion", _limited(grant, bounded)))
            policy = self._account.policies.get(arn)
            if policy and any(each.allows and each.is_everything for version in policy.others for each in version):
                grant = principal.rights.may("iam:setdefaultpolicyversion", arn)
                yield from _step(other, ("iam:setdefaultpolicyversion", _limited(grant, bounded)))
        yield from self._lifts(principal, other)

    def _freed(self, principal: Identity, other: Identity) -> Sure:
        """How far more rights reach `other`: its boundary limits them, where `principal` cannot lift it."""
        if other.rights.boundary is None and not other.rights.is_limit_unknown:
            return Sure.YES
        if other.rights.is_limit_unknown:
            return Sure.PERHAPS
        if any(each.allows and each.is_everything for each in other.rights.boundary or ()):
            return Sure.YES
        return max(principal.rights.may(action, other.arn).sure for action in LIFTS_BOUNDARY[other.kind])

    def _lifts(self, principal: Identity, other: Identity) -> Iterator[ReachStep]:
        """Without its boundary `other` would be an administrator."""
        if other.rights.boundary is None or self._administrators[other.id].sure is not Sure.NO:
            return
        whole = other.unbounded.everything(WRITES_RIGHTS[other.kind][0], other.arn)
        for action in LIFTS_BOUNDARY[other.kind]:
            yield from _step(other, (action, _limited(principal.rights.may(action, other.arn), whole.sure)))


def _limited(grant: Granted, limit: Sure) -> Granted:
    """A grant that is no surer than what else is needed."""
    sure = weakest(grant.sure, limit)
    return NO if sure is Sure.NO else Granted(sure=sure, source=grant.source, sid=grant.sid)


def _at_most(path: ReachPath, sure: Sure) -> tuple[ReachStep, ...]:
    *first, last = path.steps
    limited = ReachStep(sure=weakest(last.sure, sure), way=last.way, onto=last.onto, statements=last.statements)
    return (*first, limited)


def _step(
    other: Identity, granted: tuple[str, Granted], more: str = "", beside: Iterable[Granted] = ()
) -> Iterator[ReachStep]:
    action, grant = granted
    if grant.sure is not Sure.NO:
        places = dict.fromkeys(map(_place, (grant, *beside)))
        yield ReachStep(sure=grant.sure, way=f"{NAMES[action]}{more}", onto=other.named, statements=tuple(places))


def _place(grant: Granted) -> str:
    return " ".join(filter(None, (grant.source.by, grant.source.policy, grant.sid)))
