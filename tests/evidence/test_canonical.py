"""One spelling per value: RFC 8785 out, strict JSON in."""

import json
import math
from datetime import UTC, datetime
from types import MappingProxyType

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from evidence.canonical import MAX_DEPTH, MAX_INTEGER, TOO_DEEP, canonical, clean, cleaned, strict_loads
from evidence.errors import NotJsonError
from evidence.model import Json, Outcome

CLEAN_TEXT = st.text(st.characters(exclude_categories=["Cs"]))
CLEAN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-MAX_INTEGER, MAX_INTEGER)
    | st.floats(-MAX_INTEGER, MAX_INTEGER)
    | st.floats(1e21, allow_infinity=False)
    | CLEAN_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(CLEAN_TEXT, inner, max_size=4),
    max_leaves=20,
)
DIRTY_TEXT = st.text(st.characters())
DIRTY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | DIRTY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(DIRTY_TEXT, inner, max_size=4),
    max_leaves=20,
)


def nested(levels: int) -> Json:
    value: Json = "bottom"
    for _ in range(levels):
        value = [value]
    return value


@given(CLEAN)
def test_the_fast_way_writes_what_the_book_says(value: Json) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@given(CLEAN)
def test_what_is_clean_comes_back_as_it_is(value: Json) -> None:
    safe, replaced = clean(value)
    assert safe is value
    assert replaced == 0
    assert canonical(strict_loads(canonical(value))) == canonical(value)


@given(DIRTY | st.dictionaries(DIRTY_TEXT, DIRTY, max_size=3))
def test_cleaning_and_writing_at_once_is_the_same_as_one_after_the_other(value: Json) -> None:
    safe, replaced = clean(value)
    assert cleaned(value) == (safe, replaced, canonical(safe))


@pytest.mark.parametrize("levels", [MAX_DEPTH - 2, MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1])
def test_cleaning_and_writing_at_once_goes_as_deep(levels: int) -> None:
    value: Json = {"a": nested(levels)}
    safe, replaced = clean(value)
    assert cleaned(value) == (safe, replaced, canonical(safe))


@given(DIRTY)
def test_cleaning_makes_anything_canonical(value: Json) -> None:
    safe, replaced = clean(value)
    again, none = clean(safe)
    assert none == 0
    assert again is safe
    assert canonical(strict_loads(canonical(safe))) == canonical(safe)
    assert (replaced == 0) == (safe is value)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"b": 1, "a": [True, None, "é"]}, '{"a":[true,null,"é"],"b":1}'),
        ({"\U0001f600": 1, "\ufb33": 2}, '{"\U0001f600":1,"\ufb33":2}'),
        ({"x": '\x07\b\t\n\x7f/\\"'}, '{"x":"\\u0007\\b\\t\\n\x7f/\\\\\\""}'),
        ([1.0, 1e21, 1e-7, 0.1, -0.0, 100.5], "[1,1e+21,1e-7,0.1,0,100.5]"),
        ({"at": "10:30.5", "n": [MAX_INTEGER]}, '{"at":"10:30.5","n":[9007199254740991]}'),
        ({"outcome": Outcome.OK}, '{"outcome":"ok"}'),
        (MappingProxyType({"a": (1, 2)}), '{"a":[1,2]}'),
        ("text", '"text"'),
        (1.5, "1.5"),
    ],
)
def test_values_have_their_one_spelling(value: Json, written: str) -> None:
    assert canonical(value) == written.encode()


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"n": 2**53}, "make it a string first"),
        ([-(2**53)], "make it a string first"),
        ({"n": math.nan}, "no canonical JSON form"),
        ({"n": math.inf}, "no canonical JSON form"),
        ({"t": "\ud800"}, "no canonical JSON form"),
        ({"\ud800": 1}, "no canonical JSON form"),
        (nested(100_000), "nested too deeply"),
    ],
    ids=["large", "small", "nan", "infinity", "surrogate", "surrogate key", "deep"],
)
def test_what_has_no_canonical_form_is_refused(value: Json, says: str) -> None:
    with pytest.raises(NotJsonError, match=says):
        canonical(value)


@pytest.mark.parametrize(
    ("value", "cleaned", "replaced"),
    [
        ({"t": "a\ud800b"}, {"t": "a\ufffdb"}, 1),
        ({"t": "\udc00\ud800"}, {"t": "\ufffd\ufffd"}, 1),
        (dict(zip(("\ud800", "\udfff"), (1, 2), strict=True)), {"\ufffd": 1, "\ufffd\ufffd": 2}, 2),
        ({"n": 2**53, "m": -(2**64)}, {"n": "9007199254740992", "m": "-18446744073709551616"}, 2),
        ([2.0**53, -1e20, 1e21, 2.0**52], ["9007199254740992.0", "-1e+20", 1e21, 2.0**52], 2),
        ([math.nan, math.inf, -math.inf, 1.5], ["NaN", "Infinity", "-Infinity", 1.5], 3),
        ({"ok": 1, "all": [None, True, "😀"]}, {"ok": 1, "all": [None, True, "😀"]}, 0),
        (MappingProxyType({"a": 1}), {"a": 1}, 0),
    ],
)
def test_what_cannot_be_kept_is_replaced_and_counted(value: Json, cleaned: Json, replaced: int) -> None:
    assert clean(value) == (cleaned, replaced)


def test_depth_is_bounded() -> None:
    assert clean(nested(MAX_DEPTH)) == (nested(MAX_DEPTH), 0)
    cut, replaced = clean(nested(MAX_DEPTH + 1))
    assert replaced == 1
    assert canonical(cut) == b"[" * MAX_DEPTH + f'"{TOO_DEEP}"'.encode() + b"]" * MAX_DEPTH
    assert clean(nested(900))[1] == 1


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"when": [datetime(2026, 1, 1, tzinfo=UTC)]}, "/when/0 is a datetime"),
        ({"raw": b"bytes"}, "/raw is a bytes"),
        ({1: "a"}, "the key 1"),
    ],
    ids=["datetime", "bytes", "key"],
)
def test_what_is_no_json_is_a_mistake_of_the_collector(value: Json, says: str) -> None:
    with pytest.raises(NotJsonError, match=says):
        clean(value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"\xff",
        b'\xef\xbb\xbf{"a":1}',
        '{"a":1}'.encode("utf-16"),
        b'{"a":1,"a":2}',
        b'{"a":{"b":1,"b":1}}',
        b"NaN",
        b"[Infinity]",
        b"[-Infinity]",
        b"[1e999]",
        b"[9007199254740992]",
        b"[" + b"1" * 5000 + b"]",
        b'["\\ud800"]',
        b'{"\\udfff":1}',
        b"[" * 65 + b"]" * 65,
        b"[" * 1_000_000,
        b'{"a":' * 100_000,
        b"[1] [2]",
        b"[01]",
        b"['a']",
        b"\x00",
    ],
)
def test_hostile_json_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(NotJsonError, match="not JSON"):
        strict_loads(data)


@given(st.binary(max_size=64) | st.text(alphabet='{}[]",:0123456789.eE-+\\untrfalsx ', max_size=64).map(str.encode))
def test_no_bytes_end_in_a_traceback(data: bytes) -> None:
    try:
        value = strict_loads(data)
    except NotJsonError:
        return
    assert json.loads(canonical(value)) == value
