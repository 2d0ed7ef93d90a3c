"""Where packages are kept: one folder per client, one scan at a time.

`file:./packages` keeps `<folder>/<client id>/<client>_<scan id>.zip`. Nothing is shared between clients.
"""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from types import TracebackType
from typing import BinaryIO, Self

from evidence.errors import DISK, EvidenceError, TenantproofError, UnwritableError, UsageError
from evidence.finding import printable, shown
from evidence.lines import PART, make_folder, writing
from evidence.package import Package
from evidence.reading import open_regular
from evidence.scratch import Swept
from evidence.statement import Kind, ScanFacts
from evidence.trust import Trust
from evidence.verify import verify

LOCK = ".lock"
STAGING = ".staging-"
"""How the name of a folder begins that a scan works in."""

HOLDER = 64
"""Bytes of the lock file that are repeated: who holds it."""

_LOCK_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """An earlier package of the same client, verified and still open: its scan and the digest of its envelope."""

    package: Package
    scan: str
    envelope_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Newest:
    """What a look at the store came to; `passed_over` says of each odd thing its name and why it was not believed."""

    previous: Previous | None
    passed_over: tuple[str, ...]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.previous is not None:
            self.previous.package.close()


class FileStore:
    """A folder of packages. Raises UsageError for a URL that is not `file:`, or a folder that cannot be written."""

    def __init__(self, url: str) -> None:
        if not url.startswith("file:"):
            raise UsageError(f"--store {url}: this release keeps packages in folders; write file:FOLDER")
        self.root = Path(url.removeprefix("file:"))

    def folder(self, client: str) -> Path:
        """The folder of one client, made where it is missing. Raises UnwritableError where that cannot be done."""
        path = self.root / client
        make_folder(path)
        return path

    @contextmanager
    def locked(self, client: str) -> Iterator[Path]:
        """The client's folder, with nobody else scanning into it. Raises UsageError naming who does."""
        folder = self.folder(client)
        with _lock_file(folder / LOCK) as file:
            _lock(file, folder)
            _sign(file, folder)
            yield folder

    def newest_complete(self, client: str, *, trust: Trust, before: datetime) -> Newest:
        """The newest package of kind full that saw everything, is this client's by a key in `trust`, and began earlier.

        `before` is when the scan that asks began. Whatever else lies there under the name of a package is passed over and
        named: every link, pipe, folder or device, and what does not hold and claims to be newer than what is found. Nothing
        is waited for. Close what is found, or use it as a context manager.
        """
        odd: list[str] = []
        newest: Previous | None = None
        for path in self._named_like_packages(client):
            try:
                check_regular(path)
                newest = newest or _complete(path, client, trust, before)
            except (TenantproofError, OSError) as error:
                odd.append(f"{printable(path.name)}: {_reason(error)}")
        return Newest(previous=newest, passed_over=tuple(odd))

    def _named_like_packages(self, client: str) -> list[Path]:
        """Newest first, by the scan id in the name."""
        listed = _listed(self.root / client)
        found = [path for path in listed if path.suffix == ".zip" and not path.name.startswith(".")]
        return sorted(found, key=lambda path: path.name[-27:], reverse=True)


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
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = printable(file.read(HOLDER).decode("ascii", "replace")) or "another process"
        raise UsageError(f"{folder}: {holder} is scanning this client now; wait for it to end") from None
    except OSError as error:
        raise UsageError(f"{folder}: the folder of packages cannot be locked ({error.strerror})") from None


def _sign(file: BinaryIO, folder: Path) -> None:
    """Write into the locked file who holds it."""
    with writing(folder):
        file.truncate(0)
        file.write(f"process {os.getpid()}".encode())


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A folder for what one scan collects, beside the client's packages; gone afterwards, whatever happens.

    Raises UnwritableError where it cannot be made.
    """
    with writing(folder):
        place = Path(mkdtemp(prefix=STAGING, dir=folder))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def sweep(folder: Path) -> Swept:
    """Remove what killed scans left in a client's folder, which the caller has locked: folders of evidence, half a package.

    Where nothing can be locked, nothing is removed: somebody may be at work there.
    """
    removed, stuck = 0, []
    for path in _remains(folder) if find_spec("fcntl") else ():
        try:
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
            removed += 1
        except OSError as error:
            stuck.append(f"{path}: {error.strerror or 'it cannot be removed'}")
    return Swept(removed=removed, stuck=tuple(stuck))


def _remains(folder: Path) -> list[Path]:
    hidden = [path for path in _listed(folder) if path.name.startswith(".")]
    return [path for path in hidden if path.name.startswith(STAGING) or path.name.endswith(f".zip{PART}")]


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise UsageError(f"{folder}: the folder of packages cannot be read ({error.strerror})") from None


def check_regular(path: Path) -> None:
    """Raise EvidenceError, or OSError, for what lies under the name of a package and is none that can be read."""
    if not stat.S_ISREG(path.lstat().st_mode):
        raise EvidenceError("it is a link or a special file, not a package")
    os.close(open_regular(path))


def _complete(path: Path, client: str, trust: Trust, before: datetime) -> Previous | None:
    """The package at `path`; None for an honest one that is not of kind full or did not see everything.

    Raises TenantproofError or OSError where it is not to be believed.
    """
    found = verify(path, trust=trust, client=client, expect_policy=None, now=before)
    if found.package is None or found.facts is None or found.statement is None:
        first = found.findings[0]
        raise EvidenceError(f"{first.code} {first.message}")
    package, facts = found.package, found.facts
    if facts.client_id != client or f"{package.name}.zip" != path.name or facts.started >= before:
        package.close()
        raise EvidenceError(_what_is_odd(facts, package.name, client))
    if facts.kind is not Kind.FULL or found.statement.predicate.get("complete") is not True:
        package.close()
        return None
    return Previous(package=package, scan=facts.scan_id, envelope_sha256=found.envelope_sha256)


def _what_is_odd(facts: ScanFacts, name: str, client: str) -> str:
    if facts.client_id != client:
        return f"it is a package of {shown(facts.client_name)}"
    if not name.endswith(facts.scan_id):
        return f"its name is not that of its scan, {shown(facts.scan_id)}"
    return f"it says that it began at {facts.started:%Y-%m-%dT%H:%M:%SZ}, or was signed as {shown(name)}"


def _reason(error: TenantproofError | OSError) -> str:
    return error.message if isinstance(error, TenantproofError) else error.strerror or "it cannot be read"
