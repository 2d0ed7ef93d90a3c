"""A package as judging left it: its documents read strictly, its evidence unpacked. Believe none of it before V4."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from checker.content.documents import FORMAT, read_input, read_results
from checker.content.results import ControlResult, RuleResult
from checker.engine.model import Decision
from checker.judging.judge import TargetCalls
from evidence.allowance import MAX_DOCUMENT, MAX_LINE, ROW, weight
from evidence.canonical import strict_loads
from evidence.errors import EvidenceError
from evidence.finding import shown
from evidence.index import decode_index
from evidence.layout import RESOURCES
from evidence.lines import write_whole
from evidence.model import Json, Observation, Outcome, Unseen
from evidence.package import Package
from evidence.record import Record
from evidence.scratch import scratch

INDEX = "data/collection/index.json"
INPUT = "data/evaluation/input.json"
DECISIONS = "data/evaluation/decisions.json"
RESULTS = "data/results/results.json"
SCAN = "data/scan.json"

MAX_EVIDENCE = 16 << 30
"""Bytes of evidence that are unpacked for judging; a larger package is refused."""

ERASED = "erased"
"""The code of an observation whose file is gone on purpose."""

RULE = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+){2}", re.ASCII)


MAX_EPOCH = 221_845_391_999
"""The last second of the year 8999: every period of an attestation still ends before calendars do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The evidence of a package in a folder that is ours. What was erased is observed as failed, with the code `ERASED`.

    `erased` maps the path, below data/, of each file that is gone to its collector.
    """

    data: Path
    observations: tuple[Observation, ...]
    erased: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What judging left in the package. `decisions` is by target, then by rule."""

    now_epoch: int
    asked: tuple[TargetCalls, ...]
    decisions: Mapping[str, Mapping[str, Decision]]
    results: tuple[RuleResult, ...]
    controls: tuple[ControlResult, ...]


def moment(now_epoch: int) -> datetime:
    """The time of judging. Raises EvidenceError where no calendar has it."""
    if not 0 <= now_epoch <= MAX_EPOCH:
        raise EvidenceError(f"{INPUT}: now_epoch is {now_epoch}, which is no time")
    return datetime.fromtimestamp(now_epoch, UTC)


def document(package: Package, path: str) -> Json:
    """One JSON document of the package. Raises EvidenceError where it is missing or is not strict JSON."""
    try:
        return strict_loads(weighed(package, path))
    except EvidenceError as error:
        raise EvidenceError(f"{path}: {error.message}") from None


def weighed(package: Package, path: str) -> bytes:
    """The bytes of a document, counted against what may be read of the package. Raises EvidenceError."""
    data = package.read(path, limit=MAX_DOCUMENT)
    package.allowance.spend(values=weight(data) if package.allowance.is_bounded else 0)
    return data


def was_judged(package: Package) -> bool:
    """Whether the package holds verdicts; a collection does not."""
    return INPUT in package.files


def recorded(package: Package) -> Recorded:
    """Input, decisions and results of a judged package. Raises EvidenceError naming file and key."""
    asked, now_epoch = read_input(document(package, INPUT))
    results, controls = read_results(document(package, RESULTS))
    return Recorded(
        now_epoch=now_epoch,
        asked=asked,
        decisions=read_decisions(document(package, DECISIONS)),
        results=results,
        controls=controls,
    )


def read_decisions(value: Json) -> dict[str, dict[str, Decision]]:
    """decisions.json, by target and rule. Raises EvidenceError where it is not as `checker.content.documents` writes it."""
    record = Record(value, DECISIONS, EvidenceError)
    record.only("format", "targets")
    if record.integer("format") != FORMAT:
        raise record.wrong("format", f"is not {FORMAT}; a newer release wrote it")
    targets = record.record("targets")
    return {
        target: {rule: _decision(targets.record(target).record(rule)) for rule in targets.record(target).value}
        for target in targets.value
    }


def _decision(row: Record) -> Decision:
    if row.has("undecided"):
        row.only("undecided")
        return Decision(undecided=row.text("undecided"))
    row.only("subjects", "compliant", "because", "certain")
    subjects, compliant, because = row.texts("subjects"), row.texts("compliant"), row.record("because")
    certain = row.texts("certain") if row.has("certain") else ()
    if not set(compliant) <= set(subjects):
        raise row.wrong("compliant", "names what is no subject")
    if not set(certain) <= set(subjects) - set(compliant):
        raise row.wrong("certain", "names what is no subject, or complies")
    for key, texts in (("subjects", subjects), ("compliant", compliant), ("certain", certain)):
        if list(texts) != sorted(set(texts)):
            raise row.wrong(key, "is not sorted, or names something twice")
    return Decision(
        subjects=subjects,
        compliant=compliant,
        because={subject: tuple(one.value for one in because.records(subject)) for subject in because.value},
        certain=certain,
    )


@contextmanager
def unpacked(package: Package) -> Iterator[Evidence]:
    """The package's evidence in a temporary folder, for as long as the context lasts.

    Raises EvidenceError where index and files do not agree or are too large, UsageError where there is no room.
    """
    with scratch() as folder:
        yield unpack(package, folder / "data")


def unpack(package: Package, data: Path, *, limit: int = MAX_EVIDENCE) -> Evidence:
    """Write the evidence that the index names below `data`; every file must be the one that its row means."""
    rows = decode_index(weighed(package, INDEX))
    files = {row.file: row for row in rows if row.file}
    for row in files.values():
        check_file(row)
    held = [file for file in files if f"data/{file}" in package.files]
    size = sum(package.files[f"data/{file}"] for file in held)
    if size > limit:
        raise EvidenceError(f"{package.path}: its evidence has {size} bytes; at most {limit} are unpacked")
    for file in held:
        digest = _write(package, file, data)
        if digest != files[file].sha256:
            raise EvidenceError(f"{file}: its SHA-256 is {digest}, the index says {shown(files[file].sha256)}")
    erased = {file: row.collector for file, row in files.items() if file not in held}
    return Evidence(
        data=data,
        observations=tuple(_without_file(row) if row.file in erased else row for row in rows),
        erased=erased,
    )


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
