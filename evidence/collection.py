"""Evidence files: what a scan writes while it collects, and how it is read again.

    collection/<provider>/<target>/<collector>.jsonl   one resource a line, RFC 8785, sorted by `_id`
    collection/index.json                              one Observation per collector and target
    identity/<target>.jsonl                            names of people by `_id`, sorted by collector and `_id`
    redaction/redactions.json                          where a value was replaced, and why; no values

All below `data/`. Memory does not grow with the resources: only their ids and places are held. A file appears under its
name when it is whole, or not at all.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from evidence.allowance import MAX_DOCUMENT, Allowance, lines, unlimited, weight
from evidence.canonical import canonical
from evidence.errors import EvidenceError
from evidence.index import decode_index, encode_index
from evidence.layout import RESOURCES
from evidence.lines import make_folder, write_whole, writing
from evidence.model import Json, Observation
from evidence.sink import ResourceSink

INDEX = "collection/index.json"
REDACTIONS = "redaction/redactions.json"


class DataFiles(Protocol):
    """Files below `data/`, wherever they lie: in a folder, or in a package that was opened."""

    @property
    def allowance(self) -> Allowance:
        """How much may still be read."""
        ...

    def open(self, path: str) -> BinaryIO:
        """The bytes of `path`, which is given below `data/` with forward slashes."""
        ...


class CollectionWriter:
    """Writes the evidence files of one scan below `data_dir`; threads may write different collectors at once.

    A context manager. `write_index` ends it: identity rows and redactions are written only then, and whoever leaves
    before leaves no index.
    """

    def __init__(self, data_dir: Path) -> None:
        make_folder(data_dir)
        self._data = data_dir
        with writing(data_dir.parent):
            self._spool = Path(tempfile.mkdtemp(prefix=".spool-", dir=data_dir.parent))
        self._lock = Lock()
        self._begun: dict[str, int] = {}
        self._done: list[ResourceSink] = []
        self._clean: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        shutil.rmtree(self._spool, ignore_errors=True)

    def resources(self, provider: str, target: str, collector: str) -> ResourceSink:
        """A sink for the resources of one collector on one target.

        Raises EvidenceError where a name does not suit a file name, or where the same was asked for before.
        """
        file = f"collection/{provider}/{target}/{collector}.jsonl"
        if not RESOURCES.fullmatch(f"data/{file}"):
            raise EvidenceError(
                f"{file!r} cannot be a file of evidence: its parts are a-z, 0-9, '_' and '-'; ids have dots"
            )
        with self._lock:
            if file in self._begun:
                raise EvidenceError(f"{collector} on {target} is written already; a second file would hide the first")
            self._begun[file] = len(self._begun)
            spool = self._spool / str(self._begun[file])
        return ResourceSink(self._data, file, target, collector, spool, self._done.append)

    def write_index(self, observations: Iterable[Observation]) -> None:
        """Write identity rows, redactions and, last, the index.

        Raises EvidenceError where observations and finished files do not name each other.
        """
        rows = tuple(observations)
        done = tuple(self._done)
        self._agree(rows, done)
        for target in sorted({sink.target for sink in done if sink.names}):
            named = sorted(
                (sink.collector, sink.names, sink.clean_names) for sink in done if sink.names and sink.target == target
            )
            are_clean: list[bool] = []
            sha256 = write_whole(self._data / "identity" / f"{target}.jsonl", _parts(named, are_clean))
            if all(are_clean):
                self._clean.add(sha256)
        self._clean |= {sink.clean_file for sink in done if sink.clean_file}
        redactions = sorted((row for sink in done for row in sink.redactions), key=canonical)
        write_whole(self._data / REDACTIONS, [canonical(redactions)])
        write_whole(self._data / INDEX, [encode_index(rows)])

    @property
    def clean(self) -> frozenset[str]:
        """Digests of the finished files of which every byte was looked through for secrets as it was written down; after
        `write_index`."""
        return frozenset(self._clean)

    def _agree(self, rows: Iterable[Observation], done: Iterable[ResourceSink]) -> None:
        named = {(row.file, row.sha256) for row in rows if row.file}
        odd = named ^ {(sink.written.file, sink.written.sha256) for sink in done if sink.written}
        if odd:
            files = ", ".join(sorted({file for file, _ in odd}))
            raise EvidenceError(f"the index and the evidence files do not name each other: {files}")


def _parts(named: Iterable[tuple[str, Path, str]], are_clean: list[bool]) -> Iterator[bytes]:
    """The parts of an identity file; notes of each whether it still is what was looked through."""
    for _, names, clean in named:
        part = names.read_bytes()
        are_clean.append(hashlib.sha256(part).hexdigest() == clean)
        yield part


def read_index(data: Path | DataFiles) -> tuple[Observation, ...]:
    """The observations in `data/collection/index.json`; `data` is the data folder or the data of an opened package.

    Raises EvidenceError where the index is missing or is not one.
    """
    with _open(data, INDEX) as stream:
        raw = stream.read(MAX_DOCUMENT + 1)
    allowance = _allowance(data)
    allowance.spend(values=weight(raw) if allowance.is_bounded else 0)
    return decode_index(raw)


def read_resources(data: Path | DataFiles, observation: Observation) -> Iterator[dict[str, Json]]:
    """The resources of one observation, one at a time, in order of `_id`; none where it has no file."""
    if not observation.file:
        return
    if not RESOURCES.fullmatch(f"data/{observation.file}"):
        raise EvidenceError(f"{observation.file!r} is not the name of a file of resources")
    with _open(data, observation.file) as stream:
        for number, line in enumerate(lines(stream, observation.file, _allowance(data)), start=1):
            yield _resource(line, f"{observation.file} line {number}")


def _resource(line: bytes, where: str) -> dict[str, Json]:
    try:
        resource: Json = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise EvidenceError(f"{where}: not JSON: {error}") from None
    if not isinstance(resource, dict):
        raise EvidenceError(f"{where}: not an object")
    return resource


def _allowance(data: Path | DataFiles) -> Allowance:
    return unlimited() if isinstance(data, Path) else data.allowance


def _open(data: Path | DataFiles, path: str) -> BinaryIO:
    if not isinstance(data, Path):
        return data.open(path)
    try:
        return (data / path).open("rb")
    except OSError as error:
        raise EvidenceError(f"{data / path} cannot be read: {error.strerror}") from None
