"""Reading somebody else's JSON object strictly: every key known, every type right, every error naming the place."""

import re
from collections.abc import Mapping
from datetime import datetime

from evidence.canonical import strict_loads
from evidence.errors import EvidenceError, NotJsonError, TenantproofError
from evidence.finding import printable
from evidence.model import Json, JsonObject

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z", re.ASCII)


class Record:
    """A JSON object and the place it came from. Each getter raises `refuse`, with place and key, if the type is wrong."""

    def __init__(self, value: Json, where: str, refuse: type[TenantproofError]) -> None:
        if not isinstance(value, Mapping):
            raise refuse(f"{where}: an object is wanted here, not {_kind(value)}")
        self.value: JsonObject = value
        self.where = where
        self._refuse = refuse

    def only(self, *keys: str) -> None:
        """Refuse every key that is not one of `keys`."""
        for key in self.value:
            if key not in keys:
                raise self.wrong(key, f"is not known here; known are {', '.join(keys)}")

    def text(self, key: str) -> str:
        """The string under `key`."""
        value = self._present(key)
        if isinstance(value, str):
            return value
        raise self.wrong(key, f"must be text, not {_kind(value)}")

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of strings under `key`."""
        values = self.items(key)
        texts = tuple(item for item in values if isinstance(item, str))
        if len(texts) != len(values):
            raise self.wrong(key, "must be a list of texts only")
        return texts

    def integer(self, key: str) -> int:
        """The whole number under `key`; true and false are none."""
        value = self._present(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise self.wrong(key, f"must be a whole number, not {_kind(value)}")

    def boolean(self, key: str) -> bool:
        """True or false, as it stands under `key`."""
        value = self._present(key)
        if isinstance(value, bool):
            return value
        raise self.wrong(key, f"must be true or false, not {_kind(value)}")

    def time(self, key: str) -> datetime:
        """The moment under `key`: RFC 3339, in UTC, with a trailing Z."""
        text = self.text(key)
        if not _TIME.fullmatch(text):
            raise self.wrong(key, f"must be a time like 2026-11-23T01:58:00Z, not {text!r}")
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            raise self.wrong(key, f"is {text!r}, which no calendar has") from None

    def record(self, key: str) -> "Record":
        """The object under `key`, to be read as strictly."""
        return Record(self._present(key), f"{self.where}: {printable(key)}", self._refuse)

    def items(self, key: str) -> tuple[Json, ...]:
        """The list under `key`."""
        value = self._present(key)
        if isinstance(value, list | tuple):
            return tuple(value)
        raise self.wrong(key, f"must be a list, not {_kind(value)}")

    def records(self, key: str) -> tuple["Record", ...]:
        """The list of objects under `key`."""
        numbered = enumerate(self.items(key), start=1)
        return tuple(Record(item, f"{self.where}: {key} {number}", self._refuse) for number, item in numbered)

    def has(self, key: str) -> bool:
        """Whether there is something under `key`; null is nothing."""
        return self.value.get(key) is not None

    def wrong(self, key: str, what: str) -> TenantproofError:
        """The error to raise about `key`."""
        return self._refuse(f"{self.where}: {printable(key)} {what}")

    def _present(self, key: str) -> Json:
        if key not in self.value:
            raise self.wrong(key, "is missing")
        return self.value[key]


def document(data: bytes, where: str, *, version: int = 1) -> Record:
    """One JSON document of a package, which lies at `where` and says that its `format` is `version`.

    Raises EvidenceError naming `where` for what is not strict JSON, is no object, or was written in another format.
    """
    try:
        record = Record(strict_loads(data), where, EvidenceError)
    except NotJsonError as error:
        raise EvidenceError(f"{where}: {error.message}") from None
    if record.integer("format") != version:
        raise record.wrong("format", f"is not {version}; a newer release wrote it")
    return record


def _kind(value: Json) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    if isinstance(value, str):
        return "text"
    return "an object" if isinstance(value, Mapping) else "a list"
