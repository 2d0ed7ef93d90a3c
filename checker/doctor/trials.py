"""Trying everything that a scan of one client would read: each collector asks once, and what it saw is thrown away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from collectors.clients.model import Client
from collectors.clients.provider import provider, providers
from collectors.model import Clock, Declaration, Examinable, Principal, Reading, RefusedError
from collectors.run import Proved
from collectors.sources import Sources, announcements
from evidence.model import IN_ACCOUNT, JsonObject, Outcome, Unseen, left_out_tier

PATIENCE = timedelta(seconds=20)
"""So long one collector may take; what it has not met by then, only a scan will."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectorTrial:
    """One collector on one target. `unseen` is None where it could read; `field` names a field alone that it could not."""

    provider: str
    target: str
    collector: str
    permissions: tuple[str, ...]
    unseen: Unseen | None = None
    field: str = ""

    @property
    def tier(self) -> str:
        """The tier of consent that the client file leaves out, and that this one would take; "" for none."""
        return left_out_tier(self.unseen.code, self.unseen.message) if self.unseen else ""

    @property
    def is_blind(self) -> bool:
        """Whether what the client file asks for cannot be read; what is not licensed or left out is another matter."""
        return self.unseen is not None and self.unseen.outcome in (Outcome.DENIED, Outcome.FAILED) and not self.tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One client: each target (or why it could not be reached), every trial, and who reads each target that can tell."""

    proved: tuple[Proved, ...]
    trials: tuple[CollectorTrial, ...]
    principals: Mapping[str, Principal]
    endings: tuple[str, ...]


class _EnoughError(Exception):
    """One resource was seen, which is all that a trial wants."""


@dataclass(slots=True)
class _OneLook:
    """A sink that keeps nothing, and ends the reading after the first resource where that can be done."""

    at_once: bool
    unseen: dict[str, Unseen] = field(default_factory=dict)

    def add(self, resource: JsonObject, names: Mapping[str, str] | None = None) -> None:  # noqa: ARG002  (a sink's signature)
        """Look at what the first resources say could not be read. Raises _EnoughError."""
        unseen = resource.get("_unseen")
        for path, what in unseen.items() if isinstance(unseen, Mapping) else ():
            if isinstance(what, Mapping) and what.get("outcome") in (Outcome.DENIED, Outcome.NOT_LICENSED):
                self.unseen[path] = Unseen(outcome=Outcome(str(what["outcome"])), code=str(what.get("code")))
        if self.at_once:
            raise _EnoughError


def trial(client: Client, clock: Clock, progress: Progress) -> Tried:
    """Open the client's targets, prove whose they are, and try each collector. Raises UsageError as a scan does.

    What one target cannot tell because another one does is no trial.
    """
    for known in providers():
        client = known.examination.narrowed(client)
    sources = Sources(client=client, clock=clock)
    try:
        proved = sources.prove()
        ids = {known.id for known in providers()}
        reached = [one for one in proved if one.unseen is None and one.source.provider in ids]
        there = {f"{IN_ACCOUNT}{one.source.target}" for one in reached}
        every = [found for one in reached for found in _tried(one, clock, progress)]
        trials = [found for found in every if found.unseen is None or found.unseen.code not in there]
        principals = {
            one.source.target: one.source.principal() for one in reached if isinstance(one.source, Examinable)
        }
        endings = announcements(reached)
    finally:
        sources.close()
    return Tried(proved=proved, trials=tuple(trials), principals=principals, endings=endings)


def _tried(proved: Proved, clock: Clock, progress: Progress) -> list[CollectorTrial]:
    trials: list[CollectorTrial] = []
    for declaration in proved.source.declarations:
        trials += _try(proved, declaration, clock)
        progress(declaration.id)
    return trials


def _try(proved: Proved, declaration: Declaration, clock: Clock) -> list[CollectorTrial]:
    sink = _OneLook(at_once=provider(proved.source.provider).examination.one_is_enough)
    reading = Reading(declaration=declaration, sink=sink, clock=clock, deadline=clock() + PATIENCE)
    whole = CollectorTrial(
        provider=proved.source.provider,
        target=proved.source.target,
        collector=declaration.id,
        permissions=declaration.permissions,
    )
    try:
        proved.source.read(declaration, reading)
    except _EnoughError:
        pass
    except RefusedError as refused:
        late = refused.unseen.code == "deadline"
        return [whole if late else replace(whole, unseen=refused.unseen)]
    wrong = [
        replace(whole, unseen=unseen) for unseen in dict.fromkeys(reading.errors.values()) if unseen.code != "deadline"
    ]
    wrong += [replace(whole, unseen=unseen, field=path) for path, unseen in sink.unseen.items()]
    return wrong or [whole]
