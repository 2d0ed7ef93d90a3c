"""AWS answers as plain JSON: times as text with their seconds beside them, fields by path, fields left out."""

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from evidence.model import Json, JsonObject


def worded(value: object) -> Json:
    """A parsed answer as JSON: a time becomes RFC 3339 text in UTC, with its whole seconds in `_epoch` beside it."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, datetime):
        return rfc3339(value)
    if isinstance(value, bytes | bytearray):
        return base64.b64encode(value).decode()
    if isinstance(value, Sequence):
        return [worded(inner) for inner in value]
    raise TypeError(f"a {type(value).__name__} has no place in an answer of AWS")


def worded_object(value: Mapping[str, object]) -> dict[str, Json]:
    """`worded` of an object."""
    return _object(value)


def _object(value: Mapping[str, object]) -> dict[str, Json]:
    words = {str(key): worded(inner) for key, inner in value.items()}
    times: dict[str, Json] = {str(key): epoch(inner) for key, inner in value.items() if isinstance(inner, datetime)}
    return {**words, "_epoch": times} if times else words


def rfc3339(moment: datetime) -> str:
    """UTC with a trailing Z; a time without a zone is UTC, as AWS means it."""
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).isoformat().replace("+00:00", "Z")


def epoch(moment: datetime) -> int:
    """Whole seconds since 1970, rounded down."""
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return int(zoned.timestamp() // 1)


def with_epoch(fields: JsonObject, seconds: Mapping[str, int]) -> dict[str, Json]:
    """`fields` with `seconds` added to their `_epoch`; no `_epoch` where there is none to add."""
    known = fields.get("_epoch")
    times: dict[str, Json] = {**(known if isinstance(known, Mapping) else {}), **seconds}
    return {**fields, "_epoch": times} if times else dict(fields)


def at(value: Json, path: str) -> Json:
    """What lies at a dotted path through objects, None where there is nothing; "" is the value itself.

    `A[].B` goes through the list A: the lists B of all its items as one, None where one of them has none.
    """
    head, has_list, rest = path.partition("[].")
    if has_list:
        return _joined(at(value, head), rest)
    for part in filter(None, path.split(".")):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _joined(items: Json, path: str) -> Json:
    joined: list[Json] = []
    for item in items if isinstance(items, list) else [None]:
        inner = at(item, path)
        if not isinstance(inner, list):
            return None
        joined += inner
    return joined


def tells(value: Json, path: str) -> bool:
    """Whether there is something at a dotted path: through lists in every item, and null is nothing.

    `A.B|C` is told where one of the paths is and what lies there is not empty.
    """
    ways = path.split("|")
    if len(ways) > 1:
        return any(tells(value, way) and at(value, way) not in ({}, []) for way in ways)
    head, _, rest = path.partition(".")
    if isinstance(value, list):
        return all(tells(item, path) for item in value)
    if not isinstance(value, Mapping) or value.get(head) is None:
        return False
    return not rest or tells(value[head], rest)


def texts(value: Json, path: str) -> Iterator[str]:
    """Every text at a dotted path, through the lists on the way."""
    if isinstance(value, list):
        for item in value:
            yield from texts(item, path)
        return
    head, _, rest = path.partition(".")
    if head and isinstance(value, Mapping):
        yield from texts(value.get(head), rest)
    elif not head and isinstance(value, str):
        yield value


def owner(arn: str) -> str:
    """The part of an ARN that says whose it is: an account, "aws", or "" where there is none."""
    return ":".join(arn.split(":")[4:5])


def without(fields: JsonObject, paths: Iterable[str]) -> dict[str, Json]:
    """`fields` without what lies at the dotted paths; lists on the way are gone through, not named."""
    kept = dict(fields)
    for path in paths:
        head, _, rest = path.partition(".")
        if rest and head in kept:
            kept[head] = _inside(kept[head], rest)
        else:
            kept.pop(head, None)
            kept = _forgotten(kept, head)
    return kept


def _inside(value: Json, path: str) -> Json:
    if isinstance(value, Mapping):
        return without(value, (path,))
    return [_inside(inner, path) for inner in value] if isinstance(value, list) else value


def _forgotten(fields: dict[str, Json], name: str) -> dict[str, Json]:
    """Without the seconds of a time that has been left out."""
    times = fields.get("_epoch")
    if not isinstance(times, Mapping) or name not in times:
        return fields
    left = {key: value for key, value in times.items() if key != name}
    return {**fields, "_epoch": left} if left else {key: value for key, value in fields.items() if key != "_epoch"}


def tags(value: Json) -> dict[str, Json]:
    """AWS's list of tags as a map, sorted by key; `Key` or `TagKey`, as the service spells it."""
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    named = {str(row.get("Key", row.get("TagKey", ""))): row.get("Value", row.get("TagValue", "")) for row in rows}
    return {key: named[key] for key in sorted(named)}
