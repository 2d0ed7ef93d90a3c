"""Lines that come in any order and are wanted sorted: spooled to disk, with only their keys and places in memory."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path


class SortedLines:
    """Lines with unique keys, spooled in `spool` until `place` writes them sorted by key, in code point order."""

    def __init__(self, spool: Path) -> None:
        self._path = spool
        self._places: dict[str, tuple[int, int]] = {}
        self._size = 0
        self._stream = os.fdopen(os.open(spool, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "w+b")

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def add(self, key: str, line: bytes) -> None:
        """Spool `line`, which must end in a newline, under a key that is not there yet."""
        self._places[key] = (self._size, len(line))
        self._size += len(line)
        self._stream.write(line)

    def place(self, path: Path) -> str:
        """Write the lines sorted to `path`, whole or not at all, and give the SHA-256 of the file; the spool is gone."""
        sha256 = write_whole(path, (self._read(at, length) for _, (at, length) in sorted(self._places.items())))
        self.discard()
        return sha256

    def discard(self) -> None:
        """Remove the spool."""
        self._stream.close()
        self._path.unlink(missing_ok=True)

    def _read(self, at: int, length: int) -> bytes:
        self._stream.seek(at)
        return self._stream.read(length)


_BINARY = getattr(os, "O_BINARY", 0)


def write_whole(path: Path, parts: Iterable[bytes]) -> str:
    """Write `parts` to a new file beside `path` and rename it, so that no half of it is ever seen; give its SHA-256.

    The file can be read and written by its owner only (0600), and so can folders that had to be made (0700).
    """
    make_folder(path.parent)
    aside = path.with_name(f".{path.name}.part")
    digest = hashlib.sha256()
    try:
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600), "wb") as stream:
            for part in parts:
                stream.write(part)
                digest.update(part)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return digest.hexdigest()


def make_folder(path: Path) -> None:
    """Make `path` and its missing parents, open to their owner only."""
    for folder in reversed([path, *path.parents]):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
