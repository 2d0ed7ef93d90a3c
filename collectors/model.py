"""What a collector is, and how it writes down what it read.

A declaration says what to read. A source is one target opened over its provider's transport: it knows how to read each of
the provider's declarations. A reading is the notebook of one collector on one target: resources, refusals and provenance.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar, runtime_checkable

from evidence.errors import UsageError
from evidence.holdings import Holdings
from evidence.model import Json, JsonObject, Outcome, Provenance, Unseen

Clock = Callable[[], datetime]


class Declaration(Protocol):
    """What one collector reads: found by looking through the modules, never registered.

    `id` is module path plus plural noun (`aws.s3.buckets`). `version` is raised when a field is renamed or retyped.
    `person` are the fields that name a person; they go to the identity file. `always` are the fields that the provider
    always sends: a resource without one is judged as malformed there. `permissions` are the IAM actions or Graph
    application roles that reading needs. `question` is the sentence the module's docstring opens with.
    """

    @property
    def id(self) -> str: ...
    @property
    def provider(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def person(self) -> tuple[str, ...]: ...
    @property
    def always(self) -> tuple[str, ...]: ...
    @property
    def permissions(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One resource as it was found in a place, ready to be written down (`Reading.add`).

    `id` is unique in its target; `fields` are the provider's own words and our facts, times as strings with their integer
    seconds already in `_epoch`; `at` says where it is. `unseen` are fields that could not be read, `absent` those of which
    the provider said that there is none.
    """

    id: str
    fields: JsonObject
    at: JsonObject
    unseen: Mapping[str, Unseen] = field(default_factory=dict)
    absent: tuple[str, ...] = ()


Where = TypeVar("Where", contravariant=True)


class Finds(Declaration, Protocol[Where]):
    """A declaration that finds its resources in a place of its provider: a region, a tenant, a domain, a client's folder.

    What a place refuses as a whole is raised as `RefusedError`, also after some resources.
    """

    def find(self, place: Where, /) -> Iterator[Found]: ...


class WrongTargetError(UsageError):
    """The credential opens another client's target than the client file names. Nothing may be sealed."""


class NotOpenedError(UsageError):
    """The target does not open: its credential is missing, wrong, expired or not let in; the message says what to do.

    It contradicts nothing: it is not seen, and the other targets are read. `code` is the provider's or ours.
    """

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code


class RefusedError(Exception):
    """A whole collector could not be read. Carries what the observation will say; never escapes `collectors.run`."""

    def __init__(self, unseen: Unseen) -> None:
        super().__init__(f"{unseen.outcome}: {unseen.code}")
        self.unseen = unseen


class Sink(Protocol):
    """Where finished resources go (`evidence.collection`)."""

    def add(self, resource: JsonObject, names: Mapping[str, str] | None = None) -> None: ...


@dataclass(slots=True, kw_only=True)
class Reading:
    """The notebook of one collector on one target. The transport notes calls; the collector adds resources.

    Not shared between threads unless the collector guards it. A reading with an entry in `errors` becomes `partial`
    where some place answered, and takes the error's outcome where none did.
    """

    declaration: Declaration
    sink: Sink
    clock: Clock
    deadline: datetime | None = None
    operation: str = ""
    parameters: dict[str, Json] = field(default_factory=dict)
    repeat: str = ""
    repeat_beside: list[str] = field(default_factory=list)
    request_ids: list[str] = field(default_factory=list)
    server_date: str = ""
    pages: int = 0
    items: int = 0
    last_page_reached: bool = False
    places_read: int = 0
    reconciliation: dict[str, int] = field(default_factory=dict)
    errors: dict[str, Unseen] = field(default_factory=dict)

    def call(self, *, request_id: str, server_date: str) -> None:
        """Note one answered request, whatever it answered. At most 200 ids are kept; `pages` counts on."""
        if request_id and len(self.request_ids) < 200:
            self.request_ids.append(request_id)
        self.server_date = server_date or self.server_date

    def also(self, repeat: str) -> None:
        """Note how something is repeated that was asked beside what the collector is about."""
        if repeat not in self.repeat_beside:
            self.repeat_beside.append(repeat)

    def add(self, resource: Found) -> None:
        """Write one resource down, names of people apart from facts."""
        person = self.declaration.person
        names = {key: value for key, value in resource.fields.items() if key in person and isinstance(value, str)}
        document: dict[str, Json] = {key: value for key, value in resource.fields.items() if key not in person}
        document["_id"] = resource.id
        document["_at"] = resource.at
        document["_absent"] = list(resource.absent)
        document["_unseen"] = {
            path: {"outcome": str(why.outcome), "code": why.code, **({"asked": why.asked} if why.asked else {})}
            for path, why in resource.unseen.items()
        }
        self.sink.add(document, names or None)
        self.items += 1

    def add_all(self, declaration: "Finds[Where]", place: "Where") -> None:
        """Write down whatever a declaration finds in a place. Raises RefusedError, also after some resources."""
        for resource in declaration.find(place):
            self.add(resource)


@runtime_checkable
class Announcing(Protocol):
    """A source that knows of things that will end soon, such as its own credential; to be asked after `prove`."""

    def announcements(self) -> tuple[str, ...]: ...


@runtime_checkable
class Verifying(Protocol):
    """A source that knows which domains its owner has verified; after `prove`. Raises RefusedError."""

    def verified_domains(self) -> tuple[str, ...]: ...


@runtime_checkable
class Accountable(Protocol):
    """A source that can tell what its principal holds beyond reading; what it cannot see it says. Raises nothing."""

    def holdings(self, deadline: datetime | None = None) -> Holdings: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who reads a target, as `doctor` shows it.

    `wanted` are the permissions that this release asks for, `granted` those that it has, by name; `holdings` what it holds
    beyond them. `roles` are assigned to it besides, None: not readable. `plans` are the licences that collectors need and
    the target holds. `credential` says how long its credential lasts.
    """

    wanted: tuple[str, ...] = ()
    granted: tuple[str, ...] = ()
    holdings: Holdings | None = None
    roles: tuple[str, ...] | None = ()
    plans: tuple[str, ...] = ()
    credential: str = ""


@runtime_checkable
class Examinable(Protocol):
    """A source that can tell who reads it; after `prove`. What it cannot see it says, and raises nothing."""

    def principal(self) -> Principal: ...


class Source(Protocol):
    """One target, opened. `prove` comes before any reading; it costs one or two calls.

    `prove` returns the principal that reads (for provenance). It raises `WrongTargetError` when the credential opens
    another target, `NotOpenedError` when it does not open this one, `RefusedError` when the provider cannot be reached,
    and any other `UsageError` where the client's own files are wrong. `readers` is how many of its collectors may be read
    at once; they are begun in the order of `declarations`.
    """

    @property
    def provider(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def declarations(self) -> tuple[Declaration, ...]: ...
    @property
    def readers(self) -> int: ...
    def prove(self) -> str: ...
    def read(self, declaration: Declaration, reading: Reading) -> None: ...
    def close(self) -> None: ...


def provenance(reading: Reading, *, source: str, principal: str, started: str, finished: str) -> Provenance:
    """The provenance of a finished reading."""
    return Provenance(
        source=source,
        operation=reading.operation,
        parameters=reading.parameters,
        principal=principal,
        started=started,
        finished=finished,
        server_date=reading.server_date,
        request_ids=tuple(reading.request_ids),
        pages=reading.pages,
        items=reading.items,
        last_page_reached=reading.last_page_reached,
        repeat="; ".join(part for part in dict.fromkeys([reading.repeat, *reading.repeat_beside]) if part),
        reconciliation=dict(reading.reconciliation),
        errors=dict(reading.errors),
    )


def outcome(reading: Reading) -> tuple[Outcome, Unseen | None]:
    """What came of a reading that ended without a refusal of the whole: ok, absent, partial, or the places' error."""
    if reading.errors:
        worst = sorted(reading.errors.items())[0][1]
        return (Outcome.PARTIAL if reading.places_read else worst.outcome), worst
    if not reading.last_page_reached:
        return Outcome.PARTIAL, Unseen(outcome=Outcome.FAILED, code="last_page_not_reached")
    return (Outcome.OK if reading.items else Outcome.ABSENT), None
