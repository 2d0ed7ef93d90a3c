"""Registers of a client's folder, read and checked against their shape."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from collectors.clients.faults import faults
from collectors.clients.toml_file import read
from collectors.manual.registers import RegisterEntry, Shape, seconds
from evidence.errors import UsageError
from evidence.model import JsonObject

LONGEST = 5_000
"""Entries of a register at most."""


def read_register(home: Path, shape: Shape) -> tuple[RegisterEntry, ...]:
    """The entries of a register in a client's folder, in its order; none where it has no such file.

    Raises UsageError with one line for each thing that is wrong.
    """
    path = home / shape.file
    if not path.exists() and not path.is_symlink():
        return ()
    document = read(path)
    if not document:
        return ()
    listed = document.get(shape.table)
    if not isinstance(listed, list) or set(document) != {shape.table}:
        odd = sorted(set(document) - {shape.table})
        raise UsageError(
            f"{path}: write [[{shape.table}]] before each entry, and nothing else{f' ({odd[0]})' if odd else ''}"
        )
    if len(listed) > LONGEST:
        raise UsageError(f"{path}: has more than {LONGEST:,} entries; keep those that still matter")
    schema = shape.written
    wrong: list[str] = []
    entries: list[RegisterEntry] = []
    for number, values in enumerate(listed, 1):
        table = values if isinstance(values, Mapping) else {}
        where = f"{path}: {shape.table} no. {number}"
        lines = [str(fault) for fault in faults(table, schema)]
        if not lines:
            try:
                lines = list(shape.contradictions(table))
                entries += [] if lines else [_entry(shape, table)]
            except ValueError:
                lines = ["holds a day or a moment that no calendar has"]
        wrong += [f"{where}: {line}" for line in lines]
    twice = [name for name, count in Counter(entry.id for entry in entries).items() if count > 1]
    wrong += [f"{path}: {shape.table}: {name} is there twice; give each its own id" for name in twice]
    if wrong:
        raise UsageError("\n".join(wrong))
    return tuple(entries)


def _entry(shape: Shape, table: JsonObject) -> RegisterEntry:
    return RegisterEntry(id=str(table["id"]), fields={**table, "_epoch": _seconds(table, shape.dates)})


def _seconds(table: JsonObject, names: Sequence[str]) -> JsonObject:
    """The days and moments as integer seconds; a day is its beginning in UTC."""
    return {name: seconds(str(table[name])) for name in names if name in table}
