"""A role or a user that a principal makes itself, and gives an administrator's rights.

A new role trusts whom its maker says, and to be named in its trust is enough within an account; a new user is entered by
keys or by a password. A maker that must set a permission boundary makes nobody who has more than the boundary.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from collectors.aws.identity.conditions import BOUNDARY, POLICY
from collectors.aws.identity.patterns import VARIABLE, Sure, weakest
from collectors.aws.identity.people import AccountPeople, Identity
from collectors.aws.identity.rights import Granted

FRESH = "made-by-itself"
"""The name of whoever is made: nobody has it yet, and whoever may choose a name may choose it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """What it takes to make one: `create` it, one of `writes` to give it rights, and one of `enters` to become it."""

    kind: str
    create: str
    writes: tuple[str, ...]
    enters: tuple[str, ...] = ()


NEWCOMERS = (
    Newcomer(kind="role", create="iam:createrole", writes=("iam:attachrolepolicy", "iam:putrolepolicy")),
    Newcomer(
        kind="user",
        create="iam:createuser",
        writes=("iam:attachuserpolicy", "iam:putuserpolicy"),
        enters=("iam:createaccesskey", "iam:createloginprofile"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeAdministrator:
    """The actions by which an administrator is made, and the grant of each."""

    kind: str
    grants: tuple[tuple[str, Granted], ...]

    @property
    def sure(self) -> Sure:
        """As sure as what is needed least surely."""
        return weakest(*(grant.sure for _, grant in self.grants))


def made(principal: Identity, account: AccountPeople, administrator: str) -> Iterator[MadeAdministrator]:
    """The ways of the principal to make an administrator, of each kind the surest. `administrator` is the policy's ARN."""
    for newcomer in NEWCOMERS:
        ways = [_way(principal, newcomer, arn, administrator) for arn in _names(principal, newcomer, account)]
        best = max(ways, key=lambda way: way.sure, default=None)
        if best is not None and best.sure is not Sure.NO:
            yield best


def _way(principal: Identity, newcomer: Newcomer, arn: str, administrator: str) -> MadeAdministrator:
    needed = [choice for choice in ((newcomer.create,), newcomer.writes, newcomer.enters) if choice]
    return MadeAdministrator(
        kind=newcomer.kind,
        grants=tuple(_surest(principal, actions, arn, administrator) for actions in needed),
    )


def _surest(principal: Identity, actions: tuple[str, ...], arn: str, administrator: str) -> tuple[str, Granted]:
    """Of several actions of which one is enough the one that is allowed most surely."""
    asked = [(action, principal.rights.may(action, arn, _known(action, administrator))) for action in actions]
    return max(asked, key=lambda choice: choice[1].sure)


def _known(action: str, administrator: str) -> Mapping[str, str]:
    return {BOUNDARY: "", POLICY: administrator} if action.startswith("iam:attach") else {BOUNDARY: ""}


def _names(principal: Identity, newcomer: Newcomer, account: AccountPeople) -> Iterator[str]:
    """ARNs that nobody has yet, one for each pattern of a statement that lets the principal do something to a newcomer."""
    taken = {each.arn for each in account.identities.values()}
    patterns = {
        pattern
        for statement in principal.rights.statements
        if statement.allows and any(map(statement.names, (newcomer.create, *newcomer.writes, *newcomer.enters)))
        for pattern in ("*", *(() if statement.all_but_resources else statement.resources))
    }
    yield from sorted({_filled(pattern, newcomer.kind, principal, account) for pattern in patterns} - taken)


def _filled(pattern: str, kind: str, principal: Identity, account: AccountPeople) -> str:
    variables = principal.rights.variables
    told = VARIABLE.sub(lambda variable: variables.get(variable[1].lower(), FRESH), pattern)
    named = ":".join(told.split(":")[5:]).replace("*", FRESH).replace("?", "x")
    resource = named if named.startswith(f"{kind}/") else f"{kind}/{FRESH}"
    return f"arn:{account.partition}:iam::{account.number}:{resource}"
