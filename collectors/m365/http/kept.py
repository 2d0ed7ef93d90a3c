"""Answers that are kept, so that two collectors which need the same listing do not ask twice."""

from dataclasses import dataclass, field

from collectors.m365.declaration.refusals import GraphRefusedError
from collectors.m365.http.pages import Notes
from collectors.model import RefusedError
from evidence.model import JsonObject


@dataclass(slots=True)
class CallNotes:
    """Answered requests that belong to no collector yet: id and server date of each."""

    pages: int = 0
    calls: list[tuple[str, str]] = field(default_factory=list)

    def call(self, *, request_id: str, server_date: str) -> None:
        """Note one answered request."""
        self.calls.append((request_id, server_date))


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What came of a request: its items or its refusal, and how it was asked."""

    notes: CallNotes
    items: tuple[JsonObject, ...] = ()
    refused: RefusedError | None = None

    def told(self, notes: Notes) -> tuple[JsonObject, ...]:
        """Note the calls for one more collector and return the items. Raises what was raised when it was asked."""
        notes.pages += self.notes.pages
        for request_id, server_date in self.notes.calls:
            notes.call(request_id=request_id, server_date=server_date)
        if isinstance(self.refused, GraphRefusedError):
            raise GraphRefusedError(self.refused.unseen, self.refused.status)
        if self.refused is not None:
            raise RefusedError(self.refused.unseen)
        return self.items
