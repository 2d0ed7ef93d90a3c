"""What an AWS collector is, and the place it reads. Plain data: no SDK, no network, no thread.

A collector is read place by place: in every region in scope for a regional service, in the client's home region for a
global one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar, runtime_checkable

from collectors.aws.commands import action, command
from collectors.aws.target import AwsTarget
from collectors.model import Finds, Found, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

In = TypeVar("In")
Out = TypeVar("Out")
REGIONS = "ec2:DescribeRegions"
ORGANIZATION = "organizations:DescribeOrganization"
GLOBAL = "global"
DEADLINE = "deadline"
PAGE_LEFT = "page_left"


class MalformedError(ValueError):
    """What AWS sent cannot be read as what it should be. The message is a short code, without AWS's words."""


class Place(Protocol):
    """One region of one account while a collector is read there. What AWS refuses is raised as `RefusedError`."""

    @property
    def target(self) -> AwsTarget: ...
    @property
    def declared_accounts(self) -> tuple[str, ...]:
        """All AWS accounts of the client file, this one included."""
        ...

    @property
    def partition(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def now(self) -> datetime: ...
    def ask(self, op: str, arguments: JsonObject, *, region: str = "") -> dict[str, Json]:
        """One call, answered in JSON, all pages of it in one; `region` where it is not the place's own."""
        ...

    def pages(self, op: str, arguments: JsonObject, *, region: str = "") -> Iterator[dict[str, Json]]:
        """All pages of a listing; one where the operation does not page. `region` as for `ask`."""
        ...

    def together(self, work: Callable[[In], Out], items: Iterable[In]) -> Iterator[Out]:
        """`work` on every item, several at a time, results in order."""
        ...

    def looked_at(self, regions: Iterable[str]) -> Mapping[str, Unseen | None]:
        """Of regions of the account, why each does not answer; None where it does. Each is asked once a scan."""
        ...

    def is_first(self, key: str) -> bool:
        """Whether no other place of this reading has found the resource before."""
        ...

    def lost(self, what: str, why: Unseen) -> None:
        """Note that one resource, or all that hangs on it, could not be seen, while the others were."""
        ...

    def wait(self, seconds: float) -> None:
        """Let time pass, for as long as the deadline allows."""
        ...

    def reconciled(self, **counts: int) -> None:
        """Note two counts of the same thing."""
        ...


@runtime_checkable
class AwsDeclaration(Finds[Place], Protocol):
    """A declaration that can be read from a place. `op` is its first operation, `repeat` the commands that repeat it.

    `organization`: it tells of the whole organisation, and is read in one account of it.
    """

    @property
    def op(self) -> str: ...
    @property
    def args(self) -> JsonObject: ...
    @property
    def regional(self) -> bool: ...
    @property
    def organization(self) -> bool: ...
    @property
    def repeat(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedCollector:
    """A collector that needs code. `find` finds the resources of one place.

    `op` is what it is about, asked with `args`; `ops` are all operations that it asks, in the order in which a person would.
    Of these, `beside` are those without which its resources are found all the same, with fields unseen.
    `lines` are, by operation, the lines of a shell that repeat those which are asked of each of several things.
    `properties` is the JSON Schema of each field that it writes, names of people left out, because no model of AWS's has
    that shape.
    """

    id: str
    op: str
    ops: tuple[str, ...]
    find: Callable[[Place], Iterator[Found]]
    properties: JsonObject
    args: JsonObject = field(default_factory=dict)
    regional: bool = False
    organization: bool = False
    person: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    lines: Mapping[str, str] = field(default_factory=dict)
    version: int = 1

    @property
    def provider(self) -> str:
        """Always aws."""
        return "aws"

    @property
    def permissions(self) -> tuple[str, ...]:
        """The IAM actions that reading needs, sorted."""
        return tuple(sorted({*map(action, self.ops), *beforehand(self)}))

    @property
    def repeat(self) -> tuple[str, ...]:
        """The commands of the AWS command line that repeat it."""
        return tuple(self.lines.get(op) or command(op, self.args if op == self.op else {}) for op in self.ops)


def beforehand(declaration: AwsDeclaration) -> frozenset[str]:
    """The IAM actions by which it is known where to read it."""
    regions = {REGIONS} if declaration.regional else set[str]()
    return frozenset(regions | ({ORGANIZATION} if declaration.organization else set[str]()))


def malformed(code: str) -> RefusedError:
    """The answer as a whole is not what AWS says that it sends."""
    return RefusedError(
        Unseen(outcome=Outcome.FAILED, code=code, message=f"the answer is not what AWS says that it sends ({code})")
    )


def filled(arguments: JsonObject, account: str) -> dict[str, Json]:
    """Arguments with {account} filled in."""
    return {
        name: value.format(account=account) if isinstance(value, str) else value for name, value in arguments.items()
    }
