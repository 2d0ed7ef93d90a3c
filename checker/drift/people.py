"""Names of people beside the ids of a drift: for whoever asks for them with --verbose, and never in the drift itself."""

import json
from collections.abc import Iterator, Mapping

from checker.drift.model import Drift
from checker.reports.rules import label
from evidence.allowance import lines
from evidence.errors import EvidenceError
from evidence.layout import IDENTITY
from evidence.model import Json
from evidence.package import Package

Labels = Mapping[tuple[str, str], str]
"""Target and `_id` → what somebody is called."""


def people(drift: Drift, *packages: Package) -> dict[tuple[str, str], str]:
    """What the resources of a drift are called, by the identity files of `packages`; the last that knows it wins.

    What was erased, or is no identity file, names nobody.
    """
    wanted = {(change.target, change.subject) for change in drift.subjects}
    wanted |= {(change.target, change.resource) for change in drift.values}
    wanted |= {(change.target, change.resource) for change in drift.resources}
    labels: dict[tuple[str, str], str] = {}
    for package in packages:
        for target in sorted({target for target, _ in wanted}):
            for identity, name in _names(package, target):
                if (target, identity) in wanted and name:
                    labels[target, identity] = name
    return labels


def _names(package: Package, target: str) -> Iterator[tuple[str, str]]:
    path = f"data/identity/{target}.jsonl"
    if not IDENTITY.fullmatch(path) or path not in package.files:
        return
    with package.open(path) as stream:
        for line in lines(stream, path, package.allowance):
            row = _row(line, path)
            identity, names = row.get("_id"), row.get("names")
            if isinstance(identity, str) and isinstance(names, Mapping):
                yield identity, label({key: str(value) for key, value in names.items()})


def _row(line: bytes, path: str) -> Mapping[str, Json]:
    try:
        value: Json = json.loads(line)
    except (ValueError, RecursionError):
        raise EvidenceError(f"{path}: a line is not JSON") from None
    return value if isinstance(value, Mapping) else {}
