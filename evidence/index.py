"""data/collection/index.json: one Observation per collector and target, as JSON and back."""

from collections.abc import Iterable

from evidence.canonical import canonical, strict_loads
from evidence.errors import EvidenceError, NotJsonError
from evidence.model import JsonObject, Observation, Outcome, Provenance, Unseen
from evidence.record import Record


def encode_index(observations: Iterable[Observation]) -> bytes:
    """The index as canonical JSON: a list, sorted by collector and target.

    Raises EvidenceError where two observations are of the same collector and target.
    """
    rows = sorted(observations, key=lambda row: (row.collector, row.target))
    _refuse_twins(rows)
    return canonical([_observation(row) for row in rows])


def decode_index(data: bytes) -> tuple[Observation, ...]:
    """The observations of an index. Raises EvidenceError, naming row and key, for anything else."""
    try:
        rows = strict_loads(data)
    except NotJsonError as error:
        raise EvidenceError(f"collection/index.json: {error.message}") from None
    table = Record({"rows": rows}, "collection/index.json", EvidenceError)
    observations = tuple(_read_observation(row) for row in table.records("rows"))
    _refuse_twins(observations)
    return observations


def _refuse_twins(rows: Iterable[Observation]) -> None:
    seen: set[tuple[str, str]] = set()
    for row in rows:
        if (row.collector, row.target) in seen:
            raise EvidenceError(f"collection/index.json: {row.collector} on {row.target} is observed twice")
        seen.add((row.collector, row.target))


def _observation(row: Observation) -> JsonObject:
    return {
        "collector": row.collector,
        "provider": row.provider,
        "target": row.target,
        "schema": row.schema,
        "outcome": row.outcome,
        "file": row.file,
        "sha256": row.sha256,
        "provenance": _provenance(row.provenance),
        "unseen": _unseen(row.unseen) if row.unseen else None,
    }


def _provenance(of: Provenance) -> JsonObject:
    return {
        "source": of.source,
        "operation": of.operation,
        "parameters": of.parameters,
        "principal": of.principal,
        "started": of.started,
        "finished": of.finished,
        "server_date": of.server_date,
        "request_ids": of.request_ids,
        "pages": of.pages,
        "items": of.items,
        "last_page_reached": of.last_page_reached,
        "repeat": of.repeat,
        "reconciliation": of.reconciliation,
        "errors": {place: _unseen(unseen) for place, unseen in of.errors.items()},
        "replaced": of.replaced,
    }


def _unseen(unseen: Unseen) -> JsonObject:
    asked = {"asked": unseen.asked} if unseen.asked else {}
    return {"outcome": unseen.outcome, "code": unseen.code, "message": unseen.message, **asked}


def _read_observation(row: Record) -> Observation:
    row.only("collector", "provider", "target", "schema", "outcome", "file", "sha256", "provenance", "unseen")
    return Observation(
        collector=row.text("collector"),
        provider=row.text("provider"),
        target=row.text("target"),
        schema=row.integer("schema"),
        outcome=_read_outcome(row),
        file=row.text("file"),
        sha256=row.text("sha256"),
        provenance=_read_provenance(row.record("provenance")),
        unseen=_read_unseen(row.record("unseen")) if row.has("unseen") else None,
    )


def _read_provenance(row: Record) -> Provenance:
    errors = row.record("errors")
    return Provenance(
        source=row.text("source"),
        operation=row.text("operation"),
        parameters=row.record("parameters").value,
        principal=row.text("principal"),
        started=row.text("started"),
        finished=row.text("finished"),
        server_date=row.text("server_date"),
        request_ids=row.texts("request_ids"),
        pages=row.integer("pages"),
        items=row.integer("items"),
        last_page_reached=row.boolean("last_page_reached"),
        repeat=row.text("repeat"),
        reconciliation=_read_counts(row.record("reconciliation")),
        errors={place: _read_unseen(errors.record(place)) for place in errors.value},
        replaced=row.integer("replaced"),
    )


def _read_counts(row: Record) -> dict[str, int]:
    return {name: row.integer(name) for name in row.value}


def _read_unseen(row: Record) -> Unseen:
    row.only("outcome", "code", "message", "asked")
    asked = row.text("asked") if row.has("asked") else ""
    return Unseen(outcome=_read_outcome(row), code=row.text("code"), message=row.text("message"), asked=asked)


def _read_outcome(row: Record) -> Outcome:
    word = row.text("outcome")
    if word not in {outcome.value for outcome in Outcome}:
        raise row.wrong("outcome", f"is {word!r}, which is none of {', '.join(Outcome)}")
    return Outcome(word)
