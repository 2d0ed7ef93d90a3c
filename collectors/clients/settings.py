"""The effective settings of one client, as the providers read their tables from them."""

from dataclasses import dataclass
from pathlib import Path

from collectors.clients.layers import Layered
from collectors.clients.model import DEFAULTS
from evidence.errors import UsageError
from evidence.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings whose shape is right. `home` is the client's folder."""

    layered: Layered
    home: Path

    @property
    def record(self) -> Record:
        """All settings, to be read strictly."""
        return Record(self.layered.values, self.home.name, UsageError)

    def tables(self, name: str) -> tuple[Record, ...]:
        """The tables `[[name]]`; none where no file has any."""
        return self.record.records(name) if self.record.has(name) else ()

    def folder(self, *key: str) -> Path:
        """From where files are looked for that the value at `key` names: the folder of the file that names them."""
        return self.home.parent if self.layered.origin(key) == DEFAULTS else self.home


def optional(record: Record, key: str) -> str:
    """The text under a key, "" where there is none."""
    return record.text(key) if record.has(key) else ""


def seconds(record: Record, key: str) -> float:
    """The number under a key. Raises UsageError where it is none."""
    value = record.value[key]
    if not isinstance(value, int | float):
        raise record.wrong(key, "must be a number")
    return float(value)


def root(record: Record, key: str) -> str:
    """The URL under a key, without a trailing slash."""
    return record.text(key).rstrip("/")
