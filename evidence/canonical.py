"""JSON that has one spelling only: RFC 8785 out, strict JSON in.

What a provider says passes through `clean` once; from then on `canonical` cannot fail on it.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence

import rfc8785

from evidence.allowance import MAX_DOCUMENT, MAX_VALUES, weight
from evidence.errors import NotJsonError
from evidence.model import Json, JsonObject

MAX_DEPTH = 64
"""Containers inside containers; what lies deeper is replaced by `TOO_DEEP`."""

MAX_INTEGER = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly; larger ones travel as strings."""

MAX_SIMPLE = 10**15
"""Below it every way of writing integers is the same."""

TOO_DEEP = "$deeper than 64 levels"

_ENCODE = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)
_NUMBER_IN_OBJECT = re.compile(r'":-?\d+(?:[.eE]|(?<=\d{16}))')
_NUMBER_IN_ARRAY = re.compile(r"[\[,]-?\d+(?:[.eE]|(?<=\d{16}))")
_SORTS_OTHERWISE = re.compile("[\ud800-\U0010ffff]")
_NOT_FINITE = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
_SURROGATE = re.compile("[\ud800-\udfff]")


def canonical(value: Json) -> bytes:
    """The RFC 8785 form of `value`: the same value gives the same bytes everywhere.

    The standard library's encoder writes the same bytes three times faster, except for floats, large integers and
    characters beyond U+D7FF (RFC 8785 sorts keys by UTF-16); those go through rfc8785. A test holds the two together.

    Keys must be text. Raises NotJsonError for integers beyond 2^53 (turn them to strings first, as `clean` does), NaN,
    infinities, lone surrogates and anything that is not JSON.
    """
    if not isinstance(value, dict | list):
        return _by_the_book(value)
    try:
        text = _ENCODE.encode(value)
    except (TypeError, ValueError, RecursionError):
        return _by_the_book(value)
    if _NUMBER_IN_OBJECT.search(text) or _NUMBER_IN_ARRAY.search(text):
        return _by_the_book(value)
    if not text.isascii() and _SORTS_OTHERWISE.search(text):
        return _by_the_book(value)
    return text.encode()


def cleaned(value: Json) -> tuple[Json, int, bytes]:
    """What `clean` gives, and the `canonical` form of that. Of what nearly everything is, in half the time of both."""
    if isinstance(value, dict) and _is_simple(value, MAX_DEPTH):
        return value, 0, _ENCODE.encode(value).encode()
    safe, replaced = clean(value)
    return safe, replaced, canonical(safe)


def _is_simple(value: Json, depth: int) -> bool:
    """Whether a dict or list is clean, and the standard library writes it as RFC 8785 does; in doubt it is not."""
    if isinstance(value, dict):
        if depth == 0 or not all(map(_is_ascii, value)):
            return False
        inside: Iterable[Json] = value.values()
    elif isinstance(value, list) and depth > 0:
        inside = value
    else:
        return False
    for inner in inside:
        if isinstance(inner, str):
            if not inner.isascii() and _SURROGATE.search(inner):
                return False
        elif isinstance(inner, int):
            if not -MAX_SIMPLE < inner < MAX_SIMPLE:
                return False
        elif inner is not None and not _is_simple(inner, depth - 1):
            return False
    return True


def _is_ascii(key: object) -> bool:
    return isinstance(key, str) and key.isascii()


def _by_the_book(value: Json) -> bytes:
    try:
        return rfc8785.dumps(_plain(value))
    except rfc8785.IntegerDomainError:
        raise NotJsonError("an integer of 2^53 or more has no exact JSON form; make it a string first") from None
    except (ValueError, TypeError) as error:
        raise NotJsonError(f"this value has no canonical JSON form: {error}") from None
    except RecursionError:
        raise NotJsonError(f"this value is nested too deeply; at most {MAX_DEPTH} levels are allowed") from None


def _plain(value: Json) -> Json:
    """The same value out of dicts and lists, which is all that rfc8785 knows."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence):
        return [_plain(inner) for inner in value]
    return value


def clean(value: Json) -> tuple[Json, int]:
    """`value` made fit for evidence, and how many places had to be replaced to get there.

    Lone surrogates become U+FFFD, whole numbers beyond 2^53 strings, NaN and infinities the strings "NaN", "Infinity" and
    "-Infinity", and what lies deeper than 64 levels `TOO_DEEP`; schema validation then sees a wrong type, not a wrong
    fact. Where nothing had to be replaced, the very same object comes back.

    Raises NotJsonError for what is no JSON at all (a datetime, bytes, a key that is not text), naming the place.
    """
    if _is_clean(value, MAX_DEPTH):
        return value, 0
    washing = _Washing()
    return washing.wash(value, MAX_DEPTH, ""), washing.replaced


def _is_clean(value: Json, depth: int) -> bool:
    if isinstance(value, str):
        return value.isascii() or not _SURROGATE.search(value)
    if isinstance(value, dict):
        return depth > 0 and all(
            isinstance(key, str) and _is_clean(key, 1) and _is_clean(inner, depth - 1) for key, inner in value.items()
        )
    if isinstance(value, list | tuple):
        return depth > 0 and all(_is_clean(inner, depth - 1) for inner in value)
    if isinstance(value, int):
        return -MAX_INTEGER <= value <= MAX_INTEGER
    return value is None or (isinstance(value, float) and _is_exact(value))


def _is_exact(value: float) -> bool:
    """Whether RFC 8785 writes it so that a strict reader takes it: beyond 2^53 it writes whole floats like integers."""
    return math.isfinite(value) and not MAX_INTEGER < abs(value) < 1e21


class _Washing:
    """One pass of `clean` over one value; counts what it replaces."""

    def __init__(self) -> None:
        self.replaced = 0

    def wash(self, value: Json, depth: int, place: str) -> Json:
        if isinstance(value, str):
            return self._text(value)
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, int):
            return value if -MAX_INTEGER <= value <= MAX_INTEGER else self._instead(str(value))
        if isinstance(value, float):
            return value if _is_exact(value) else self._instead(_NOT_FINITE.get(str(value), str(value)))
        if isinstance(value, bytes | bytearray | memoryview) or not isinstance(value, Mapping | Sequence):
            raise NotJsonError(f"{place or 'the value'} is a {type(value).__name__}, which JSON does not have")
        if depth == 0:
            return self._instead(TOO_DEEP)
        if isinstance(value, Mapping):
            return self._object(value, depth, place)
        return [self.wash(inner, depth - 1, f"{place}/{number}") for number, inner in enumerate(value)]

    def _object(self, value: JsonObject, depth: int, place: str) -> Json:
        washed: dict[str, Json] = {}
        for key, inner in value.items():
            if not isinstance(key, str):
                raise NotJsonError(f"{place or 'the value'} has the key {key!r}; keys must be text")
            name = self._text(key)
            while name in washed:
                name += "\ufffd"
            washed[name] = self.wash(inner, depth - 1, f"{place}/{name}")
        return washed

    def _text(self, text: str) -> str:
        if text.isascii() or not _SURROGATE.search(text):
            return text
        return self._instead(_SURROGATE.sub("\ufffd", text))

    def _instead(self, text: str) -> str:
        self.replaced += 1
        return text


def strict_loads(data: bytes, *, values: int = MAX_VALUES) -> Json:
    """The JSON in `data`, read as a verifier must: one meaning or none.

    Raises NotJsonError for bytes that are not UTF-8, duplicate keys, NaN and infinities, numbers that lose digits, lone
    surrogates, more than 64 levels, and anything else that `canonical` could not write back.
    """
    if len(data) > MAX_DOCUMENT or weight(data) > values:
        raise NotJsonError(f"more than this format holds: {MAX_DOCUMENT:,} bytes and {values:,} values")
    try:
        value: Json = json.loads(data.decode(), object_pairs_hook=_without_duplicates, parse_constant=_no_constant)
        if _is_simple(value, MAX_DEPTH) or _is_clean(value, MAX_DEPTH):
            return value
    except RecursionError:
        pass
    except ValueError as error:
        raise NotJsonError(f"not JSON: {error}") from None
    raise NotJsonError(
        f"not JSON of this format: more than {MAX_DEPTH} levels, a lone surrogate or a number out of range"
    )


def _without_duplicates(pairs: list[tuple[str, Json]]) -> JsonObject:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("the same key twice in one object")
    return members


def _no_constant(name: str) -> Json:
    raise ValueError(f"{name} is not a JSON number")
