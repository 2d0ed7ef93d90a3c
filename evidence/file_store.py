"""Packages in a folder: `file:./packages` keeps `<client id>/<client>_<scan id>.zip` below it, a folder for each client."""

import os
import re
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from evidence.errors import DISK, EvidenceError, UnwritableError, UsageError
from evidence.finding import printable, shown
from evidence.lines import PART, make_folder, naming, pieces, write_whole, writing
from evidence.lock import take_lock
from evidence.newest import Candidate, Entry, Sought, newest_first, newest_of
from evidence.reading import open_regular, read_regular
from evidence.room import check_room
from evidence.scratch import Swept
from evidence.statement import Kind
from evidence.store import Newest, Store
from evidence.store_index import INDEX, MAX_INDEX, decode_entries, encode_entries
from evidence.trust import Trust

LOCK = ".lock"
STAGING = ".staging-"
"""How the name of a folder begins in which an earlier release worked; a killed scan of one may have left it."""

HOLDER = 64
"""Bytes of the lock file that are repeated: who holds it. They stand behind the first one, which Windows locks."""

TRIAL = f".trial.zip{PART}"

_CLIENT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_LOCK_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def store_at(url: str) -> Store:
    """The store that `url` names. Raises UsageError for a URL that is not `file:`."""
    if not url.startswith("file:"):
        raise UsageError(f"--store {url}: this release keeps packages in folders; write file:FOLDER")
    return FileStore(Path(url.removeprefix("file:")))


class FileStore:
    """A folder of packages, `evidence.store.Store`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._leased: set[str] = set()

    @contextmanager
    def lease(self, client: str) -> Iterator[Swept]:
        """A lock on a file in the client's folder, which is made where it is missing."""
        folder = self._folder(client)
        make_folder(folder)
        with _lock_file(folder / LOCK) as file:
            _lock(file, folder)
            _sign(file, folder)
            self._leased.add(client)
            try:
                yield _sweep(folder)
            finally:
                self._leased.discard(client)

    def check_room(self, client: str, size: int) -> None:
        """By the free bytes of the disk, and a trial."""
        check_room(self._folder(client), size, trial=TRIAL, mend="make room, or choose another --store")

    def list(self, client: str) -> tuple[str, ...]:
        """By the names in the folder: what ends in `.zip` and is not hidden. A client that was never scanned has none."""
        if not os.path.lexists(self._folder(client)):
            return ()
        names = [path.name for path in _listed(self._folder(client))]
        return newest_first(name for name in names if name.endswith(".zip") and not name.startswith("."))

    def newest(
        self, client: str, *, trust: Trust, before: datetime, kind: Kind = Kind.FULL, complete: bool = True
    ) -> Newest:
        """With the help of the index beside the packages, which whoever holds the lease brings up to date.

        Where it cannot be written, the next look takes longer, and nothing else.
        """
        folder = self._folder(client)
        names, known = self.list(client), _index(folder / INDEX)
        sought = Sought(client=client, trust=trust, before=before, kind=kind, complete=complete)
        newest, learnt = newest_of((_candidate(folder / name) for name in names), known, sought)
        kept = {name: entry for name, entry in {**known, **learnt}.items() if name in names}
        if client in self._leased and kept != known:
            with suppress(UnwritableError):
                write_whole(folder / INDEX, [encode_entries(kept)])
        return newest

    def put(self, client: str, package: Path) -> Path:
        """By a copy under another name that is then renamed."""
        folder = self._folder(client)
        place = folder / package.name
        if os.path.lexists(place):
            raise EvidenceError(f"{place} exists; a package is never overwritten")
        with naming(folder):
            write_whole(place, pieces(package), synced=True)
        return place

    def _folder(self, client: str) -> Path:
        if not _CLIENT.fullmatch(client):
            raise UsageError(f"{shown(client)} is no id of a client, and names no folder of packages")
        return self.root / client


def _index(path: Path) -> Mapping[str, Entry]:
    """What the index says; nothing where there is none that can be read. A link to one is none."""
    with suppress(OSError):
        return decode_entries(read_regular(path, MAX_INDEX)) if not path.is_symlink() else {}
    return {}


def _candidate(path: Path) -> Candidate:
    """A file, by size and time of change; a link or what else lies there has no mark."""
    try:
        what = path.lstat()
    except OSError:
        return Candidate(name=path.name, mark="", fetch=lambda: _regular(path))
    mark = f"{what.st_size} bytes of {what.st_mtime_ns}" if stat.S_ISREG(what.st_mode) else ""
    return Candidate(name=path.name, mark=mark, fetch=lambda: _regular(path))


def _regular(path: Path) -> Path:
    """Raises EvidenceError, or OSError, for what lies under the name of a package and is none that can be read."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise EvidenceError("it is a link or a special file, not a package")
    os.close(open_regular(path))
    return path


def _lock_file(path: Path) -> BinaryIO:
    """The file that is locked, never through a link and never waited for. Raises UsageError where there is another thing."""
    try:
        descriptor = os.open(path, _LOCK_FLAGS, 0o600)
    except OSError as error:
        if error.errno in DISK:
            raise UnwritableError(str(path.parent), error) from None
        raise UsageError(
            f"{path}: this file says who scans, and cannot be opened ({error.strerror}); see to it"
        ) from None
    file = os.fdopen(descriptor, "r+b", buffering=0)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        file.close()
        raise UsageError(f"{path}: this file says who scans, and is no regular file; take it away")
    return file


def _lock(file: BinaryIO, folder: Path) -> None:
    try:
        is_ours = take_lock(file.fileno())
    except OSError as error:
        raise UsageError(f"{folder}: the folder of packages cannot be locked ({error.strerror})") from None
    if not is_ours:
        file.seek(1)
        holder = printable(file.read(HOLDER).decode("ascii", "replace")) or "another process"
        raise UsageError(f"{folder}: {holder} is scanning this client now; wait for it to end")


def _sign(file: BinaryIO, folder: Path) -> None:
    """Write into the locked file who holds it."""
    with writing(folder):
        file.truncate(0)
        file.write(f" process {os.getpid()}".encode())


def _sweep(folder: Path) -> Swept:
    """Remove what killed scans left in a client's folder, which the caller has locked: evidence, or half a package."""
    removed, stuck = 0, []
    for path in _remains(folder):
        try:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
            removed += 1
        except OSError as error:
            stuck.append(f"{path}: {error.strerror or 'it cannot be removed'}")
    return Swept(removed=removed, stuck=tuple(stuck))


def _remains(folder: Path) -> list[Path]:
    hidden = [path for path in _listed(folder) if path.name.startswith(".")]
    return [path for path in hidden if path.name.startswith(STAGING) or path.name.endswith(PART)]


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise UsageError(f"{folder}: the folder of packages cannot be read ({error.strerror})") from None
