"""data/scope.json, what was to be looked at, what the targets themselves say there is, and the difference.

{"format": 1, "declared": the effective client file, "discovered": {target: resource},
 "differences": [{"target", "what", "reason"}], "statement": {"by", "signed"} or null}
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from evidence.canonical import canonical
from evidence.model import Json, JsonObject
from evidence.privacy import redact_texts
from evidence.record import Record, document

SCOPE = "data/scope.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something of a target that only the client file or only the target names; `reason` is the client's, or ""."""

    reason: str
    target: str
    what: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeStatement:
    """Who stated which systems hold the data, by role and framework, and on which day last."""

    by: str
    signed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What the client file declares, what was discovered by target, how they differ, and who stated it (None: nobody)."""

    declared: JsonObject
    discovered: Mapping[str, Json]
    differences: tuple[Difference, ...]
    statement: ScopeStatement | None


def write_scope(scope: Scope) -> bytes:
    """data/scope.json, without the secrets that people or providers put into its words."""
    fields: JsonObject = {
        "format": 1,
        "declared": scope.declared,
        "discovered": scope.discovered,
        "differences": [asdict(row) for row in scope.differences],
        "statement": asdict(scope.statement) if scope.statement else None,
    }
    return canonical(redact_texts(fields))


def read_scope(data: bytes) -> Scope:
    """The scope of a scan. Raises EvidenceError naming place and key."""
    record = document(data, SCOPE)
    return Scope(
        declared=record.record("declared").value,
        discovered=record.record("discovered").value,
        differences=tuple(_difference(row) for row in record.records("differences")),
        statement=_statement(record.record("statement")) if record.has("statement") else None,
    )


def _difference(row: Record) -> Difference:
    return Difference(
        reason=row.text("reason") if row.has("reason") else "",
        target=row.text("target") if row.has("target") else "",
        what=row.value.get("what"),
    )


def _statement(row: Record) -> ScopeStatement:
    return ScopeStatement(by=row.text("by"), signed=row.text("signed"))
