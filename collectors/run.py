"""Targets × collectors → observations: concurrently, and nothing lost.

Whose target it is comes first, for every target, before anything is read. Then each target is read in threads of its
own, as many as it can take; a refusal, a failure and a passed deadline are observations like any other.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from collectors.model import (
    Clock,
    Declaration,
    NotOpenedError,
    Reading,
    RefusedError,
    Sink,
    Source,
    outcome,
    provenance,
)
from evidence.canonical import clean
from evidence.errors import BadResourceError, UsageError
from evidence.model import NOT_OPENED, NOT_REACHED, Observation, Outcome, Unseen
from evidence.privacy import redact, without_secret
from evidence.sink import Written

Progress = Callable[[str, str, str], None]
"""Told of each finished collector: target, collector id, outcome."""


class WritableSink(Sink, AbstractContextManager["WritableSink"], Protocol):
    """A sink that leaves a file when it is left in peace."""

    @property
    def written(self) -> Written | None: ...
    def settle(self) -> None: ...
    def abandon(self) -> None: ...


class Writer(Protocol):
    """Where evidence files go (`evidence.collection.CollectionWriter`)."""

    def resources(self, provider: str, target: str, collector: str) -> WritableSink: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """A target whose owner is known (`principal` reads it), or that did not open: `unseen` says why and what to do.

    `is_credential`: somebody has to mend the credential; else the way there is shut just now.
    """

    source: Source
    principal: str = ""
    unseen: Unseen | None = None
    is_credential: bool = False


def prove(sources: Iterable[Source]) -> tuple[Proved, ...]:
    """Find out whose targets these are; one that does not open, or is not reached, is unseen with what to do about it.

    Raises one `UsageError` with every target that contradicts the client file, and every file of the client's that is wrong.
    """
    proved: list[Proved] = []
    wrong: list[UsageError] = []
    for source in sources:
        try:
            proved.append(Proved(source=source, principal=without_secret(source.prove())))
        except RefusedError as refused:
            proved.append(Proved(source=source, unseen=_unreached(source, refused.unseen)))
        except NotOpenedError as error:
            message = without_secret(f"{NOT_OPENED}{error.message}")
            unseen = Unseen(outcome=Outcome.FAILED, code=error.code, message=message)
            proved.append(Proved(source=source, unseen=unseen, is_credential=True))
        except UsageError as error:
            wrong.append(error)
    if len(wrong) == 1:
        raise wrong[0]
    if wrong:
        raise UsageError("\n".join(error.message for error in wrong))
    return tuple(proved)


def _unreached(source: Source, unseen: Unseen) -> Unseen:
    """Whatever a target answers to the question whose it is, nothing of it is seen; no licence explains that away."""
    reason = without_secret(unseen.message or unseen.code)
    named = " ".join(dict.fromkeys((source.provider, source.target)))
    message = f"{NOT_REACHED}{named}: {reason}; see that this machine reaches it, and scan again"
    return Unseen(outcome=Outcome.FAILED, code=unseen.code, message=message)


def collect(
    proved: Sequence[Proved],
    writer: Writer,
    *,
    clock: Clock,
    deadline: datetime | None = None,
    progress: Progress | None = None,
) -> tuple[Observation, ...]:
    """Read every collector of every target; one observation each, sorted by collector and target.

    What there is to read is looked up here, before any thread: two threads that parse at once break Python 3.11's parser.
    An interrupt ends it when what is being read just then has ended.
    """
    if not proved:
        return ()
    wanted = [(proof, proof.source.declarations) for proof in proved]

    def read(proof: Proved, declaration: Declaration) -> Observation:
        observation = _observe(proof, declaration, writer, clock, deadline)
        if progress is not None:
            progress(observation.target, observation.collector, observation.outcome)
        return observation

    with _quick_turns(), ExitStack() as pools:
        parts = [
            pool.submit(read, proof, declaration)
            for proof, declarations in wanted
            for pool in [pools.enter_context(ThreadPoolExecutor(max_workers=proof.source.readers))]
            for declaration in declarations
        ]
        try:
            observations = [part.result() for part in parts]
        except BaseException:
            for part in parts:
                part.cancel()
            raise
    return tuple(sorted(observations, key=lambda row: (row.collector, row.target)))


QUICK = 0.0005
"""Seconds after which a thread that computes lets another go on that has got its answer."""


@contextmanager
def _quick_turns() -> Iterator[None]:
    """Who waits for the network goes on at once: by Python's own measure each answer waits for several turns of 5 ms."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(QUICK)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def _observe(
    proof: Proved, declaration: Declaration, writer: Writer, clock: Clock, deadline: datetime | None
) -> Observation:
    source = proof.source
    started = clock()
    with writer.resources(source.provider, source.target, declaration.id) as sink:
        reading = Reading(declaration=declaration, sink=sink, clock=clock, deadline=deadline)
        try:
            came_of_it, unseen = _read(proof, reading, started)
            sink.settle()
        except BadResourceError as error:
            came_of_it, unseen = Outcome.FAILED, Unseen(outcome=Outcome.FAILED, code="refused", message=error.message)
        if came_of_it not in (Outcome.OK, Outcome.ABSENT, Outcome.PARTIAL):
            sink.abandon()
    written = sink.written
    noted = provenance(
        reading,
        source=source.provider,
        principal=proof.principal,
        started=moment(started),
        finished=moment(clock()),
    )
    return _fit_to_be_sealed(
        Observation(
            collector=declaration.id,
            provider=source.provider,
            target=source.target,
            schema=declaration.version,
            outcome=came_of_it,
            file=written.file if written else "",
            sha256=written.sha256 if written else "",
            provenance=replace(noted, replaced=written.replaced if written else 0),
            unseen=unseen,
        )
    )


def _read(proof: Proved, reading: Reading, started: datetime) -> tuple[Outcome, Unseen | None]:
    """Read one collector; what came of it, a refusal too. Raises BadResourceError for a resource that cannot be kept."""
    try:
        if proof.unseen is not None:
            raise RefusedError(proof.unseen)
        if reading.deadline is not None and started >= reading.deadline:
            raise RefusedError(Unseen(outcome=Outcome.FAILED, code="deadline", message="not reached in time"))
        proof.source.read(reading.declaration, reading)
        return outcome(reading)
    except RefusedError as refused:
        return refused.unseen.outcome, refused.unseen


def _fit_to_be_sealed(row: Observation) -> Observation:
    """The row with its words cleaned: a provider may have chosen them, and one that no package takes costs itself alone."""
    noted = row.provenance
    parameters, _ = redact(clean(noted.parameters)[0])
    return replace(
        row,
        unseen=_unseen(row.unseen) if row.unseen else None,
        provenance=replace(
            noted,
            operation=without_secret(noted.operation),
            parameters=parameters if isinstance(parameters, Mapping) else {},
            principal=without_secret(noted.principal),
            server_date=without_secret(noted.server_date),
            request_ids=tuple(map(without_secret, noted.request_ids)),
            repeat=without_secret(noted.repeat),
            errors={without_secret(place): _unseen(what) for place, what in noted.errors.items()},
        ),
    )


def _unseen(unseen: Unseen) -> Unseen:
    return replace(
        unseen,
        code=without_secret(unseen.code),
        message=without_secret(unseen.message),
        asked=without_secret(unseen.asked),
    )


def moment(when: datetime) -> str:
    """RFC 3339 in UTC, to the second."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
