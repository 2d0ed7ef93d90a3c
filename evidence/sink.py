"""Where a collector puts its resources: cleaned, freed of secrets, names apart from facts, no two with one `_id`."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Self

from evidence.canonical import canonical, cleaned
from evidence.errors import BadResourceError, DuplicateIdError
from evidence.lines import SortedLines
from evidence.model import Json, JsonObject
from evidence.privacy import Redaction, holds_nothing, redact, scan_lines, shapes_of_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A finished file of resources: path below `data/`, digest, number of resources, and what was done to them.

    `replaced` counts what `clean` replaced; `redacted` counts the secrets, in resources and in names.
    """

    file: str
    sha256: str
    count: int
    replaced: int
    redacted: int


MOST_WAITING = 100
LARGEST_WAITING = 1 << 18
"""Resources, and bytes of them, that are looked through for secrets together."""

PARTS = 10
"""Into so many parts are those divided among which there may be a secret: where there is none, a part is soon done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """A resource that is not looked through yet, with the names that belong to it; both cleaned, and as they are written."""

    identity: str
    resource: JsonObject
    line: bytes
    names: Json
    name_line: bytes
    redactions: tuple[Redaction, ...]


class ResourceSink:
    """Takes the resources of one collector on one target. A context manager: left by an exception, it leaves nothing.

    `written` is None until it was left in peace; then `names` is the finished part of the identity file, if there is one,
    and `redactions` are the rows of redactions.json. `clean_file` and `clean_names` are then the digests of both, where
    every line was looked through as it stands there, and `scan_lines` would find nothing; else "".
    """

    def __init__(
        self, data: Path, file: str, target: str, collector: str, spool: Path, done: "Callable[[ResourceSink], None]"
    ) -> None:
        self.target = target
        self.collector = collector
        self.written: Written | None = None
        self.names: Path | None = None
        self.redactions: list[JsonObject] = []
        self.clean_file = self.clean_names = ""
        self._data = data
        self._file = file
        self._spool = spool
        self._done = done
        self._lines = SortedLines(spool)
        self._names = SortedLines(spool.with_suffix(".names"))
        self._waiting: dict[str, _Waiting] = {}
        self._size = 0
        self._replaced = 0
        self._has_hits = self._has_hits_in_names = False
        self._abandoned = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is not None:
            self.abandon()
        elif not self._abandoned:
            try:
                self.settle()
            except BadResourceError:
                self.abandon()
                raise
            self._close()

    def add(self, resource: JsonObject, names: JsonObject | None = None, redactions: Iterable[Redaction] = ()) -> None:
        """Keep one resource, and under its `_id` the `names` of people, which no rule can read.

        Both are cleaned and freed of secrets; a field that held one is listed in the resource's `_unseen`. `redactions`
        are those that the collector made itself. What is added is not changed any more: it may be looked through for
        secrets with what comes after it. Raises BadResourceError without a usable `_id`, or where a secret cannot be taken
        out; DuplicateIdError where another resource has the same `_id`.
        """
        clean_resource, line = self._clean(resource)
        identity = self._identity_of(clean_resource)
        if identity in self._waiting:
            self.settle()
        self._refuse_twice(identity)
        clean_names, name_line = self._clean_names(identity, names) if names else (None, b"")
        waiting = _Waiting(
            identity=identity,
            resource=clean_resource,
            line=line,
            names=clean_names,
            name_line=name_line,
            redactions=tuple(redactions),
        )
        self._waiting[identity] = waiting
        self._size += len(waiting.line) + len(waiting.name_line)
        if len(self._waiting) >= MOST_WAITING or self._size >= LARGEST_WAITING:
            self.settle()

    def settle(self) -> None:
        """Look through all that was added, and write it down. Raises BadResourceError and DuplicateIdError, as `add`."""
        waiting = list(self._waiting.values())
        self._waiting, self._size = {}, 0
        self._look(waiting)

    def abandon(self) -> None:
        """Forget everything that was added; no file appears."""
        self._abandoned = True
        self._waiting = {}
        self._lines.discard()
        self._names.discard()

    def _look(self, waiting: Sequence[_Waiting]) -> None:
        if holds_nothing(*(line for resource in waiting for line in (resource.line, resource.name_line) if line)):
            self._keep(waiting)
        elif len(waiting) == 1:
            self._keep([self._without_secrets(waiting[0])])
        else:
            step = -(-len(waiting) // PARTS)
            for begin in range(0, len(waiting), step):
                self._look(waiting[begin : begin + step])

    def _keep(self, waiting: Iterable[_Waiting]) -> None:
        self._lines.add((resource.identity, resource.line + b"\n") for resource in waiting)
        self._names.add((resource.identity, resource.name_line + b"\n") for resource in waiting if resource.name_line)
        for resource in waiting:
            self._note(self._file, resource.identity, resource.redactions)

    def _without_secrets(self, resource: _Waiting) -> _Waiting:
        identity, line = self._line(resource)
        self._refuse_twice(identity)
        name_line = self._name_line(identity, resource.names) if resource.name_line else b""
        return replace(resource, identity=identity, line=line, name_line=name_line)

    def _line(self, kept: _Waiting) -> tuple[str, bytes]:
        resource, written = kept.resource, kept.line
        safe, redactions = redact(resource, written)
        if redactions:
            resource = _with_unseen(resource, safe, redactions)
            written = canonical(resource)
            self._note(self._file, self._identity_of(resource), redactions)
            if redact(resource, written)[1]:
                raise BadResourceError(
                    f"{self.collector} on {self.target}: a secret could not be taken out of a resource"
                )
        self._has_hits |= bool(shapes_of_line(written))
        return self._identity_of(resource), written

    def _name_line(self, identity: str, names: Json) -> bytes:
        safe, redactions = redact(names)
        self._note(f"identity/{self.target}.jsonl", identity, redactions)
        line = self._named(identity, safe)
        self._has_hits_in_names |= bool(scan_lines(BytesIO(line)))
        return line

    def _named(self, identity: str, names: Json) -> bytes:
        return canonical({"collector": self.collector, "_id": identity, "names": names})

    def _refuse_twice(self, identity: str) -> None:
        if identity in self._lines:
            raise DuplicateIdError(self.collector, self.target, identity)

    def _clean(self, value: JsonObject) -> tuple[JsonObject, bytes]:
        safe, replaced, written = cleaned(value)
        self._replaced += replaced
        if not isinstance(safe, Mapping):
            raise BadResourceError(f"{self.collector} on {self.target}: a resource must be an object")
        return safe, written

    def _clean_names(self, identity: str, names: JsonObject) -> tuple[Json, bytes]:
        safe, line = self._clean({"collector": self.collector, "_id": identity, "names": names})
        return safe["names"], line

    def _identity_of(self, resource: JsonObject) -> str:
        identity = resource.get("_id")
        if not isinstance(identity, str) or not identity:
            raise BadResourceError(f"{self.collector} on {self.target}: a resource without a usable _id ({identity!r})")
        return identity

    def _note(self, file: str, identity: str, redactions: Iterable[Redaction]) -> None:
        self.redactions += [
            {"file": f"data/{file}", "_id": identity, "pointer": of.pointer, "class": of.secret, "method": of.method}
            for of in redactions
        ]

    def _close(self) -> None:
        count = len(self._lines)
        sha256 = self._lines.place(self._data / self._file)
        self.clean_file = sha256 if self._lines.is_as_added and not self._has_hits else ""
        if len(self._names):
            self.names = self._spool.with_suffix(".identity")
            sha256_of_names = self._names.place(self.names)
            self.clean_names = sha256_of_names if self._names.is_as_added and not self._has_hits_in_names else ""
        self._names.discard()
        self.written = Written(
            file=self._file,
            sha256=sha256,
            count=count,
            replaced=self._replaced,
            redacted=len(self.redactions),
        )
        self._done(self)


def _with_unseen(before: JsonObject, safe: Json, redactions: Iterable[Redaction]) -> JsonObject:
    """The redacted resource, with what was taken out listed in `_unseen`, and an `_id` that joins still find."""
    if not isinstance(safe, Mapping):
        raise BadResourceError("a resource that is one secret as a whole cannot be kept")
    known = safe.get("_unseen")
    unseen: dict[str, Json] = dict(known) if isinstance(known, Mapping) else {}
    unseen |= {redaction.field: {"outcome": "redacted", "code": "secret"} for redaction in redactions}
    identity = safe.get("_id")
    if safe.get("_id") != before.get("_id"):
        identity = "redacted:" + hashlib.sha256(canonical(before.get("_id"))).hexdigest()[:32]
    return {**safe, "_id": identity, "_unseen": unseen}
