"""The index beside a client's packages: a line of JSON each, with the signed statement. It saves time and proves nothing.

Lines that are not as this module writes them are nobody's; what is missing is learnt again from the packages.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from evidence.canonical import canonical, strict_loads
from evidence.errors import EvidenceError
from evidence.newest import Entry
from evidence.record import Record

INDEX = ".index.jsonl"
MAX_INDEX = 64 << 20
MAX_LINE = 1 << 20
"""Bytes of an index, and of a line of it, that are read."""


def encode_entries(entries: Mapping[str, Entry]) -> bytes:
    """An index of packages by name."""
    rows = (
        {"name": name, "mark": entry.mark, "envelope": entry.envelope.decode()}
        for name, entry in sorted(entries.items())
    )
    return b"".join(canonical(row) + b"\n" for row in rows)


def decode_entries(data: bytes) -> Mapping[str, Entry]:
    """What an index says, by name of package; nothing of lines that are none."""
    return dict(_entries(data))


def _entries(data: bytes) -> Iterator[tuple[str, Entry]]:
    for line in data.split(b"\n"):
        if 0 < len(line) <= MAX_LINE:
            with suppress(EvidenceError):
                row = Record(strict_loads(line), INDEX, EvidenceError)
                row.only("name", "mark", "envelope")
                yield row.text("name"), Entry(mark=row.text("mark"), envelope=row.text("envelope").encode())
