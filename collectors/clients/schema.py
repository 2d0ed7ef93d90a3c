"""What a client file may hold: the published JSON Schema, and the page that explains every key.

Both are put together: what every client has stands here, and each provider brings its own table and keys.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

from collectors.clients.provider import providers
from evidence.model import Json, JsonObject

SCHEMA = "client.schema.json"
PAGE = "client-file.md"
HERE = Path(__file__).parent
PARTS = {
    "columns": "Columns of a table of clients",
    "table": "Table",
    "connection": "Connection",
    "files": "Files",
}
"""What the page takes from the pages of the providers → the heading below which it stands there."""

TABLES = frozenset({"columns", "connection"})
"""Parts that are rows of one table."""


def schema() -> JsonObject:
    """The published JSON Schema of the effective file."""
    document = _read(HERE)
    parts = {provider.id: _read(provider.declared.folder) for provider in providers()}
    properties = dict(_object(document["properties"]))
    connection = _object(properties["connection"])
    keys = {name: key for part in parts.values() for name, key in _object(part.get("connection")).items()}
    properties["connection"] = {**connection, "properties": {**_object(connection["properties"]), **keys}}
    tables = {name: part["table"] for name, part in parts.items()}
    return {**document, "allOf": [_one_target(tables)], "properties": {**properties, **tables}}


def _one_target(tables: Mapping[str, Json]) -> JsonObject:
    *others, last = [_written(name, table) for name, table in tables.items()]
    written = f"{', '.join(others)} or {last}" if others else last
    return {
        "description": f"at least one target: a table {written}",
        "anyOf": [{"required": [name]} for name in tables],
    }


def _written(name: str, table: Json) -> str:
    return f"[[{name}]]" if _object(table).get("type") == "array" else f"[{name}]"


def explanation() -> str:
    """The page that explains every key of a client file, and the files beside it, in Markdown."""
    pages = [(provider.declared.folder / PAGE).read_text(encoding="utf-8") for provider in providers()]
    page = (HERE / PAGE).read_text(encoding="utf-8")
    for part, heading in PARTS.items():
        own = [text for text in (_part(page, heading) for page in pages) if text]
        together = "\n".join(map(_rows, own)) if part in TABLES else "\n\n".join(own)
        page = page.replace(f"<!-- of each provider: {part} -->", together)
    return re.sub(r"\n{3,}", "\n\n", page).strip()


def _part(page: str, heading: str) -> str:
    """What stands below a heading of a provider's page, up to the next of them; "" where there is no such heading."""
    parts = re.split(rf"^## ({'|'.join(PARTS.values())})$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True)).get(heading, "").strip()


def _rows(table: str) -> str:
    """The rows of a table without its head."""
    return "\n".join(table.split("\n")[2:])


def _read(folder: Path) -> dict[str, Json]:
    document: dict[str, Json] = json.loads((folder / SCHEMA).read_bytes())
    return document


def _object(value: Json) -> JsonObject:
    return value if isinstance(value, Mapping) else {}
