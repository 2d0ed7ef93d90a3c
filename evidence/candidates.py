"""Which secrets can be in a text at all, told by their anchors: nearly always none, and that is said quickly.

What a provider answers repeats itself: field names, kinds, states. A piece between two quotation marks in which there was
nothing is known again and not looked at; no anchor, and no run of characters, goes beyond a quotation mark.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from evidence.assigned import ANCHORS, name_of_secret
from evidence.spelling import is_plain, quick
from evidence.tokens import LONG, RUN, SHAPES, SecretPattern


@dataclass(frozen=True, slots=True)
class Candidates:
    """What can be in a text, by the anchors that are in it; `anchors` are those of all of it."""

    shapes: tuple[SecretPattern, ...]
    names: frozenset[str]
    has_long: bool
    anchors: tuple[str, ...]


_DIGITS = re.compile(r"[0-9a-f.+:-]+|\d{4}-\d\d-\d\dt[\d:.]+(?:z|[+-][\d:]+)?")
"""GUIDs, digests and times in lower case: runs that are no token, unless its mark is of the same letters."""

_IN_RUNS = tuple(one for one in SHAPES if one.anchor and one.is_long and not _DIGITS.fullmatch(one.anchor))
_ALONE = tuple(one for one in SHAPES if one.anchor and one not in _IN_RUNS)
_IN_LONG = tuple(one for one in SHAPES if not one.anchor)
_RUN = re.compile(rf"[\w.+/=~%:-]{{{RUN},}}", re.ASCII)
_ESCAPED = re.compile(r"\\u00[0-9a-f]{2}|\\[bf]")

ANY = Candidates(SHAPES, ANCHORS, has_long=True, anchors=())
"""Everything is looked for."""

_ID_OR_TIME = re.compile(rf"[0-9a-f.+:-]{{0,{LONG - 1}}}|\d{{4}}-\d\d-\d\d[Tt][\d:.]{{1,16}}[Zz]?")
"""A piece that is no token, is not long, and differs in each resource: an id, a number, a moment."""

_IN_IDS = tuple(
    anchor for anchor in sorted({*ANCHORS, *(one.anchor for one in _ALONE)}) if re.fullmatch("[0-9a-ftz.+:-]+", anchor)
)
"""All that could be in such pieces."""

_WORD = re.compile(rf"[A-Za-z]{{1,{LONG - 1}}}")

MOST_KNOWN = 10_000
LONGEST_KNOWN = 80
_nothing_in: set[str] = set()
"""Pieces in which there was nothing; forgotten when there are too many."""


def candidates(text: str) -> Candidates | None:
    """What can be in the texts of a JSON value that is written as `text`; None where nothing can."""
    text = as_looked_at(text)
    if not is_plain(text):
        return looked_through(text)
    new = set(text.split('"')) - _nothing_in
    odd = [piece for piece in new if not _ID_OR_TIME.fullmatch(piece)]
    if len(odd) < len(new):
        ids = "\n".join(new)
        if any(anchor in ids for anchor in _IN_IDS):
            odd = list(new)
    possible = looked_through('"'.join(odd)) if odd else None
    if possible is None:
        if len(_nothing_in) > MOST_KNOWN:
            _nothing_in.clear()
        _nothing_in.update([piece for piece in odd if len(piece) <= LONGEST_KNOWN])
    return possible


def as_looked_at(text: str) -> str:
    """The text with what JSON escapes taken out, once with a space in its place and once without."""
    if "\\" in text and _ESCAPED.search(text):
        return _ESCAPED.sub(" ", text) + _ESCAPED.sub("", text)
    return text


def known() -> int:
    """How many pieces are known to hold nothing."""
    return len(_nothing_in)


def shapes_in(lowered: str, runs: list[str] | None = None) -> tuple[SecretPattern, ...]:
    """The shapes with an anchor in `lowered`; those that are a long run of characters, with one in such a run."""
    runs = _RUN.findall(lowered) if runs is None else runs
    odd = "\n".join([run for run in runs if not _DIGITS.fullmatch(run)])
    alone = tuple([one for one in _ALONE if one.anchor in lowered])
    return alone + tuple([one for one in _IN_RUNS if one.anchor in odd]) if odd else alone


def looked_through(text: str) -> Candidates | None:
    """The same, with nothing known before: every piece is looked at."""
    lowered = quick(text)
    runs = _RUN.findall(lowered)
    has_long = any(len(run) >= LONG for run in runs)
    shapes = shapes_in(lowered, runs) + (_IN_LONG if has_long else ())
    names = frozenset([anchor for anchor in ANCHORS if anchor in lowered])
    if names:
        spoken = quick('"'.join([piece for piece in text.split('"') if not _is_idle(piece)]))
        names = frozenset([anchor for anchor in names if anchor in spoken])
    if not (shapes or names or has_long):
        return None
    return Candidates(shapes, names, has_long, tuple({*names, *(one.anchor for one in shapes if one.anchor)}))


def _is_idle(piece: str) -> bool:
    """Whether a piece is one word of letters that names no secret (`isPasswordlessCapable`): nothing in it assigns a value,
    and it gives no other away."""
    return bool(_WORD.fullmatch(piece)) and _names_nothing(piece)


@lru_cache(maxsize=8192)
def _names_nothing(word: str) -> bool:
    return name_of_secret(word) is None
