"""Where packages are kept: one folder per client, one scan at a time.

`file:./packages` keeps `<folder>/<client id>/<client>_<scan id>.zip`. Nothing is shared between clients.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evidence.canonical import strict_loads
from evidence.envelope import read_envelope
from evidence.errors import EvidenceError, UsageError
from evidence.layout import STATEMENT
from evidence.lines import make_folder
from evidence.package import read_package
from evidence.statement import Kind, read_facts, read_statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Previous:
    """An earlier package of the same client: its file, its scan and the digest of its envelope."""

    path: Path
    scan: str
    envelope_sha256: str


class FileStore:
    """A folder of packages. Raises UsageError for a URL that is not `file:`, or a folder that cannot be written."""

    def __init__(self, url: str) -> None:
        if not url.startswith("file:"):
            raise UsageError(f"--store {url}: this release keeps packages in folders; write file:FOLDER")
        self.root = Path(url.removeprefix("file:"))

    def folder(self, client: str) -> Path:
        """The folder of one client, made where it is missing."""
        path = self.root / client
        try:
            make_folder(path)
        except OSError as error:
            raise UsageError(f"{path}: the folder of packages cannot be made ({error.strerror})") from None
        return path

    @contextmanager
    def locked(self, client: str) -> Iterator[Path]:
        """The client's folder, with nobody else scanning into it. Raises UsageError naming who does."""
        folder = self.folder(client)
        with (folder / ".lock").open("a+") as file:
            _lock(file.fileno(), folder)
            file.truncate(0)
            file.write(f"process {os.getpid()}")
            file.flush()
            yield folder

    def newest_complete(self, client: str) -> Previous | None:
        """The newest package of kind full that saw everything. What does not open as a package is passed over."""
        for path in sorted((self.root / client).glob("*.zip"), key=lambda path: path.name[-28:], reverse=True):
            found = _complete(path)
            if found is not None:
                return found
        return None


def _lock(descriptor: int, folder: Path) -> None:
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = (folder / ".lock").read_text() or "another process"
        raise UsageError(f"{folder}: {holder} is scanning this client now; wait for it to end") from None


def _complete(path: Path) -> Previous | None:
    try:
        with read_package(path) as package:
            envelope = read_envelope(package.read(STATEMENT))
            predicate = read_statement(strict_loads(envelope.payload)).predicate
            facts = read_facts(predicate)
    except EvidenceError:
        return None
    if facts.kind is not Kind.FULL or predicate.get("complete") is not True:
        return None
    return Previous(path=path, scan=facts.scan_id, envelope_sha256=envelope.sha256)
