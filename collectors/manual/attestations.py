"""Attestations: what do people state that no scan can see, since when, and until when does it hold?"""

from dataclasses import dataclass, field

from evidence.model import JsonObject

TARGET = "manual"


def _table(*required: str, **properties: JsonObject) -> JsonObject:
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": list(required)}


_TEXT: JsonObject = {"type": "string"}
_TEXTS: JsonObject = {"type": "array", "items": _TEXT}
_SECONDS: JsonObject = {"type": "integer"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleCollector:
    """What people write into a folder of the client. `properties` is the JSON Schema of each field, names left out."""

    id: str
    properties: JsonObject
    person: tuple[str, ...]
    always: tuple[str, ...]
    version: int = 1
    provider: str = "manual"
    permissions: tuple[str, ...] = field(default=())


ATTESTATIONS = PeopleCollector(
    id="manual.attestations",
    person=("by",),
    always=("kind", "framework", "controls", "statement", "role", "signed"),
    properties={
        "kind": {"enum": ["scope", "statement"]},
        "framework": _TEXT,
        "controls": _TEXTS,
        "statement": _TEXT,
        "role": _TEXT,
        "signed": _TEXT,
        "expires": _TEXT,
        "period": _table(
            "from",
            "to",
            **{"from": _TEXT, "to": _TEXT, "_epoch": _table(**{"from": _SECONDS, "to": _SECONDS})},
        ),
        "document": _TEXT,
        "document_sha256": _TEXT,
        "_epoch": _table(signed=_SECONDS, expires=_SECONDS),
    },
)

SCHEMA: JsonObject = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "required": ["_id", "_at", *ATTESTATIONS.always],
    "properties": {
        **ATTESTATIONS.properties,
        "_id": _TEXT,
        "_at": _table("file", file=_TEXT),
        "_absent": _TEXTS,
        "_unseen": {
            "type": "object",
            "additionalProperties": _table("outcome", "code", outcome=_TEXT, code=_TEXT),
        },
    },
}
"""The input schema of `manual.attestations`."""
