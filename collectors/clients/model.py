"""What a client is: who is served, where, and by what right. Plain data, made by `collectors.clients.folder`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from collectors.clients.authority import Authority
from collectors.clients.targets import Connection, DomainTarget, Target, VerifyingTarget
from evidence.model import Json, JsonObject

CLIENT, DEFAULTS, TOOL = "client.toml", "defaults.toml", "tenantproof"
"""The three origins of a value: the client's file, the file for every client, this tool's own defaults."""

TargetOf = TypeVar("TargetOf")
ConnectionOf = TypeVar("ConnectionOf", bound=Connection)


class Role(StrEnum):
    """What a client is under HIPAA or GDPR; a control whose roles it lacks is not applicable to it."""

    COVERED_ENTITY = "covered_entity"
    BUSINESS_ASSOCIATE = "business_associate"
    GROUP_HEALTH_PLAN = "group_health_plan"
    CLEARINGHOUSE = "clearinghouse"
    GOVERNMENT_BODY = "government_body"
    CONTROLLER = "controller"
    PROCESSOR = "processor"


class Status(StrEnum):
    """Whether a client is served. `--all` means the active ones."""

    ACTIVE = "active"
    PAUSED = "paused"
    OFFBOARDED = "offboarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody to reach. Contacts never go into a package."""

    name: str
    mail: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A rule's threshold that differs from its default, and why."""

    value: Json
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredItem:
    """One thing that the client declares, such as an emergency account, and why. Every rule about its kind takes it."""

    value: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindSpot:
    """A collector that is known not to see, why, and the last day on which that is accepted."""

    collector: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """One client as its effective file declares it.

    `folder` is the name of its folder, `home` that folder. `rules` empty means all. `parameters` are by rule id and
    parameter name, `declared` by kind. `connection` holds for every provider; `connections` are those
    of each. `origins` says of each dotted key which file it came from (`CLIENT`, `DEFAULTS` or `TOOL`), `settings` holds the
    effective file itself. `elsewhere` are the identities that the files of other clients declare, as far as they are known.
    """

    id: str
    name: str
    folder: str
    home: Path
    roles: tuple[Role, ...]
    frameworks: tuple[str, ...]
    tags: tuple[str, ...]
    status: Status
    rules: tuple[str, ...]
    fail_on: str
    store: str
    contacts: tuple[Contact, ...]
    authority: Authority
    targets: tuple[Target, ...]
    connection: Connection
    connections: tuple[Connection, ...]
    parameters: Mapping[str, Mapping[str, Parameter]]
    declared: Mapping[str, tuple[DeclaredItem, ...]]
    blind_spots: tuple[BlindSpot, ...]
    origins: Mapping[str, str]
    settings: JsonObject = field(repr=False)
    elsewhere: frozenset[str] = frozenset()

    @property
    def file(self) -> str:
        """The client's own file, as messages name it."""
        return str(self.home / CLIENT)

    def of(self, kind: type[TargetOf]) -> tuple[TargetOf, ...]:
        """The client's targets of one kind."""
        return tuple(target for target in self.targets if isinstance(target, kind))

    @property
    def domain_targets(self) -> tuple[DomainTarget, ...]:
        """The targets that are public domains."""
        return tuple(target for target in self.targets if isinstance(target, DomainTarget))

    @property
    def verifying_targets(self) -> tuple[VerifyingTarget, ...]:
        """The targets that know which domains are the client's."""
        return tuple(target for target in self.targets if isinstance(target, VerifyingTarget))

    def reached(self, kind: type[ConnectionOf]) -> ConnectionOf:
        """How the provider is reached whose connection is of this kind."""
        return next((known for known in self.connections if isinstance(known, kind)), kind())
