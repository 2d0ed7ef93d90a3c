"""Lists that a client hands over as files, read and checked."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from evidence.errors import UsageError
from evidence.model import JsonObject
from evidence.reading import read_regular

FILE = "imports/leavers.csv"
HEADER = ["id", "left"]
LONGEST = 100_000
"""Lines of a list that are read at most."""

LARGEST = 16 << 20
"""Bytes of a list that are read at most."""

_OBJECT_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """An account by its object id, in lower case, and its owner's last day of work."""

    id: str
    left: date


def resource(leaver: Leaver) -> JsonObject:
    """A leaver as it goes into the evidence; the last day of work ends with its day in UTC."""
    ended = datetime(leaver.left.year, leaver.left.month, leaver.left.day, tzinfo=UTC) + timedelta(days=1)
    return {"id": leaver.id, "left": leaver.left.isoformat(), "_epoch": {"left": int(ended.timestamp())}}


def read_leavers(home: Path) -> tuple[Leaver, ...]:
    """The list in `home`/imports/leavers.csv, in its order. Raises UsageError with one line for each thing that is wrong."""
    path = home / FILE
    try:
        lines = read_regular(path, LARGEST).decode("utf-8-sig").splitlines()
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not path.is_symlink():
            return ()
        raise UsageError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: cannot be read as UTF-8 text") from None
    if len(lines) > LONGEST:
        raise UsageError(f"{path}: has more than {LONGEST} lines; keep the leavers of the last years")
    leavers: dict[str, Leaver] = {}
    wrong: list[str] = []
    for place, what in _rows(lines):
        if isinstance(what, str):
            wrong.append(f"{path}: line {place}: {what}")
        elif leavers.setdefault(what.id, what) is not what:
            wrong.append(f"{path}: line {place}: this account is in the list already; keep its last day of work")
    if wrong:
        raise UsageError("\n".join(wrong))
    return tuple(leavers.values())


def _rows(lines: list[str]) -> Iterator[tuple[int, Leaver | str]]:
    """Line number and what stands there: a leaver, or what is wrong. A wrong line is not repeated: it may hold a name."""
    reader = csv.reader(lines, strict=True)
    try:
        for row in reader:
            if reader.line_num == 1:
                if [cell.strip() for cell in row] != HEADER:
                    yield 1, f"the first line names the columns: {','.join(HEADER)}"
                    return
            elif any(cell.strip() for cell in row):
                yield reader.line_num, _leaver([cell.strip() for cell in row])
    except csv.Error:
        yield reader.line_num, "is no line of a CSV file"


def _leaver(row: list[str]) -> Leaver | str:
    if len(row) != len(HEADER):
        return f"write two columns: {','.join(HEADER)}"
    if not _OBJECT_ID.fullmatch(row[0]):
        return "id: write the object id of the account, not its name; Entra admin center > Users > the user > Object ID"
    try:
        left = date.fromisoformat(row[1])
    except ValueError:
        return "left: write the last day of work as 2026-11-23"
    return Leaver(id=row[0].lower(), left=left)
