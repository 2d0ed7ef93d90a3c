"""What a principal that reads a target holds beyond reading: plain data that crosses from collecting to checking."""

from dataclasses import dataclass
from enum import StrEnum


class Power(StrEnum):
    """What something held lets its holder do, by its name alone."""

    WRITE = "write"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surplus:
    """One thing held that no collector of the client's tiers needs. `lets` says in plain words what it lets one do."""

    what: str
    power: Power
    lets: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What `principal` holds on one target beyond what was asked for.

    `looked_at` are the places where that was seen, `not_seen` those where it could not be: about these nothing is known, and
    where nothing was seen at all `looked_at` is empty.
    """

    provider: str
    target: str
    principal: str
    beyond: tuple[Surplus, ...]
    looked_at: tuple[str, ...]
    not_seen: tuple[str, ...]
