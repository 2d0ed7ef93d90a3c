"""What a client file may hold: the published JSON Schema, and the page that explains every key."""

import json
from collections.abc import Mapping
from pathlib import Path

from evidence.model import Json

SCHEMA_FILE = Path(__file__).with_name("client.schema.json")
EXPLANATION = Path(__file__).with_name("client-file.md")


def schema() -> Mapping[str, Json]:
    """The published JSON Schema of the effective file."""
    document: dict[str, Json] = json.loads(SCHEMA_FILE.read_bytes())
    return document


def explanation() -> str:
    """The page that explains every key of a client file, and the files beside it, in Markdown."""
    return EXPLANATION.read_text(encoding="utf-8").strip()
