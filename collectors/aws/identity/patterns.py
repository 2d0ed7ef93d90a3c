"""What a pattern of a policy stands for, and how sure one can be."""

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache


class Sure(IntEnum):
    """Whether something is allowed: no, perhaps (a condition decides that cannot be known here), yes."""

    NO = 0
    PERHAPS = 1
    YES = 2


VARIABLE = re.compile(r"\$\{([^}]*)\}")


@lru_cache(maxsize=50_000)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = (".*" if each == "*" else "." if each == "?" else re.escape(each) for each in pattern)
    return re.compile("".join(parts), re.DOTALL)


def stands_for(pattern: str, text: str) -> bool:
    """Whether a pattern with `*` and `?` stands for the text."""
    return pattern == "*" or _compiled(pattern).fullmatch(text) is not None


def covers(pattern: str, text: str, variables: Mapping[str, str]) -> Sure:
    """Whether a pattern stands for the text once its variables are filled in; perhaps where a variable is not known."""
    filled = VARIABLE.sub(lambda variable: variables.get(variable[1].lower(), variable[0]), pattern)
    if stands_for(filled, text):
        return Sure.YES
    opened = VARIABLE.sub("*", filled)
    return Sure.PERHAPS if opened != filled and stands_for(opened, text) else Sure.NO


def strongest(*values: Sure) -> Sure:
    """One of them is enough."""
    return max(values, default=Sure.NO)


def weakest(*values: Sure) -> Sure:
    """All of them are needed."""
    return min(values, default=Sure.YES)


def other(value: Sure) -> Sure:
    """The opposite."""
    return Sure(Sure.YES - value)
