"""The input schemas of the DNS collectors, written by hand beside them: JSON Schema 2020-12, by collector id."""

from collections.abc import Mapping

from collectors.dns import DnsCollector, mail, zone
from evidence.model import Json, JsonObject

TEXT: JsonObject = {"type": "string"}
REASON: JsonObject = {
    "additionalProperties": False,
    "properties": {"code": TEXT, "outcome": TEXT},
    "required": ["outcome", "code"],
    "type": "object",
}


def schema(collector: DnsCollector) -> dict[str, Json]:
    """The schema of one collector: its facts, and what every resource carries. Keys are in order."""
    at: JsonObject = {
        "additionalProperties": False,
        "properties": {"domain": TEXT},
        "required": ["domain"],
        "type": "object",
    }
    ours: dict[str, Json] = {
        "_absent": {"items": TEXT, "type": "array"},
        "_at": at,
        "_id": TEXT,
        "_unseen": {"additionalProperties": REASON, "type": "object"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "additionalProperties": False,
        "properties": dict(sorted({**ours, **collector.facts}.items())),
        "required": ["_id", "_at", *collector.always],
        "title": collector.id,
        "type": "object",
    }


SCHEMAS: Mapping[str, JsonObject] = {
    collector.id: schema(collector)
    for module in (mail, zone)
    for collector in vars(module).values()
    if isinstance(collector, DnsCollector)
}
