"""How much of a package may be read: little before it is verified, so that nobody's bomb goes off in a reader's hands.

JSON is weighed before it is parsed: every value in it costs memory, and its brackets, braces, commas and colons count them.
"""

from collections.abc import Iterator
from typing import BinaryIO

from evidence.errors import EvidenceError

MAX_DOCUMENT = 256 << 20
MAX_VALUES = 32_000_000
"""Bytes and values of one JSON document, whoever signed it."""

MAX_LINE = 16 << 20
MAX_LINE_VALUES = 1_000_000
"""Bytes and values of one resource."""

UNVERIFIED_BYTES = 32 << 20
UNVERIFIED_VALUES = 600_000
"""What is read, all in all, of a package that was not verified: documents and rows of evidence together."""

ROW = 20
"""Values that a row of evidence counts for besides its own: each is judged, compared or printed."""


class Allowance:
    """What may still be read of one package. Raises EvidenceError where that is less than somebody asks for."""

    def __init__(self, *, size: int | None = None, values: int | None = None) -> None:
        self._size = size
        self._values = values

    @property
    def is_bounded(self) -> bool:
        """Whether there is anything to count."""
        return self._size is not None or self._values is not None

    def spend(self, *, size: int = 0, values: int = 0) -> None:
        """Count what is about to be read."""
        if self._size is not None:
            self._size -= size
        if self._values is not None:
            self._values -= values
        if min(self._size or 0, self._values or 0) < 0:
            raise EvidenceError(
                "it holds more than is read of a package that was not verified; verify it with --trust FILE"
            )


def unlimited() -> Allowance:
    """For what this process has made itself, or has verified: each document and each line is bounded all the same."""
    return Allowance()


def of_the_unverified() -> Allowance:
    """For a package of which nobody knows who made it."""
    return Allowance(size=UNVERIFIED_BYTES, values=UNVERIFIED_VALUES)


def weight(data: bytes) -> int:
    """At most how many values the JSON in `data` has, without parsing it."""
    return 1 + sum(data.count(mark) for mark in (b"[", b"{", b",", b":"))


def lines(stream: BinaryIO, where: str, allowance: Allowance) -> Iterator[bytes]:
    """The lines of a file of resources or names, one at a time. Raises EvidenceError for one that no resource can fill."""
    number = 0
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        check_line(line, f"{where} line {number}")
        if allowance.is_bounded:
            allowance.spend(values=ROW + weight(line))
        yield line


def check_line(line: bytes, where: str) -> None:
    """Raise EvidenceError for a line that is longer, or holds more values, than a resource may."""
    if len(line) > MAX_LINE or (len(line) > MAX_LINE_VALUES and weight(line) > MAX_LINE_VALUES):
        raise EvidenceError(f"{where}: larger than a resource may be ({MAX_LINE} bytes, {MAX_LINE_VALUES} values)")
