"""One spelling for many: fullwidth letters, invisible characters and accents hide nothing from who looks for secrets.

The compatibility decomposition (NFKD) maps each character for itself, which NFKC does not, so that every character found
leads back to its place in what was written. What is looked at is never what is kept.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point of the Unicode Character Database (DerivedCoreProperties.txt, 16.0)."""

_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_LINES = "\x0b\x0c\x85\u2028\u2029"
_INVISIBLE = re.compile(f"[{_IGNORABLE}{_CONTROLS}]")
_LINE = re.compile(f"[{_LINES}]")
_PLAIN = re.compile(r"[\t\n\r\x20-\x7e]*")
_LIKE = {
    "ß": "ss",
    "ẞ": "SS",
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
    "ð": "d",
    "Ð": "D",
    "æ": "ae",
    "œ": "oe",
}
"""Letters that people leave the stroke or dot off, and that have no decomposition."""
_ALIKE = str.maketrans("аеорсхуіѕјһԁԝοαρς", "aeopcxyisjhdwoapσ")
"""Letters of Cyrillic and Greek that look like Latin ones, for names only; and the sigma that ends a word."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A text as it is looked at. `places` leads from each character to the original's; None where they are the same."""

    text: str
    places: Sequence[int] | None = None

    def original(self, begin: int, end: int) -> tuple[int, int]:
        """Where the stretch from `begin` to `end` lies in the original."""
        if self.places is None:
            return begin, end
        last = self.places[end - 1] if end > begin else self.places[begin] - 1
        return self.places[begin], last + 1


def spellings(text: str) -> tuple[Spelling, ...]:
    """The ways to look at `text`: as it is; and, if it is more than printable ASCII, with what is invisible closed up, and
    with a space in its place (an invisible character may split a word, or hide where one begins)."""
    if _PLAIN.fullmatch(text):
        return (Spelling(text),)
    closed = _spelled(text, "")
    return (Spelling(text), closed, _spelled(text, " ")) if _INVISIBLE.search(text) else (Spelling(text), closed)


def folded(text: str) -> str:
    """`text` as names are compared: in lower case, and as long as it was (which holds for what `spellings` gives)."""
    lowered = in_lower_case(text)
    return lowered if lowered.isascii() else lowered.translate(_ALIKE)


def in_lower_case(text: str) -> str:
    """`text` in lower case, and as long as it was."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(one.lower()[0] for one in text)


def word(text: str) -> str:
    """A word of any language in the one spelling, folded."""
    return folded(_spelled(text, "").text)


def is_plain(text: str) -> bool:
    """Whether `text` is ASCII with nothing invisible in it: it has one spelling."""
    return text.isascii() and (text.isprintable() or not _INVISIBLE.search(text))


def quick(text: str) -> str:
    """All of `spellings` folded, one after the other, in a fraction of the time: good for asking whether a word is in it."""
    if is_plain(text):
        return text.lower()
    odd = "\n".join([part for part in text.split('"') if not (part.isascii() and part.isprintable())])
    ways = [text.lower(), _quickly(odd, "")]
    return "\n".join([*ways, _quickly(odd, " ")] if _INVISIBLE.search(odd) else ways)


def _quickly(text: str, invisible: str) -> str:
    parts = unicodedata.normalize("NFKD", _LINE.sub("\n", _INVISIBLE.sub(invisible, text)))
    return folded(
        "".join([_LIKE.get(one, one) for one in parts if one < "\u0300" or unicodedata.category(one) not in _MARKS])
    )


_MARKS = frozenset({"Mn", "Me"})


def _spelled(text: str, invisible: str) -> Spelling:
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for part in _one(character, invisible):
            characters.append(part)
            places.append(place)
    return Spelling("".join(characters), places)


def _one(character: str, invisible: str) -> str:
    if " " <= character <= "~" or character in "\t\n\r":
        return character
    if _LINE.match(character):
        return "\n"
    if _INVISIBLE.match(character):
        return invisible
    if character in _LIKE:
        return _LIKE[character]
    parts = unicodedata.normalize("NFKD", character)
    return "".join([_LIKE.get(one, one) for one in parts if unicodedata.category(one) not in _MARKS])
