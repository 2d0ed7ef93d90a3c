"""The binary format of WebAssembly, as far as a module is taken apart and put together again.

https://webassembly.github.io/spec/core/binary/. What is read must have been validated before.
"""

from collections.abc import Sequence
from enum import IntEnum

HEAD = b"\0asm\x01\0\0\0"
CUSTOM = 0
"""The kind of section that says nothing of what a module does."""


class SectionKind(IntEnum):
    """The sections of a module that matter here, in the order in which they are written. KINDS are functions' types."""

    TYPES = 1
    IMPORTS = 2
    KINDS = 3
    TABLES = 4
    GLOBALS = 6
    EXPORTS = 7
    START = 8
    ELEMENTS = 9
    CODE = 10
    DATA = 11


def number(data: bytes, at: int) -> tuple[int, int]:
    """The number without a sign that is written there, and where what follows begins."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def sections(code: bytes) -> dict[int, bytes]:
    """What each section holds, by its kind; custom ones are left out."""
    content: dict[int, bytes] = {}
    at = len(HEAD)
    while at < len(code):
        kind = code[at]
        size, begin = number(code, at + 1)
        at = begin + size
        if kind != CUSTOM:
            content[kind] = code[begin:at]
    return content


def numbered(value: int) -> bytes:
    """A number without a sign, as it is written."""
    return _written(value, last=0x7F)


def signed(value: int) -> bytes:
    """A number with a sign that is not negative, as it is written."""
    return _written(value, last=0x3F)


def text(words: str) -> bytes:
    """A name."""
    data = words.encode()
    return numbered(len(data)) + data


def vector(items: Sequence[bytes]) -> bytes:
    """A list of what is written already."""
    return numbered(len(items)) + b"".join(items)


def section(kind: SectionKind, content: bytes) -> bytes:
    """A section with its head."""
    return bytes((kind,)) + numbered(len(content)) + content


def _written(value: int, *, last: int) -> bytes:
    data = bytearray()
    while value > last:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    data.append(value)
    return bytes(data)
