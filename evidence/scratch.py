"""Temporary folders for what comes out of a package, evidence and names of people: told by their name, and by a lock inside.

Whoever is killed leaves one behind, and the lock is let go by the system: so it is known whose folder is nobody's any more.
"""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from evidence.errors import UsageError
from evidence.lines import naming, writing

PREFIX = "tenantproof-"
"""How the name of such a folder begins once its lock is held; before that, a dot stands in front."""

LOCK = ".lock"
INSIDE = "held"
"""The folder in the folder, beside the lock, in which one works."""

_FLAGS = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """How many remains of killed runs were removed, and what could not be, each with the reason."""

    removed: int
    stuck: tuple[str, ...]


@contextmanager
def scratch() -> Iterator[Path]:
    """An empty folder that nobody else can read; gone afterwards. Raises UsageError where there is no room for one."""
    try:
        base = Path(gettempdir())
    except OSError as error:
        raise UsageError(f"there is no temporary folder that can be written ({error.strerror}); set TMPDIR") from None
    with writing(base):
        new = Path(mkdtemp(prefix=f".{PREFIX}", dir=base))
    place, lock = new, -1
    try:
        with writing(base):
            if find_spec("fcntl"):
                lock = os.open(new / LOCK, _FLAGS | os.O_CREAT, 0o600)
                _lock(lock)
            place = new.rename(new.with_name(new.name.removeprefix(".")))
            (place / INSIDE).mkdir(mode=0o700)
        with naming(base):
            yield place / INSIDE
    finally:
        shutil.rmtree(place, ignore_errors=True)
        if lock >= 0:
            os.close(lock)


def sweep() -> Swept:
    """Remove the temporary folders of this account that no living process holds. Where nothing can be locked: none."""
    removed, stuck = 0, []
    for path in _nobodys() if find_spec("fcntl") else ():
        lock = _taken(path)
        if lock is None:
            continue
        try:
            shutil.rmtree(path)
            removed += 1
        except OSError as error:
            stuck.append(f"{path}: {error.strerror or 'it cannot be removed'}")
        finally:
            os.close(lock)
    return Swept(removed=removed, stuck=tuple(stuck))


def _nobodys() -> list[Path]:
    """Folders of this account that are called so; a link is none."""
    try:
        found = [(path, path.lstat()) for path in sorted(Path(gettempdir()).glob(f"{PREFIX}*"))]
    except OSError:
        return []
    return [path for path, what in found if stat.S_ISDIR(what.st_mode) and what.st_uid == os.geteuid()]


def _taken(path: Path) -> int | None:
    """The lock of a folder, held by us; None where somebody holds it, or where there is none."""
    try:
        lock = os.open(path / LOCK, _FLAGS)
    except OSError:
        return None
    try:
        _lock(lock)
    except OSError:
        os.close(lock)
        return None
    return lock


def _lock(descriptor: int) -> None:
    import fcntl

    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
