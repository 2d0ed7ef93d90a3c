"""Leavers: whose work here ended, and when, by the client's own list?"""

from collections.abc import Iterator

from collectors.manual.attestations import ClientFolder, PeopleCollector
from collectors.manual.lists import FILE, resource
from collectors.model import Found
from evidence.model import JsonObject

_TEXT: JsonObject = {"type": "string"}


def find_leavers(folder: ClientFolder) -> Iterator[Found]:
    """Each leaver of the list."""
    for leaver in folder.leavers:
        yield Found(id=leaver.id, fields=resource(leaver), at={"file": FILE})


LEAVERS = PeopleCollector(
    id="manual.leavers",
    files=FILE,
    find=find_leavers,
    person=(),
    always=("id", "left"),
    properties={
        "id": _TEXT,
        "left": _TEXT,
        "_epoch": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"left": {"type": "integer"}},
            "required": [],
        },
    },
)
"""`id` is the object id of an account, `left` the last day of work; `_epoch.left` is when that day ended, in UTC."""

SCHEMA: JsonObject = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "required": ["_id", "_at", *LEAVERS.always],
    "properties": {
        **LEAVERS.properties,
        "_id": _TEXT,
        "_at": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"file": _TEXT},
            "required": ["file"],
        },
        "_absent": {"type": "array", "items": _TEXT},
        "_unseen": {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": _TEXT}},
    },
}
"""The input schema of `manual.leavers`."""
