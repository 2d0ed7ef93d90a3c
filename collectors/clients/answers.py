"""What is known of a new client, and what a provider asks about one: the columns of a table of clients."""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evidence.model import Json

DOMAINS = "domains"
"""The column of the client's public mail domains, which more than one provider reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What is known of a new client; "" and () are not known yet. `id` is fresh and random (`c-` and 12 hex digits).

    `given` is what is known for the providers, by column.
    """

    id: str
    name: str
    roles: Sequence[str] = ()
    frameworks: Sequence[str] = ()
    tags: Sequence[str] = ()
    given: Mapping[str, str] = field(default_factory=dict)

    def text(self, column: str) -> str:
        """What is given for a column, "" where nothing is."""
        return self.given.get(column, "")

    def texts(self, column: str) -> tuple[str, ...]:
        """What is given for a column that holds several values."""
        return several(self.text(column))


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table of clients, and the option of `init` that says the same.

    `place` is where its value goes in the client file, as faults name it. A cell `beside` another column's says nothing
    without that. `option` is the option's help, "" for none, `metavar` what it takes, `question` what a person is asked.
    """

    name: str
    meaning: str
    place: str = ""
    beside: str = ""
    option: str = ""
    metavar: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Onboarding:
    """How a provider takes part in a new client's file.

    `lines` are the provider's part of the file's text; `table` is its table as the schema has it, with examples for what is
    not known, None where nothing is. `identities` are column and words of what no other client may have; `faults` are column
    and words of what is wrong beyond the shape.
    """

    columns: tuple[Column, ...]
    lines: Callable[[Answers], Iterable[str]]
    table: Callable[[Answers], Json]
    identities: Callable[[Answers], Iterable[tuple[str, str]]]
    faults: Callable[[Answers], Iterable[tuple[str, str]]] = lambda _: ()


def several(text: str) -> tuple[str, ...]:
    """The values of a cell that holds several, with blanks, commas or semicolons between them."""
    return tuple(part for part in re.split(r"[\s,;]+", text) if part)


def setting(key: str, value: str | Sequence[str], example: str | Sequence[str], *, known: bool = True) -> str:
    """A line of a client file; behind a # where its table is not known, or where there is only an example of it."""
    return f"{'' if value and known else '#'}{key} = {_toml(value or example)}"


def _toml(value: str | Sequence[str]) -> str:
    text = json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)
    return text.replace("\x7f", "\\u007f")
