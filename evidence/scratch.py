"""Temporary folders for what comes out of a package, evidence and names of people: told by their name, and by a lock inside.

Whoever is killed leaves one behind, and the lock is let go by the system: so it is known whose folder is nobody's any more.
What needs one file alone takes one without a name, of which the system leaves nothing.
"""

import os
import shutil
import stat
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile, gettempdir, mkdtemp
from typing import IO

from evidence.errors import UnwritableError, UsageError
from evidence.lines import naming, writing
from evidence.lock import take_lock

PREFIX = "tenantproof-"
"""How the name of such a folder begins once its lock is held; before that, a dot stands in front."""

LOCK = ".lock"
INSIDE = "held"
"""The folder in the folder, beside the lock, in which one works."""

CAN_BE_SWEPT = os.name == "posix"
"""Whether a folder can be renamed in which a file is open and locked; elsewhere its owner is never known, and it stays."""

_FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """How many remains of killed runs were removed, and what could not be, each with the reason."""

    removed: int
    stuck: tuple[str, ...]


@contextmanager
def scratch() -> Iterator[Path]:
    """An empty folder that nobody else can read; gone afterwards. Raises UsageError where there is no room for one."""
    base = _base()
    with _naming(base), writing(base):
        new = Path(mkdtemp(prefix=f".{PREFIX}", dir=base))
    place, lock = new, -1
    try:
        with _naming(base), writing(base):
            if CAN_BE_SWEPT:
                lock = os.open(new / LOCK, _FLAGS | os.O_CREAT, 0o600)
                take_lock(lock)
            place = new.rename(new.with_name(new.name.removeprefix(".")))
            (place / INSIDE).mkdir(mode=0o700)
        with _naming(base):
            yield place / INSIDE
    finally:
        shutil.rmtree(place, ignore_errors=True)
        if lock >= 0:
            os.close(lock)


class UnnamedFile:
    """Bytes that wait in the temporary folder, in a file that nobody else can open and that goes with whoever made it.

    Threads may add and read at once. Raises UsageError where there is no room for it.
    """

    def __init__(self) -> None:
        self._base = _base()
        self._lock = threading.Lock()
        with _naming(self._base), writing(self._base):
            self._file = TemporaryFile(dir=self._base)  # noqa: SIM115  # `close` gives it back
        weakref.finalize(self, _give_back, self._file)

    def add(self, text: bytes) -> tuple[int, int]:
        """Keep the bytes; gives where they begin and how many they are. Raises UnwritableError."""
        with self._lock, _naming(self._base), writing(self._base):
            start = self._file.seek(0, os.SEEK_END)
            self._file.write(text)
            self._file.flush()
        return start, len(text)

    def read(self, start: int, size: int) -> bytes | None:
        """So many bytes from there; None once the file was given back."""
        with self._lock:
            if self._file.closed:
                return None
            self._file.seek(start)
            return self._file.read(size)

    def close(self) -> None:
        """Give the file back."""
        with self._lock:
            _give_back(self._file)


def _give_back(file: IO[bytes]) -> None:
    """Close the file. What it still wanted to write is not missed."""
    with suppress(OSError):
        file.close()


def _base() -> Path:
    """The temporary folder. Raises UsageError where none can be written."""
    try:
        return Path(gettempdir())
    except OSError as error:
        raise UsageError(f"there is no temporary folder that can be written ({error.strerror}); set TMPDIR") from None


@contextmanager
def _naming(base: Path) -> Iterator[None]:
    """What cannot be written below `base` names it, and how another is chosen."""
    try:
        with naming(base):
            yield
    except UnwritableError as error:
        if error.place != str(base):
            raise
        raise UnwritableError(f"{base} (TMPDIR)", error.error) from None


def sweep() -> Swept:
    """Remove the temporary folders of this account that no living process holds; on Windows none."""
    removed, stuck = 0, []
    for path in _nobodys() if CAN_BE_SWEPT else ():
        lock = _taken(path)
        if lock is None:
            continue
        try:
            shutil.rmtree(path)
            removed += 1
        except FileNotFoundError:
            continue  # whoever held it has removed it just now
        except OSError as error:
            stuck.append(f"{path}: {error.strerror or 'it cannot be removed'}")
        finally:
            os.close(lock)
    return Swept(removed=removed, stuck=tuple(stuck))


def _nobodys() -> list[Path]:
    """Folders of this account that are called so; a link is none."""
    try:
        named = sorted(Path(gettempdir()).glob(f"{PREFIX}*"))
    except OSError:
        return []
    return [path for path in named if _is_own_folder(path)]


def _is_own_folder(path: Path) -> bool:
    try:
        status = path.lstat()
    except OSError:
        return False  # it may have gone since it was listed
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()


def _taken(path: Path) -> int | None:
    """The lock of a folder, held by us; None where somebody holds it, or where there is none."""
    try:
        lock = os.open(path / LOCK, _FLAGS)
    except OSError:
        return None
    try:
        if take_lock(lock):
            return lock
    except OSError:
        pass
    os.close(lock)
    return None
