"""Values of a dataclass with every field filled, made from the types that it declares: a new field is filled too."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from evidence.canonical import MAX_INTEGER
from evidence.model import Json, JsonObject

MOST = 2
"""Items of one list or mapping: enough to see that none is lost and that their order stays."""

WORDS = st.text(alphabet="abcdeöß漢𝄞 .:-'\"\\\n", min_size=1, max_size=8)
"""Texts, with what JSON escapes and what lies beyond the first plane of Unicode; too few letters for a secret."""

NUMBERS = st.integers(min_value=1, max_value=MAX_INTEGER // 4)  # results.json holds the sum of three
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(min_value=-MAX_INTEGER, max_value=MAX_INTEGER), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=MOST), st.dictionaries(WORDS, inner, max_size=MOST)),
    max_leaves=4,
)
OBJECTS: st.SearchStrategy[JsonObject] = st.dictionaries(WORDS, VALUES, min_size=1, max_size=MOST)


def filled(kind: Any, known: Mapping[Any, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    """Values of `kind` in which no field is what a reader would put there by itself; `known` are made in their own way.

    A union with `float` in it is JSON: `Json`, its own parts resolved.
    """
    if kind in known:
        return known[kind]
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: filled(hints[field.name], known) for field in fields(kind)})
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return st.sampled_from(list(kind))
    plain = {str: WORDS, int: NUMBERS, bool: st.booleans()}
    return plain[kind] if kind in plain else _held(kind, known)


def _held(kind: Any, known: Mapping[Any, st.SearchStrategy[Any]]) -> st.SearchStrategy[Any]:
    held = get_args(kind)
    origin = get_origin(kind)
    if origin is tuple:
        return st.lists(filled(held[0], known), min_size=1, max_size=MOST).map(tuple)
    if origin is Mapping:
        return st.dictionaries(filled(held[0], known), filled(held[1], known), min_size=1, max_size=MOST)
    if origin in (Union, UnionType) and float in held:
        return VALUES
    if origin in (Union, UnionType):
        return st.one_of(*(st.none() if inner is type(None) else filled(inner, known) for inner in held))
    raise TypeError(f"no values are made of {kind}")
