"""Attestations: what do people state that no scan can see, since when, and until when does it hold?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from collectors.manual.lists import Leaver
from collectors.manual.registers import RegisterEntry, Shape
from collectors.model import Found
from evidence.model import JsonObject

TARGET = "manual"
FOLDER = "attestations"

APPROVED = ("approver", "approver_role")
NEEDED: Mapping[str, tuple[str, ...]] = {
    "scope": (),
    "statement": (),
    "policy": ("version", "document_sha256", *APPROVED),
    "training": ("people", "trained", "period", *APPROVED),
    "risk_analysis": ("method", "document_sha256", *APPROVED),
    "baa": ("counterparty", "document_sha256", *APPROVED),
    "dpa": ("counterparty", "document_sha256", *APPROVED),
    "restore_test": ("system", "result", "period", *APPROVED),
    "tabletop": ("period", *APPROVED),
    "destruction": ("items", "document_sha256", *APPROVED),
}
"""What each kind of attestation has beside what all of them have; `document` gives the digest as well."""

OF_KINDS = ("version", "method", "counterparty", "system", "result", "people", "trained", "items")
"""Fields that only some kinds have."""


def _table(*required: str, **properties: JsonObject) -> JsonObject:
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": list(required)}


_TEXT: JsonObject = {"type": "string"}
_TEXTS: JsonObject = {"type": "array", "items": _TEXT}
_SECONDS: JsonObject = {"type": "integer"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AttestationFile:
    """One file, checked in its shape. `id` is its name without .toml; `fields` are as they go into the evidence."""

    id: str
    fields: JsonObject


class ClientFolder(Protocol):
    """The folder of one client, read and checked."""

    @property
    def attestations(self) -> tuple[AttestationFile, ...]: ...
    @property
    def leavers(self) -> tuple[Leaver, ...]: ...
    def entries(self, shape: Shape, /) -> tuple[RegisterEntry, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleCollector:
    """What people write into a folder of the client: `find` finds it in `files`.

    `properties` is the JSON Schema of each field, names left out.
    """

    id: str
    files: str
    find: Callable[[ClientFolder], Iterator[Found]]
    properties: JsonObject
    person: tuple[str, ...]
    always: tuple[str, ...]
    version: int = 1

    @property
    def provider(self) -> str:
        """Always manual."""
        return "manual"

    @property
    def permissions(self) -> tuple[str, ...]:
        """None: the folder is the client's own."""
        return ()


def find_attestations(folder: ClientFolder) -> Iterator[Found]:
    """Each attestation, the name of whoever stated it apart."""
    for attestation in folder.attestations:
        at = {"file": f"{FOLDER}/{attestation.id}.toml"}
        yield Found(id=attestation.id, fields=attestation.fields, at=at)


ATTESTATIONS = PeopleCollector(
    id="manual.attestations",
    files=f"{FOLDER}/*.toml",
    find=find_attestations,
    person=("by", "approver"),
    always=("kind", "framework", "controls", "statement", "role", "signed"),
    properties={
        "kind": {"enum": [*NEEDED]},
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
        "collected": _TEXT,
        "received": _TEXT,
        "approver_role": _TEXT,
        "version": _TEXT,
        "method": _TEXT,
        "counterparty": _TEXT,
        "system": _TEXT,
        "result": {"enum": ["passed", "failed"]},
        "people": _SECONDS,
        "trained": _SECONDS,
        "items": _SECONDS,
        "_epoch": _table(signed=_SECONDS, expires=_SECONDS, collected=_SECONDS, received=_SECONDS),
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
