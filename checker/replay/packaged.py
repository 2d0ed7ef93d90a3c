"""A package as judging left it: its documents read strictly, its evidence unpacked. Believe none of it before V4."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from checker.content.decisions import DECISIONS, Decision, read_decisions
from checker.content.input import INPUT, TargetCalls, read_input
from checker.content.results import RESULTS, ControlResult, RuleResult, WaiverResult, read_results
from checker.judging.judge import Evidence
from evidence.allowance import MAX_DOCUMENT, MAX_LINE, ROW, weight
from evidence.errors import EvidenceError
from evidence.finding import shown
from evidence.index import decode_index
from evidence.layout import RESOURCES
from evidence.lines import write_whole
from evidence.model import Observation, Outcome, Unseen
from evidence.package import Package
from evidence.record import Record, document
from evidence.scratch import scratch

INDEX = "data/collection/index.json"

MAX_EVIDENCE = 16 << 30
"""Bytes of evidence that are unpacked for judging; a larger package is refused."""

ERASED = "erased"
"""The code of an observation whose file is gone on purpose."""

MAX_EPOCH = 221_845_391_999
"""The last second of the year 8999: every period of an attestation still ends before calendars do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpacked:
    """The evidence of a package in a folder that is ours. What was erased is observed as failed, with the code `ERASED`.

    `erased` maps the path, below data/, of each file that is gone to its collector.
    """

    evidence: Evidence
    erased: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackagedJudgement:
    """What judging left in the package. `decisions` is by target, then by rule."""

    now_epoch: int
    asked: tuple[TargetCalls, ...]
    decisions: Mapping[str, Mapping[str, Decision]]
    results: tuple[RuleResult, ...]
    controls: tuple[ControlResult, ...]
    waivers: tuple[WaiverResult, ...] = ()


def moment(now_epoch: int) -> datetime:
    """The time of judging. Raises EvidenceError where no calendar has it."""
    if not 0 <= now_epoch <= MAX_EPOCH:
        raise EvidenceError(f"{INPUT}: now_epoch is {now_epoch}, which is no time")
    return datetime.fromtimestamp(now_epoch, UTC)


def record(package: Package, path: str) -> Record:
    """One JSON document of the package, to be read as it stands. Raises EvidenceError where it is missing or is none."""
    return document(weighed(package, path), path)


def weighed(package: Package, path: str) -> bytes:
    """The bytes of a document, counted against what may be read of the package. Raises EvidenceError."""
    data = package.read(path, limit=MAX_DOCUMENT)
    package.allowance.spend(values=weight(data) if package.allowance.is_bounded else 0)
    return data


def was_judged(package: Package) -> bool:
    """Whether the package holds verdicts; a collection does not."""
    return INPUT in package.files


def recorded(package: Package) -> PackagedJudgement:
    """Input, decisions and results of a judged package. Raises EvidenceError naming file and key."""
    given = read_input(weighed(package, INPUT))
    results = read_results(weighed(package, RESULTS))
    return PackagedJudgement(
        now_epoch=given.now_epoch,
        asked=given.targets,
        decisions=read_decisions(weighed(package, DECISIONS)).targets,
        results=results.rules,
        controls=results.controls,
        waivers=results.waivers,
    )


@contextmanager
def unpacked(package: Package) -> Iterator[Unpacked]:
    """The package's evidence in a temporary folder, for as long as the context lasts.

    Raises EvidenceError where index and files do not agree or are too large, UsageError where there is no room.
    """
    with scratch() as folder:
        yield unpack(package, folder / "data")


def unpack(package: Package, data: Path, *, limit: int = MAX_EVIDENCE) -> Unpacked:
    """Write the evidence that the index names below `data`; every file must be the one that its row means."""
    rows = decode_index(weighed(package, INDEX))
    files = {row.file: row for row in rows if row.file}
    for row in files.values():
        check_file(row)
    present = [file for file in files if f"data/{file}" in package.files]
    size = sum(package.files[f"data/{file}"] for file in present)
    if size > limit:
        raise EvidenceError(f"{package.path}: its evidence has {size} bytes; at most {limit} are unpacked")
    for file in present:
        digest = _write(package, file, data)
        if digest != files[file].sha256:
            raise EvidenceError(f"{file}: its SHA-256 is {digest}, the index says {shown(files[file].sha256)}")
    erased = {file: row.collector for file, row in files.items() if file not in present}
    seen = tuple(_without_file(row) if row.file in erased else row for row in rows)
    return Unpacked(evidence=Evidence(observations=seen, data=data), erased=erased)


def is_collector(name: str) -> bool:
    """Whether a file of evidence can be called so."""
    return RESOURCES.fullmatch(f"data/collection/provider/target/{name}.jsonl") is not None


def check_file(row: Observation) -> None:
    """Raise EvidenceError where the file of a row is not the one place that its collector and target have."""
    wanted = f"collection/{row.provider}/{row.target}/{row.collector}.jsonl"
    if row.file != wanted or not RESOURCES.fullmatch(f"data/{row.file}"):
        raise EvidenceError(f"{INDEX}: {row.collector} on {row.target}: its file is called {shown(row.file)}")


def _write(package: Package, file: str, data: Path) -> str:
    return write_whole(data / file, _no_more_than(package, f"data/{file}"))


def _no_more_than(package: Package, path: str) -> Iterator[bytes]:
    left, line = package.files[path], 0
    for chunk in package.chunks(path):
        left -= len(chunk)
        package.allowance.spend(values=_weight(chunk) if package.allowance.is_bounded else 0)
        line = len(chunk) - chunk.rfind(b"\n") - 1 if b"\n" in chunk else line + len(chunk)
        if line > MAX_LINE:
            raise EvidenceError(f"{shown(path)}: a line is larger than a resource may be ({MAX_LINE} bytes)")
        if left < 0:
            raise EvidenceError(f"{shown(path)} grew while it was read")
        yield chunk


def _weight(chunk: bytes) -> int:
    return weight(chunk) + ROW * chunk.count(b"\n")


def _without_file(row: Observation) -> Observation:
    unseen = Unseen(outcome=Outcome.FAILED, code=ERASED, message="the file was erased from the package")
    return replace(row, outcome=Outcome.FAILED, file="", sha256="", unseen=unseen)
