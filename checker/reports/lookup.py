"""What reports look up beside the results: names of people by `_id`, and the fields that a rule's steps name.

Both lie in files that may have been erased; then there is nothing to show, and the `_id` stands for itself.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from checker.content.results import RuleResult, SubjectResult, at
from checker.reports.rules import Names
from evidence.allowance import Allowance, unlimited
from evidence.allowance import lines as bounded
from evidence.errors import EvidenceError
from evidence.layout import IDENTITY, RESOURCES
from evidence.model import Json, JsonObject

Places = Mapping[str, Mapping[int, tuple[str, ...]]]
"""File below data/ → line, from 1 → the dotted paths of the fields that are wanted of it."""


class Files(Protocol):
    """Files below `data/`, wherever they lie: `evidence.collection.DataFiles`."""

    @property
    def allowance(self) -> Allowance:
        """How much may still be read."""
        ...

    def open(self, path: str) -> BinaryIO:
        """The bytes of `path`. Raises EvidenceError where there is none, or it cannot be read."""
        ...


class Folder:
    """The files below a data folder that is not sealed yet, or was unpacked."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self.allowance = unlimited()

    def open(self, path: str) -> BinaryIO:
        """See `Files`."""
        try:
            return (self._data / path).open("rb")
        except OSError as error:
            raise EvidenceError(f"{self._data / path} cannot be read: {error.strerror}") from None


def names_of(files: Files, results: Iterable[RuleResult], also: Iterable[str] = ()) -> dict[str, dict[str, Names]]:
    """Target → `_id` → names, for everything that the results mention, and `also` these ids wherever they are known."""
    everywhere = frozenset(also)
    wanted: dict[str, set[str]] = {}
    for result in results:
        wanted.setdefault(result.target, set()).update(*(_mentioned(subject) for subject in result.subjects))
    by_target: dict[str, dict[str, Names]] = {}
    for target, ids in sorted(wanted.items()):
        known: dict[str, Names] = {}
        for row in (
            _rows(files, f"identity/{target}.jsonl") if IDENTITY.fullmatch(f"data/identity/{target}.jsonl") else ()
        ):
            identity, names = row.get("_id"), row.get("names")
            if isinstance(identity, str) and (identity in ids or identity in everywhere) and isinstance(names, Mapping):
                texts = {key: value for key, value in names.items() if isinstance(value, str) and value}
                known[identity] = {**texts, **known.get(identity, {})}
        by_target[target] = known
    return by_target


def fields_of(files: Files, places: Places) -> dict[str, JsonObject]:
    """Pointer → field → value, for the places that still can be read. What is absent is missing; null is a value."""
    by_pointer: dict[str, JsonObject] = {}
    for file, lines in places.items():
        if not RESOURCES.fullmatch(f"data/{file}"):
            continue
        for number, row in enumerate(_rows(files, file, frozenset(lines)), start=1):
            values = {path: at(row, path) for path in lines.get(number, ()) if _has(row, path)}
            if values:
                by_pointer[f"{file}#{number}"] = values
    return by_pointer


def resource_at(files: Files, pointer: str) -> Mapping[str, Json]:
    """The whole resource at a pointer `<file below data/>#<line number, from 1>`; empty where there is none."""
    file, _, line = pointer.partition("#")
    if not RESOURCES.fullmatch(f"data/{file}") or not line.isdecimal():
        return {}
    return next(
        (row for number, row in enumerate(_rows(files, file, frozenset({int(line)})), 1) if number == int(line)), {}
    )


def _mentioned(subject: SubjectResult) -> set[str]:
    values = [value for one in subject.because for value in one.values()]
    values += [item for value in subject.shown.values() if isinstance(value, list) for item in value]
    return {subject.id, *(value for value in values if isinstance(value, str))}


def _rows(files: Files, path: str, only: frozenset[int] | None = None) -> Iterator[Mapping[str, Json]]:
    """The objects in a JSON Lines file, one a line; an empty one for each line that is not in `only` or no object."""
    try:
        stream = files.open(path)
    except EvidenceError:
        return
    with stream:
        for number, line in enumerate(bounded(stream, path, files.allowance), start=1):
            yield _object(line) if only is None or number in only else {}


def _object(line: bytes) -> Mapping[str, Json]:
    try:
        value: Json = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, Mapping) else {}


def _has(row: Json, path: str) -> bool:
    above, _, last = path.rpartition(".")
    holder = at(row, above) if above else row
    return isinstance(holder, Mapping) and last in holder
