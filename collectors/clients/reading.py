"""The effective client file, checked in its shape, → Client."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

from collectors.clients.authority import Authority
from collectors.clients.layers import Layered
from collectors.clients.model import BlindSpot, Client, Contact, DeclaredItem, Parameter, Role, Status
from collectors.clients.provider import providers
from collectors.clients.settings import Settings, optional, seconds
from collectors.clients.targets import Connection, Target
from evidence.model import JsonObject
from evidence.record import Record

_TOOL_DEFAULTS: JsonObject = {
    "tags": [],
    "status": "active",
    "rules": [],
    "fail_on": "high",
    "store": "file:./packages",
    "contacts": [],
    "parameters": {},
    "declared": {},
    "blind_spots": [],
}
"""What a key means where no file has it. Optional keys of a target are not listed: the targets have them."""


def tool_defaults(written: JsonObject) -> JsonObject:
    """What a key means where no file has it; `written` is what the files have under `connection`."""
    own = [provider.declared.defaults(written) for provider in providers()]
    connection = {key: value for keys in (asdict(Connection()), *own) for key, value in keys.items()}
    return {**_TOOL_DEFAULTS, "connection": connection}


def build(layered: Layered, home: Path) -> Client:
    """The client that valid settings declare. Files they name are looked for from the folder of the file that names them."""
    settings = Settings(layered=layered, home=home)
    record = settings.record
    every = _connection(record.record("connection"), settings.folder("connection", "ca_bundle"))
    return Client(
        id=record.text("id"),
        name=record.text("name"),
        folder=home.name,
        home=home,
        roles=tuple(Role(role) for role in record.texts("roles")),
        frameworks=record.texts("frameworks"),
        tags=record.texts("tags"),
        status=Status(record.text("status")),
        rules=record.texts("rules"),
        fail_on=record.text("fail_on"),
        store=record.text("store"),
        contacts=tuple(_contact(contact) for contact in record.records("contacts")),
        authority=_authority(record.record("authority")),
        targets=_targets(settings),
        connection=every,
        connections=tuple(one.declared.connection(record.record("connection"), every) for one in providers()),
        parameters={
            rule: {name: _parameter(by_name.record(name)) for name in by_name.value}
            for rule in record.record("parameters").value
            for by_name in [record.record("parameters").record(rule)]
        },
        declared={
            kind: tuple(_declaration(one) for one in record.record("declared").records(kind))
            for kind in record.record("declared").value
        },
        blind_spots=tuple(_blind_spot(spot) for spot in record.records("blind_spots")),
        origins=layered.origins,
        settings=layered.values,
    )


def _contact(record: Record) -> Contact:
    return Contact(name=record.text("name"), mail=record.text("mail"), role=optional(record, "role"))


def _authority(record: Record) -> Authority:
    return Authority(
        basis=record.text("basis"),
        signed_by=record.text("signed_by"),
        document_sha256=record.text("document_sha256"),
        valid_until=date.fromisoformat(record.text("valid_until")),
    )


def _parameter(record: Record) -> Parameter:
    return Parameter(value=record.value["value"], reason=record.text("reason"))


def _declaration(record: Record) -> DeclaredItem:
    return DeclaredItem(value=record.text("value"), reason=record.text("reason"))


def _blind_spot(record: Record) -> BlindSpot:
    return BlindSpot(
        collector=record.text("collector"),
        reason=record.text("reason"),
        until=date.fromisoformat(record.text("until")),
    )


def _connection(record: Record, folder: Path) -> Connection:
    bundle = record.text("ca_bundle")
    return Connection(
        ca_bundle=str(folder / bundle) if bundle else "",
        timeout_seconds=seconds(record, "timeout_seconds"),
        answer_timeout_seconds=seconds(record, "answer_timeout_seconds"),
    )


def _targets(settings: Settings) -> tuple[Target, ...]:
    targets: tuple[Target, ...] = ()
    for provider in providers():
        targets = (*targets, *provider.declared.targets(settings, targets))
    return targets
