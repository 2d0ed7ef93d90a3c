"""The folder of a client's attestations and lists, opened as a target: proved well-formed before anything is read."""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from collectors.clients.faults import faults
from collectors.clients.toml_file import read
from collectors.manual import client_decisions, incidents, plans, vendors, waivers
from collectors.manual.attestations import (
    APPROVED,
    ATTESTATIONS,
    FOLDER,
    NEEDED,
    OF_KINDS,
    TARGET,
    AttestationFile,
    PeopleCollector,
)
from collectors.manual.leavers import LEAVERS
from collectors.manual.lists import Leaver, read_leavers
from collectors.manual.register_reading import read_register
from collectors.manual.registers import RegisterEntry, Shape
from collectors.model import Declaration, Reading
from evidence.errors import UsageError
from evidence.model import Json, JsonObject
from evidence.reading import open_regular

SCHEMA_FILE = Path(__file__).with_name("attestation.schema.json")
FILE_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}", re.ASCII)
DATES = ("signed", "expires", "collected", "received")
SHAPES = (waivers.SHAPE, client_decisions.SHAPE, plans.SHAPE, vendors.SHAPE, incidents.SHAPE)
REGISTERS = (waivers.WAIVERS, client_decisions.DECISIONS, plans.PLAN, vendors.VENDORS, incidents.INCIDENTS)
PRINCIPAL = "people, by the files of the client's folder"


class AttestationFolder:
    """The attestations of one client, and its list of leavers, as a `collectors.model.Source`; `home` is its folder.

    A client without a folder of attestations, or without the list, has none, which is observed as such.
    """

    provider = ATTESTATIONS.provider
    target = TARGET
    declarations: tuple[Declaration, ...] = (ATTESTATIONS, LEAVERS, *REGISTERS)
    readers: int = 1

    def __init__(self, home: Path) -> None:
        self._home = home
        self._attestations: tuple[AttestationFile, ...] | None = None
        self._leavers: tuple[Leaver, ...] | None = None
        self._registers: dict[str, tuple[RegisterEntry, ...]] = {}

    def prove(self) -> str:
        """Read and check every file. Raises UsageError with one line for each thing that is wrong."""
        self._attestations = read_attestations(self._home)
        self._leavers = read_leavers(self._home)
        self._registers = read_registers(self._home)
        return PRINCIPAL

    @property
    def attestations(self) -> tuple[AttestationFile, ...]:
        """The attestations, by id. Raises UsageError as `prove` does."""
        return read_attestations(self._home) if self._attestations is None else self._attestations

    @property
    def leavers(self) -> tuple[Leaver, ...]:
        """The list of leavers, in its order. Raises UsageError as `prove` does."""
        return read_leavers(self._home) if self._leavers is None else self._leavers

    def entries(self, shape: Shape, /) -> tuple[RegisterEntry, ...]:
        """The entries of a register, in its order. Raises UsageError as `prove` does."""
        if shape.file not in self._registers:
            self._registers[shape.file] = read_register(self._home, shape)
        return self._registers[shape.file]

    def read(self, declaration: Declaration, reading: Reading) -> None:
        """Write down what the declaration finds in the folder."""
        if not isinstance(declaration, PeopleCollector):
            raise TypeError(f"{declaration.id} is not read from a client's folder")
        reading.operation = f"read {declaration.files}"
        reading.repeat = f"cat {declaration.files}"
        reading.add_all(declaration, self)
        reading.pages = reading.places_read = 1
        reading.last_page_reached = True

    def close(self) -> None:
        """Nothing is held open."""


def read_registers(home: Path) -> dict[str, tuple[RegisterEntry, ...]]:
    """Every register of a client's folder by its file. Raises UsageError with one line for each thing that is wrong."""
    entries: dict[str, tuple[RegisterEntry, ...]] = {}
    wrong: list[str] = []
    for shape in SHAPES:
        try:
            entries[shape.file] = read_register(home, shape)
        except UsageError as error:
            wrong.append(error.message)
    if wrong:
        raise UsageError("\n".join(wrong))
    return entries


def read_attestations(home: Path) -> tuple[AttestationFile, ...]:
    """The attestations in `home`/attestations, by id. Raises UsageError with one line for each thing that is wrong."""
    schema: dict[str, Json] = json.loads(SCHEMA_FILE.read_bytes())
    attestations: list[AttestationFile] = []
    wrong: list[str] = []
    for path in _files(home / FOLDER):
        try:
            attestations.append(_attestation(path, schema))
        except UsageError as error:
            wrong.append(error.message)
    if wrong:
        raise UsageError("\n".join(wrong))
    return tuple(attestations)


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not folder.is_symlink():
            return []
        raise UsageError(f"{folder}: cannot be read: {error.strerror}") from None


def _attestation(path: Path, schema: JsonObject) -> AttestationFile:
    if not FILE_NAME.fullmatch(path.stem):
        raise UsageError(f"{path}: its name is its id; name it with a-z, 0-9, - and _, at most 64 characters")
    values = read(path)
    wrong = [str(fault) for fault in faults(values, schema)] or list(_contradictions(values))
    if wrong:
        raise UsageError("\n".join(f"{path}: {line}" for line in wrong))
    fields: dict[str, Json] = {"controls": [], **values, "_epoch": _seconds(values, DATES)}
    period = values.get("period")
    if isinstance(period, Mapping):
        fields["period"] = {**period, "_epoch": _seconds(period, ("from", "to"))}
    if "document" in values:
        fields["document_sha256"] = _digest(path, str(values["document"]), values.get("document_sha256"))
    return AttestationFile(id=path.stem, fields=fields)


def _contradictions(values: JsonObject) -> Iterator[str]:
    framework = str(values["framework"])
    controls = values.get("controls", [])
    named = [str(control) for control in controls] if isinstance(controls, list) else []
    kind = str(values["kind"])
    if kind != "scope" and not named:
        yield f"controls: is missing; a {kind.replace('_', ' ')} names the controls it speaks of"
    given = {*values, *(["document_sha256"] if "document" in values else [])}
    for key in [key for key in NEEDED[kind] if key not in given]:
        yield f"{key if key != 'document_sha256' else 'document'}: is missing; a {kind.replace('_', ' ')} has it"
    for key in [key for key in OF_KINDS if key in values and key not in NEEDED[kind]]:
        yield f"{key}: take it away; a {kind.replace('_', ' ')} has none"
    for key in [key for key in APPROVED if key not in values and any(other in values for other in APPROVED)]:
        if key not in NEEDED[kind]:
            yield f"{key}: is missing; an approval has a name and a role"
    if str(values.get("approver", "")).strip().casefold() == str(values["by"]).strip().casefold():
        yield "approver: is the one who states it; somebody else approves"
    if _number(values, "trained") > _number(values, "people"):
        yield "trained: is more than people"
    if "collected" in values and str(values.get("received", values["collected"])) < str(values["collected"]):
        yield "received: lies before collected"
    if values["kind"] == "scope" and named:
        yield "controls: take them away; a scope serves every control of its framework that rules test"
    for control in named:
        if control.partition(":")[0] != framework:
            yield f"controls: {control} is not of {framework}; write one attestation for each framework"
    if "expires" in values and str(values["expires"]) < str(values["signed"]):
        yield "expires: lies before signed"
    period = values.get("period")
    if isinstance(period, Mapping) and str(period["to"]) < str(period["from"]):
        yield "period: its to lies before its from"


def _number(values: JsonObject, key: str) -> int:
    number = values.get(key)
    return number if isinstance(number, int) else 0


def _seconds(values: JsonObject, names: tuple[str, ...]) -> JsonObject:
    """The dates as integer seconds: the beginning of each day in UTC."""
    return {name: _beginning(date.fromisoformat(str(values[name]))) for name in names if name in values}


def _beginning(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _digest(path: Path, name: str, stated: Json) -> str:
    try:
        with os.fdopen(open_regular(path.parent / name), "rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise UsageError(
            f"{path}: document: {name} cannot be read: {error.strerror}; put it beside this file"
        ) from None
    if stated not in (None, digest):
        raise UsageError(
            f"{path}: document_sha256: {name} has the digest {digest}; write that, or find the right document"
        )
    return digest
