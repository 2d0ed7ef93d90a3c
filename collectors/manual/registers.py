"""Registers: TOML files beside a client's file in which people keep lists, one table an entry, each with its own id."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from collectors.model import Found
from evidence.model import Json, JsonObject

HERE = Path(__file__).parent

_TEXT: JsonObject = {"type": "string"}
Contradictions = Callable[[JsonObject], Iterator[str]]
"""What an entry of the right shape contradicts itself in: `key: what to write`."""


def no_contradictions(_: JsonObject) -> Iterator[str]:
    """For a register whose shape says it all."""
    yield from ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One table of a register, checked. `id` is its own; `fields` are as they go into the evidence, names of people too."""

    id: str
    fields: JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a register is written: `file` with its `table`s, one an entry, each as the JSON Schema beside this module has it.

    `person` are the keys that name people, `dates` those that are days or moments.
    """

    file: str
    table: str
    person: tuple[str, ...]
    dates: tuple[str, ...]
    contradictions: Contradictions = no_contradictions

    @property
    def written(self) -> JsonObject:
        """The JSON Schema of one entry as people write it."""
        document: dict[str, Json] = json.loads((HERE / f"{self.table}.schema.json").read_bytes())
        return document

    @property
    def always(self) -> tuple[str, ...]:
        """The fields that each entry has in the evidence."""
        required = self.written["required"]
        named = [str(name) for name in required] if isinstance(required, list) else []
        return tuple(name for name in named if name not in self.person)

    @property
    def properties(self) -> JsonObject:
        """The JSON Schema of each field in the evidence, names left out."""
        written = self.written["properties"]
        fields = dict(written) if isinstance(written, Mapping) else {}
        return {
            **{name: _bare(schema) for name, schema in fields.items() if name not in self.person},
            "_epoch": {
                "type": "object",
                "additionalProperties": False,
                "properties": {name: {"type": "integer"} for name in self.dates},
                "required": [],
            },
        }

    @property
    def schema(self) -> JsonObject:
        """The input schema: what lies in the evidence."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "additionalProperties": False,
            "required": ["_id", "_at", *self.always],
            "properties": {
                **self.properties,
                "_id": _TEXT,
                "_at": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {"file": _TEXT},
                    "required": ["file"],
                },
                "_absent": {"type": "array", "items": _TEXT},
                "_unseen": {
                    "type": "object",
                    "additionalProperties": {"type": "object", "additionalProperties": _TEXT},
                },
            },
        }

    def find(self, entries: Sequence[RegisterEntry]) -> Iterator[Found]:
        """Each entry as it goes into the evidence."""
        for entry in entries:
            yield Found(id=f"{self.table}:{entry.id}", fields=entry.fields, at={"file": self.file})


def seconds(text: str) -> int:
    """Seconds since 1970 of a day, which begins in UTC, or of a moment with its zone."""
    if len(text) == len("2026-11-02"):
        day = date.fromisoformat(text)
        return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    return int(datetime.fromisoformat(text).timestamp())


def _bare(schema: Json) -> Json:
    """A key's schema without what only serves the person who writes it: types, and what tables and lists hold."""
    if not isinstance(schema, Mapping):
        return schema
    bare: dict[str, Json] = {
        key: schema[key] for key in ("type", "enum", "required", "additionalProperties") if key in schema
    }
    properties, items = schema.get("properties"), schema.get("items")
    if isinstance(properties, Mapping):
        bare["properties"] = {name: _bare(value) for name, value in properties.items()}
    if isinstance(items, Mapping):
        bare["items"] = _bare(items)
    others = schema.get("additionalProperties")
    if isinstance(others, Mapping):
        bare["additionalProperties"] = _bare(others)
    return bare
