"""Text that came from outside, made fit to be shown: nothing hidden, nothing that steers a terminal, nothing endless."""

import unicodedata

LONGEST = 1_000
"""Characters shown of one text; what is longer is cut, and says so."""

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def plain(text: str, longest: int = LONGEST) -> str:
    """`text` on one line, with controls, bidirectional marks and invisible characters spelled out, cut at `longest`."""
    shown = text if len(text) <= longest else text[:longest]
    if not shown.isascii() or not shown.isprintable():
        shown = "".join(_spelled(character) for character in shown)
    return shown if len(text) <= longest else f"{shown}… ({len(text):,} characters)"


def is_plain(text: str) -> bool:
    """Whether `text` is shown as it is."""
    return plain(text) == text


def _spelled(character: str) -> str:
    if unicodedata.category(character) not in _HIDDEN:
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
