"""data/scan.json: what judging again and comparing need of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from checker.content.scan import SCAN, read_scan
from checker.judging.params import Declared, Overrides
from checker.providers import providers
from checker.replay.packaged import weighed
from evidence.errors import EvidenceError
from evidence.model import Json
from evidence.package import Package
from evidence.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions:
    """The regions of a target that a client file declares; none `named` means all but the `closed` ones."""

    named: frozenset[str]
    closed: frozenset[str]

    def hold(self, region: str) -> bool:
        """Whether the client file lets a scan look there."""
        return region not in self.closed and (not self.named or region in self.named)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanRecord:
    """What judging again needs of data/scan.json; times are UTC.

    `rules` are those that were judged, `wanted` those that the client file asks for (none named means all). `regions` are
    by target.
    """

    id: str
    kind: str
    client: str
    started: datetime
    finished: datetime
    complete: bool
    roles: tuple[str, ...]
    frameworks: tuple[str, ...]
    rules: tuple[str, ...]
    wanted: tuple[str, ...]
    regions: Mapping[str, Regions]
    overrides: Overrides
    declared: Declared


def scan_record(package: Package) -> ScanRecord:
    """Read data/scan.json. Raises EvidenceError naming the key."""
    scan = read_scan(weighed(package, SCAN))
    times = Record({"started": scan.started, "finished": scan.finished}, SCAN, EvidenceError)
    settings = Record(scan.file, f"{SCAN}: file", EvidenceError).record("settings")
    return ScanRecord(
        id=scan.id,
        kind=scan.kind,
        client=scan.client.id,
        started=times.time("started"),
        finished=times.time("finished"),
        complete=scan.complete,
        roles=scan.client.roles,
        frameworks=scan.frameworks,
        rules=scan.rules,
        wanted=settings.texts("rules") if settings.has("rules") else (),
        regions=dict(_regions(settings)),
        overrides=_overrides(settings),
        declared=_declared(settings),
    )


def _regions(settings: Record) -> Iterator[tuple[str, Regions]]:
    for provider, facts in providers().items():
        for table in settings.records(provider) if facts.regions_of and settings.has(provider) else ():
            closed = table.records("out_of_scope") if table.has("out_of_scope") else ()
            yield (
                table.text(facts.regions_of),
                Regions(
                    named=frozenset(table.texts("regions") if table.has("regions") else ()),
                    closed=frozenset(region.text("region") for region in closed),
                ),
            )


def _overrides(settings: Record) -> Overrides:
    if not settings.has("parameters"):
        return {}
    rules = settings.record("parameters")
    return {rule: _given(rules.record(rule)) for rule in rules.value}


def _declared(settings: Record) -> Declared:
    if not settings.has("declared"):
        return {}
    kinds = settings.record("declared")
    return {kind: [(one.text("value"), one.text("reason")) for one in kinds.records(kind)] for kind in kinds.value}


def _given(parameters: Record) -> dict[str, tuple[Json, str]]:
    given = {name: parameters.record(name) for name in parameters.value}
    return {name: (one.value.get("value"), one.text("reason")) for name, one in given.items()}
