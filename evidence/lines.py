"""Lines that come in any order and are wanted sorted: spooled to disk, with only their keys and places in memory."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from evidence.errors import UnwritableError


class SortedLines:
    """Lines with unique keys, spooled in `spool` until `place` writes them sorted by key, in code point order."""

    def __init__(self, spool: Path) -> None:
        self._path = spool
        self._places: dict[str, tuple[int, int]] = {}
        self._size = 0
        self._added = self._placed = 0
        with writing(spool):
            self._stream = os.fdopen(os.open(spool, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600), "w+b")

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __len__(self) -> int:
        return len(self._places)

    def add(self, lines: Iterable[tuple[str, bytes]]) -> None:
        """Spool lines, each of which must end in a newline, under keys that are not there yet."""
        with writing(self._path):
            for key, line in lines:
                self._places[key] = (self._size, len(line))
                self._size += len(line)
                self._added += _number(line)
                self._stream.write(line)

    def place(self, path: Path) -> str:
        """Write the lines sorted to `path`, whole or not at all, and give the SHA-256 of the file; the spool is gone."""
        sha256 = write_whole(path, (self._read(at, length) for _, (at, length) in sorted(self._places.items())))
        self.discard()
        return sha256

    @property
    def is_as_added(self) -> bool:
        """Whether what was placed are the lines that were added, and not what somebody made of them in the spool."""
        return self._placed == self._added

    def discard(self) -> None:
        """Remove the spool. What it still wanted to write is not missed."""
        with suppress(OSError):
            self._stream.close()
        self._path.unlink(missing_ok=True)

    def _read(self, at: int, length: int) -> bytes:
        self._stream.seek(at)
        line = self._stream.read(length)
        self._placed += _number(line)
        return line


def _number(line: bytes) -> int:
    """The digest of a line, to be added up in any order."""
    return int.from_bytes(hashlib.sha256(line).digest(), "big")


_BINARY = getattr(os, "O_BINARY", 0)

_PIECE = 1 << 20

PART = ".part"
"""How the name of a file ends that is not whole yet; it begins with a dot."""


def write_whole(path: Path, parts: Iterable[bytes], *, synced: bool = False) -> str:
    """Write `parts` to a new file beside `path` and rename it, so that no half of it is ever seen; give its SHA-256.

    `synced`: it is on the disk, whatever happens to the machine, before it has its name.
    The file can be read and written by its owner only (0600), and so can folders that had to be made (0700). Raises
    UnwritableError where that cannot be done.
    """
    aside = path.with_name(f".{path.name}{PART}")
    digest = hashlib.sha256()
    with writing(path):
        _make(path.parent)
        try:
            with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600), "wb") as stream:
                for part in parts:
                    stream.write(part)
                    digest.update(part)
                if synced:
                    stream.flush()
                    os.fsync(stream.fileno())
            aside.replace(path)
        finally:
            with suppress(OSError):
                aside.unlink()
    return digest.hexdigest()


def open_appending(path: Path) -> int:
    """A descriptor that appends to the file at `path`, made for its owner only (0600); never waited for. Raises OSError."""
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0) | _BINARY
    descriptor = os.open(path, flags, 0o600)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is not a regular file")
    return descriptor


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file, a piece at a time."""
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            yield piece


def make_folder(path: Path) -> None:
    """Make `path` and its missing parents, open to their owner only. Raises UnwritableError where that cannot be done."""
    with writing(path):
        _make(path)


def _make(path: Path) -> None:
    for folder in reversed([path, *path.parents]):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
    if not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Whatever the system refuses while this lasts is an UnwritableError that names `place`."""
    try:
        yield
    except OSError as error:
        raise UnwritableError(str(place), error) from None


@contextmanager
def naming(folder: Path) -> Iterator[None]:
    """A person knows `folder`, and not what is kept in it for a while: an UnwritableError from below it names the folder."""
    try:
        yield
    except UnwritableError as error:
        if not Path(error.place).is_relative_to(folder):
            raise
        raise UnwritableError(str(folder), error.error) from None
