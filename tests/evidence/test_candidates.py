"""What is known of pieces of text leaves nothing out: asked again, and asked piece by piece, the answer is the same."""

import json

from hypothesis import given
from hypothesis import strategies as st

from evidence import candidates
from evidence.assigned import ANCHORS, is_secret_of, name_of_secret
from evidence.canonical import canonical
from evidence.model import Json
from evidence.privacy import holds_nothing, secrets_in
from evidence.tokens import SHAPES

PIECES = [
    *sorted(ANCHORS),
    *sorted({one.anchor for one in SHAPES}),
    "AKIAQ3EGVBNM7PLKJHGF",
    "ghp_0123456789abcdefghijklmnopqrstuvwxyz",
    "0b3c9dfe-5a7e-4acc-acca-2f1e3d4c5b6a",
    "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8",
    "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9aB3dE5gH7jK9m",
    "2026-11-20T08:30:00Z",
    "deadbeefacdbdeadbeefatbb",
    "displayName",
    "isPasswordlessCapable",
    "secretless",
    "pass\u200bword",
    "ｐａｓｓｗｏｒｄ",
    'tab\there \\ and " there\x08',
]
TEXTS = st.one_of(st.sampled_from(PIECES), st.text(max_size=30), st.builds("".join, st.lists(st.sampled_from(PIECES))))
VALUES = st.recursive(
    TEXTS | st.integers(0, 2**50) | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_known_leaves_no_candidate_out(value: Json) -> None:
    for text in (canonical(value).decode(), json.dumps(value), canonical(value).decode() + "\n"):
        first, again = candidates.candidates(text), candidates.candidates(text)
        whole = candidates.looked_through(candidates.as_looked_at(text))
        assert described(first) == described(again) == described(whole)


@given(st.lists(VALUES, min_size=1, max_size=6))
def test_many_lines_hold_nothing_where_each_of_them_does(values: list[Json]) -> None:
    lines = [canonical(value) for value in values]
    assert holds_nothing(*lines) == all(holds_nothing(line) for line in lines)


def test_a_word_that_only_sounds_like_a_secret_is_no_candidate() -> None:
    assert candidates.candidates('{"isPasswordlessCapable":true,"methods":["passKeyDeviceBound"]}') is None
    for text in ('{"dbPassword":"x"}', '{"a":["password"]}', '{"a":"isPasswordlessCapable=hunter2hunter"}'):
        assert candidates.candidates(text) is not None


WORDS = st.builds("".join, st.lists(st.sampled_from(["is", "Pass", "word", "less", "api", "Key", "Token", "cle"])))


@given(WORDS, st.sampled_from(['{}"{}', "{}{}", '{}"="{}', "{} {}"]), WORDS | st.sampled_from(PIECES))
def test_where_nothing_can_be_nothing_is_found(word: str, shape: str, other: str) -> None:
    """Who looks for everything finds nothing either: not in a text, nor by the name of a field, nor by a pair."""
    text = shape.format(word, other)
    if holds_nothing(canonical({word: other, other: word, "name": word, "value": other, "text": text})):
        assert not any(secrets_in(part) for part in (word, other, text))
        for name, value in ((word, other), (other, word)):
            known = name_of_secret(name)
            assert known is None or not is_secret_of(known, value)


def test_pieces_are_forgotten_before_they_are_too_many() -> None:
    for number in range(candidates.MOST_KNOWN + 2_000):
        assert candidates.candidates(f'{{"a":"word {number}"}}') is None
    assert candidates.candidates('{"a":"AKIAQ3EGVBNM7PLKJHGF"}') is not None
    assert candidates.known() <= candidates.MOST_KNOWN + 10


def described(found: candidates.Candidates | None) -> object:
    return found and (found.shapes, found.names, found.has_long, sorted(found.anchors))
