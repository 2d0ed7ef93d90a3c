"""Many new clients in one table (CSV), as a spreadsheet saves it: comma or semicolon, UTF-8 with or without a mark.

Columns may stand in any order; `client` alone must be there. A cell with several values has blanks, commas or semicolons
between them. One wrong cell, and nothing is written.
"""

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from collectors.clients.answers import Answers, Column, several
from collectors.clients.faults import nearest
from collectors.clients.onboarding import check_name, wrong
from collectors.clients.provider import providers
from evidence.errors import UsageError

LARGEST = 5 << 20
OF_EVERY_CLIENT = (
    Column(name="client", meaning="the name of its folder: a-z, 0-9, - and _"),
    Column(name="name", meaning="what people call it; empty: as client", place="name"),
    Column(name="roles", meaning="what it is under the laws, such as covered_entity controller", place="roles"),
    Column(name="frameworks", meaning="hipaa, gdpr or both", place="frameworks"),
    Column(name="tags", meaning="words by which to choose clients", place="tags"),
)


def columns() -> tuple[Column, ...]:
    """Every column, and what stands in it: of every client first, then those of each provider."""
    return (*OF_EVERY_CLIENT, *(column for provider in providers() for column in provider.onboarding.columns))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One client of the table; `line` is where its row begins, from 1."""

    line: int
    client: str
    answers: Answers


def rows(file: Path, fresh_id: Callable[[], str], there: Collection[str], taken: Iterable[str]) -> tuple[Row, ...]:
    """The clients of a table, checked. `there` are folders that exist, whose rows may say what those clients hold already.

    `taken` are identities of clients that exist, such as `AWS account 123456789012`.
    Raises UsageError with a line for each cell that is wrong: file, line, column and what to write.
    """
    table: list[Row] = []
    told: list[str] = []
    for line, cells in _lines(file):
        row = Row(line=line, client=cells["client"], answers=_answers(cells, fresh_id()))
        table.append(row)
        told += [f"{file}: line {line}, column {column}: {said}" for column, said in _faults(row, cells)]
    told += _twice(file, [row for row in table if row.client not in there], taken)
    if told:
        raise UsageError("\n".join([*told, "nothing was written"]))
    if not table:
        raise UsageError(f"{file}: there is no client in it; write one row for each below the names of the columns")
    return tuple(table)


def _lines(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells of each row that is not empty."""
    text = _text(file)
    head = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ",", strict=True
    )
    names: list[str] = []
    line = 1
    try:
        for cells in reader:
            values = [cell.strip() for cell in cells]
            if not names:
                names = _columns(file, [value.lower() for value in values])
            elif any(values):
                if len(values) != len(names):
                    counts = f"it has {len(values)} cells and the first line {len(names)}"
                    raise UsageError(f"{file}: line {line}: {counts}; nothing was written")
                yield line, dict.fromkeys(_names(), "") | dict(zip(names, values, strict=True))
            line = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(f"{file}: line {line}: {error}; nothing was written") from None


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST:
            raise UsageError(f"{file}: larger than {LARGEST} bytes; a table of clients is not")
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f"{file}: it is not UTF-8; save it as CSV UTF-8") from None
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}") from None


def _names() -> list[str]:
    return [column.name for column in columns()]


def _columns(file: Path, names: list[str]) -> list[str]:
    unknown = [name for name in names if name not in _names()]
    if unknown:
        hints = ", ".join(f"{name or 'an empty one'} ({nearest(name, _names())})" for name in unknown)
        raise UsageError(f"{file}: line 1: no such column: {hints}; nothing was written")
    if "client" not in names or len(set(names)) != len(names):
        raise UsageError(f"{file}: line 1: there must be a column client, and each column once; nothing was written")
    return names


def _answers(cells: Mapping[str, str], id: str) -> Answers:
    own = {column.name for column in OF_EVERY_CLIENT}
    return Answers(
        id=id,
        name=cells["name"] or cells["client"],
        roles=several(cells["roles"]),
        frameworks=several(cells["frameworks"]),
        tags=several(cells["tags"]),
        given={name: cell for name, cell in cells.items() if name not in own},
    )


def _faults(row: Row, cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    try:
        check_name(row.client)
    except UsageError as error:
        yield "client", error.message
    places = {column.place: column.name for column in columns() if column.place}
    for fault in wrong(row.answers):
        yield next((name for place, name in places.items() if fault.place.startswith(place)), fault.place), fault.what
    for provider in providers():
        yield from provider.onboarding.faults(row.answers)
        for column in provider.onboarding.columns:
            if column.beside and cells[column.name] and not cells[column.beside]:
                yield column.name, f"stands there without {column.beside}; write both, or neither"


def _twice(file: Path, table: Iterable[Row], taken: Iterable[str]) -> Iterator[str]:
    """One account, tenant, domain or folder belongs to one client."""
    seen: dict[str, str] = dict.fromkeys(taken, "a client that exists")
    for row in table:
        for column, identity in _identities(row):
            if identity in seen:
                yield f"{file}: line {row.line}, column {column}: {identity} is that of {seen[identity]} too"
            seen.setdefault(identity, f"line {row.line}")


def _identities(row: Row) -> Iterator[tuple[str, str]]:
    yield "client", f"client {row.client}"
    for provider in providers():
        yield from provider.onboarding.identities(row.answers)
