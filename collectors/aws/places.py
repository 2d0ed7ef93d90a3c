"""Reads one collector in all its places at once, within a deadline, and loses nothing: an answer, or why there is none."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from collectors.aws.declaration import DEADLINE, GLOBAL, AwsDeclaration
from collectors.aws.target import AwsTarget
from collectors.model import Clock, Found, Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

In = TypeVar("In")
Out = TypeVar("Out")
MOST_LOST = 200
"""Resources that are named as lost in one reading; with more it is partial all the same."""

LATE = Unseen(outcome=Outcome.FAILED, code=DEADLINE, message="the deadline of the scan passed before this was read")


class Notebook:
    """A reading that several threads write in, until its time is up; what comes later is not written any more."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._claimed: set[str] = set()
        self._told: set[str] = set()
        self._lost: dict[tuple[str, str], Unseen] = {}

    def answered(self, request_id: str, server_date: str) -> None:
        """Note one answered request."""
        with self._lock:
            if not self._closed.is_set():
                self._reading.call(request_id=request_id, server_date=server_date)

    def paged(self) -> None:
        """Note one page of a listing."""
        with self._lock:
            self._reading.pages += not self._closed.is_set()

    def found(self, resource: Found, place: str) -> None:
        """Write one resource of a place down. Raises RefusedError where the reading has ended."""
        with self._lock:
            self.in_time()
            self._told.add(place)
            self._reading.add(resource)

    def is_first(self, key: str) -> bool:
        """Whether nobody has asked for this key before."""
        with self._lock:
            first = key not in self._claimed
            self._claimed.add(key)
        return first

    def has_told(self, place: str) -> bool:
        """Whether a resource of the place has been written down."""
        with self._lock:
            return place in self._told

    def lost(self, place: str, what: str, why: Unseen) -> None:
        """Note that something in a place could not be seen; at most `MOST_LOST` of all places."""
        with self._lock:
            if not self._closed.is_set() and len(self._lost) < MOST_LOST:
                self._lost[place, what] = why

    def all_lost(self) -> dict[tuple[str, str], Unseen]:
        """What could not be seen, by place and what it is."""
        with self._lock:
            return dict(sorted(self._lost.items()))

    def reconciled(self, counts: Mapping[str, int]) -> None:
        """Note counts of the same thing; those of several places add up."""
        with self._lock:
            for name, count in counts.items() if not self._closed.is_set() else ():
                self._reading.reconciliation[name] = self._reading.reconciliation.get(name, 0) + count

    def in_time(self) -> None:
        """Raises RefusedError (code "deadline") where the deadline has passed."""
        late = self._reading.deadline is not None and self._reading.clock() >= self._reading.deadline
        if late or self._closed.is_set():
            raise RefusedError(LATE)

    def seconds_left(self) -> float | None:
        """Until the deadline, None where there is none."""
        if self._reading.deadline is None:
            return None
        return max(0.0, (self._reading.deadline - self._reading.clock()).total_seconds())

    def wait(self, seconds: float) -> None:
        """Let time pass. Raises RefusedError where the deadline passes meanwhile."""
        left = self.seconds_left()
        self._closed.wait(seconds if left is None else min(seconds, left))
        self.in_time()

    def close(self) -> None:
        """From here on nothing is written, and whoever still asks is told that it is too late."""
        with self._lock:
            self._closed.set()


class Hearer(Protocol):
    """Who is told of each answered request, and knows until when to ask. `Notebook` is one."""

    def answered(self, request_id: str, server_date: str) -> None: ...
    def in_time(self) -> None: ...
    def seconds_left(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class UnnotedBook:
    """A hearer that writes nothing down, for what is asked outside a reading, until a time."""

    clock: Clock
    until: datetime

    def answered(self, request_id: str, server_date: str) -> None:
        """Nothing is noted."""

    def in_time(self) -> None:
        """Raise RefusedError where the time is up."""
        if self.clock() >= self.until:
            raise RefusedError(LATE)

    def seconds_left(self) -> float:
        """Never below none."""
        return max(0.0, (self.until - self.clock()).total_seconds())


class Calls(Protocol):
    """What reading needs of the transport: one call, or all pages of one, in a region, noted in the book."""

    def call(self, op: str, arguments: JsonObject, *, region: str, book: Hearer) -> dict[str, Json]: ...
    def pages(self, op: str, arguments: JsonObject, *, region: str, book: Hearer) -> Iterator[dict[str, Json]]: ...


class Looks(Protocol):
    """What is known of regions (`collectors.aws.regions.RegionLooks`)."""

    def at(self, regions: Iterable[str], book: Notebook) -> dict[str, Unseen | None]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPlace:
    """`collectors.aws.Place`, over a transport and a notebook."""

    calls: Calls
    book: Notebook
    target: AwsTarget
    declared_accounts: tuple[str, ...]
    partition: str
    region: str
    clock: Callable[[], datetime]
    workers: ThreadPoolExecutor
    looks: Looks

    @property
    def now(self) -> datetime:
        """The scan's clock."""
        return self.clock()

    def ask(self, op: str, arguments: JsonObject, *, region: str = "") -> dict[str, Json]:
        """One call."""
        return self.calls.call(op, arguments, region=region or self.region, book=self.book)

    def pages(self, op: str, arguments: JsonObject, *, region: str = "") -> Iterator[dict[str, Json]]:
        """All pages, counted."""
        for page in self.calls.pages(op, arguments, region=region or self.region, book=self.book):
            self.book.paged()
            yield page

    def together(self, work: Callable[[In], Out], items: Iterable[In]) -> Iterator[Out]:
        """`work` on every item, by the workers that all places share."""
        return self.workers.map(work, items)

    def looked_at(self, regions: Iterable[str]) -> Mapping[str, Unseen | None]:
        """Which regions answer."""
        return self.looks.at(regions, self.book)

    def is_first(self, key: str) -> bool:
        """Whether no other place has found it before."""
        return self.book.is_first(key)

    def lost(self, what: str, why: Unseen) -> None:
        """Note what could not be seen."""
        self.book.lost(self.region, what, why)

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.book.wait(seconds)

    def reconciled(self, **counts: int) -> None:
        """Note two counts of the same thing."""
        self.book.reconciled(counts)


def read_everywhere(
    declaration: AwsDeclaration,
    reading: Reading,
    book: Notebook,
    places: Mapping[str, RegionPlace],
    pool: ThreadPoolExecutor,
    closed: Mapping[str, Unseen],
) -> None:
    """Read the declaration in all places, by `pool`. What a place refuses or loses goes to `reading.errors`, and so do the
    places that are `closed`, where nothing is asked.

    A place that breaks off after some of its resources has been read in part; one that lost something and told nothing has
    not been read. Raises RefusedError where no place told
    anything, with the reason of one that did not.
    """
    running = {pool.submit(_read_one, declaration, place, book): region for region, place in places.items()}
    done, late = wait(running, timeout=book.seconds_left())
    book.close()
    for future in late:
        future.cancel()
    errors = {**closed, **{running[future]: LATE for future in late}}
    errors.update({running[future]: unseen for future in done if (unseen := _refusal(future)) is not None})
    lost = book.all_lost()
    for (region, _), why in lost.items():
        if not book.has_told(region):
            errors.setdefault(region, why)
    silent = {region: why for region, why in errors.items() if not book.has_told(region)}
    reading.places_read = len(places) + len(closed) - len(silent)
    reading.last_page_reached = not errors and not lost
    reading.errors.update(
        (f"{region} {what}" if declaration.regional else what, why) for (region, what), why in lost.items()
    )
    if declaration.regional:
        reading.errors.update(sorted(errors.items()))
    if not reading.places_read:
        raise RefusedError(_reason(errors))
    if not declaration.regional:
        reading.errors.update((GLOBAL, why) for why in errors.values())


def _read_one(declaration: AwsDeclaration, place: RegionPlace, book: Notebook) -> None:
    book.in_time()
    for resource in declaration.find(place):
        book.found(resource, place.region)


def _refusal(future: Future[None]) -> Unseen | None:
    """Why a place did not answer; None where it did. Any other exception is a fault of ours, and goes on its way."""
    try:
        future.result()
    except RefusedError as refused:
        return refused.unseen
    return None


def _reason(errors: Mapping[str, Unseen]) -> Unseen:
    """One reason for all: a failure before a refusal, for what failed may have been there."""
    return sorted(errors.items(), key=lambda item: (item[1].outcome is Outcome.DENIED, item[0]))[0][1]
