"""What a package tells of the scan itself: who ran it, over what, and what could not be seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from checker.content.holdings import KEY, holdings_document
from checker.judging.attestations import Kind as StatedKind
from checker.judging.states import stated
from checker.scan.planning import Plan, ScanOptions
from checker.scan.sealing import Judged, predicate
from collectors.clients.effective import effective as effective_file
from collectors.clients.model import Client
from collectors.model import Clock
from collectors.run import Proved, moment
from evidence.collection import read_resources
from evidence.holdings import Holdings
from evidence.model import Json, JsonObject, Observation, Outcome, left_out_tier
from evidence.store import Previous

SEEN = frozenset({Outcome.OK, Outcome.ABSENT, Outcome.NOT_LICENSED})
EXCUSED = frozenset({Outcome.NOT_LICENSED, Outcome.REDACTED, Outcome.MALFORMED})
"""Fields with these outcomes make their subjects unknown and leave the scan complete: a planted key stops nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One scan under way."""

    client: Client
    options: ScanOptions
    planned: Plan
    id: str
    started: datetime
    clock: Clock
    data: Path


def scan_document(
    run: Run, observations: Sequence[Observation], judged: Judged | None, holdings: Sequence[Holdings] = ()
) -> dict[str, Json]:
    """scan.json: the client as declared, what was asked, everything that could not be seen, and what those who read hold."""
    client = run.client
    not_seen = list(_not_seen(run, observations, judged))
    return {
        "format": 1,
        "id": run.id,
        "kind": run.options.kind,
        "started": moment(run.started),
        "finished": moment(run.clock()),
        "tool": {"name": "tenantproof", "version": version("tenantproof")},
        "client": {
            "id": client.id,
            "name": client.name,
            "folder": client.folder,
            "roles": [str(role) for role in client.roles],
            "tags": list(client.tags),
            "status": str(client.status),
        },
        "file": effective_file(client),
        "frameworks": list(client.frameworks),
        "rules": [rule.id for rule in run.planned.rules] if judged else [],
        "blind_spots": [
            {"collector": spot.collector, "reason": spot.reason, "until": spot.until.isoformat()}
            for spot in client.blind_spots
        ],
        "complete": all(row["declared"] for row in not_seen),
        "not_seen": not_seen,
        "extra_fields": _extra_fields(judged),
        "fail_on": run.options.fail_on,
        "operator": {"name": run.options.operator},
        "authority": {
            "basis": client.authority.basis,
            "signed_by": client.authority.signed_by,
            "document_sha256": client.authority.document_sha256,
            "valid_until": client.authority.valid_until.isoformat(),
        },
        KEY: holdings_document(holdings),
        "warnings": list(run.planned.warnings),
    }


def _extra_fields(judged: Judged | None) -> dict[str, Json]:
    found = judged.judgement.extra_fields if judged else {}
    return {collector: dict(sorted(fields.items())) for collector, fields in sorted(found.items())}


def _not_seen(run: Run, observations: Sequence[Observation], judged: Judged | None) -> Iterator[dict[str, Json]]:
    today = run.started.date()
    declared = {spot.collector for spot in run.client.blind_spots if spot.until >= today}
    for row in observations:
        if row.outcome not in SEEN:
            yield {
                "target": row.target,
                "provider": row.provider,
                "collector": row.collector,
                "field": "",
                "outcome": row.outcome,
                "code": row.unseen.code if row.unseen else "",
                "message": row.unseen.message if row.unseen else "",
                "count": 0,
                "declared": row.collector in declared or _is_left_out(row),
            }
    for field in judged.judgement.fields_not_seen if judged else ():
        if field.outcome not in EXCUSED:
            yield {
                "target": field.target,
                "provider": field.collector.split(".", 1)[0],
                "collector": field.collector,
                "field": field.field,
                "outcome": field.outcome,
                "code": field.code,
                "message": "",
                "count": field.count,
                "declared": field.collector in declared,
            }


def _is_left_out(row: Observation) -> bool:
    """Whether the client file itself leaves out the tier of consent that it would take."""
    return row.unseen is not None and bool(left_out_tier(row.unseen.code, row.unseen.message))


def scope_document(run: Run, observations: Sequence[Observation]) -> JsonObject:
    """What was declared, what the targets themselves say there is, and the difference."""
    discovered: dict[str, Json] = {}
    differences: list[Json] = []
    for row in observations:
        if row.collector.endswith(".scopes"):
            for resource in read_resources(run.data, row):
                discovered[row.target] = resource
                unexplained = resource.get("_unexplained")
                named = unexplained if isinstance(unexplained, list) else []
                differences += [{"target": row.target, "what": what, "reason": ""} for what in named]
    targets = effective_file(run.client)
    return {
        "format": 1,
        "declared": targets,
        "discovered": discovered,
        "differences": differences,
        "statement": _scope_statement(run, observations),
    }


def _scope_statement(run: Run, observations: Sequence[Observation]) -> JsonObject | None:
    """Who stated which systems hold the data, by role and framework, and when last. Names are in the identity file."""
    made = [one for one in stated(observations, run.data) if one.kind is StatedKind.SCOPE]
    if not made:
        return None
    by = ", ".join(f"{one.role} for {one.framework}" for one in made)
    return {"by": by, "signed": max(one.signed for one in made).isoformat()}


def _source(one: Proved) -> JsonObject:
    """A target and who reads it; of one that did not open, why."""
    named = {"provider": one.source.provider, "target": one.source.target, "principal": one.principal}
    return {**named, "not_opened": {"code": one.unseen.code, "message": one.unseen.message}} if one.unseen else named


def envelope_predicate(
    run: Run, document: JsonObject, proved: Sequence[Proved], judged: Judged | None, previous: Previous | None
) -> JsonObject:
    """What the package's envelope says of the scan."""
    return predicate(
        document,
        sources=[_source(one) for one in proved],
        policies=run.planned.policies if judged else None,
        engine=judged.engine if judged else "",
        frameworks=[{"id": found.id, "edition": found.text_as_of} for found in run.planned.frameworks],
        summary=judged.summary if judged else {},
        previous={"scan": previous.scan, "envelope_sha256": previous.envelope_sha256} if previous else None,
    )
