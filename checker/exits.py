"""The exit codes, which are the same for every command, and which of several is told."""

from collections.abc import Iterable
from enum import IntEnum


class Exit(IntEnum):
    """What an exit status means; a crash must never read as "failing"."""

    CLEAN = 0
    FAILING = 1
    USAGE = 2
    INCOMPLETE = 3
    UNVERIFIED = 4
    INTERNAL = 70
    INTERRUPTED = 130


WORST_FIRST = (
    Exit.INTERNAL,
    Exit.INTERRUPTED,
    Exit.UNVERIFIED,
    Exit.USAGE,
    Exit.FAILING,
    Exit.INCOMPLETE,
    Exit.CLEAN,
)


def worst(codes: Iterable[int]) -> int:
    """The worst of several exit codes; 0 of none. A code that this tool does not give counts as an internal error."""
    known = {Exit(code) if code in tuple(Exit) else Exit.INTERNAL for code in codes}
    return int(next((code for code in WORST_FIRST if code in known), Exit.CLEAN))
