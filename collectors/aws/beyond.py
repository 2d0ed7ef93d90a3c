"""What the principal that reads an account could do there beside reading, by its own policies."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from collectors.aws.identity.patterns import Sure
from collectors.aws.identity.people import AccountPeople, Identity
from collectors.aws.identity.rights import NO, HeldRights
from collectors.aws.identity.verbs import CONTENTS, writes
from evidence.holdings import Holdings, Power, Surplus

POLICIES = "its policies, by the names of their actions"
"""Where it is looked. What a bucket's or a key's own policy gives it stands elsewhere."""

NOT_WHOLE = "its policies, which AWS does not list whole"
NAMED = 4
"""Actions of one policy that are named."""

EVERYTHING = Surplus(
    what="the account's root user",
    power=Power.WRITE,
    lets="do everything in the account",
    why="nobody needs it to read",
)


def holdings_of(arn: str, account: AccountPeople, needed: Collection[str]) -> Holdings:
    """What the principal with this ARN, as STS names it, holds beyond the actions that collectors need."""
    if arn.endswith(":root"):
        return _holdings(arn, account.number, (EVERYTHING,))
    identity = _identity(arn, account)
    if identity is None:
        return unseen(arn, account.number, NOT_WHOLE)
    seen = _holdings(arn, account.number, tuple(_surpluses(identity.rights, {each.lower() for each in needed})))
    return replace(seen, looked_at=(), not_seen=(NOT_WHOLE,)) if identity.unread else seen


def unseen(arn: str, account: str, where: str = "its policies, which it may not read") -> Holdings:
    """Of this principal nothing could be seen."""
    return Holdings(provider="aws", target=account, principal=arn, beyond=(), looked_at=(), not_seen=(where,))


def _holdings(arn: str, account: str, beyond: tuple[Surplus, ...]) -> Holdings:
    return Holdings(provider="aws", target=account, principal=arn, beyond=beyond, looked_at=(POLICIES,), not_seen=())


def _identity(arn: str, account: AccountPeople) -> Identity | None:
    """A session of a role is named by the role's name, without its path; no two roles of an account share one."""
    kind, _, name = arn.rpartition(":")[2].partition("/")
    wanted = name.partition("/")[0]
    for identity in account.identities.values():
        is_role = kind == "assumed-role" and identity.kind == "role" and identity.name == wanted
        if is_role or identity.arn == arn:
            return identity
    return None


def _surpluses(rights: HeldRights, needed: Collection[str]) -> Iterator[Surplus]:
    policies: dict[str, list[str]] = {}
    uncertain: set[str] = set()
    for action in sorted(set(_named(rights)) - set(needed)):
        grant = rights.may(action) if writes(action) else NO
        if grant.sure is not Sure.NO:
            policy = f"policy {grant.source.policy} ({grant.source.by})"
            policies.setdefault(policy, []).append(action)
            uncertain |= {policy} if grant.sure is Sure.PERHAPS else set()
    for policy, actions in sorted(policies.items()):
        why = "it can do more than read" + (", unless a condition or a limit forbids it" * (policy in uncertain))
        yield Surplus(what=_few(actions, policy), power=Power.WRITE, lets="change what their names say", why=why)
    for action, lets in CONTENTS.items():
        grant = rights.may(action) if action not in needed else NO
        if grant.sure is not Sure.NO:
            what = f"{action} by policy {grant.source.policy} ({grant.source.by})"
            yield Surplus(what=what, power=Power.READ, lets=lets, why="no collector needs it")


def _named(rights: HeldRights) -> Iterator[str]:
    """The actions that its policies and its boundary allow, as they are written; "*" where they name what is left out."""
    for statement in (*rights.statements, *(rights.boundary or ())):
        if statement.allows:
            yield from ("*",) if statement.all_but_actions else statement.actions


def _few(actions: Iterable[str], policy: str) -> str:
    names = list(dict.fromkeys(actions))
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{', '.join(names[:NAMED])}{more} by {policy}"
