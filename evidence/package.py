"""A package that was opened as far as step V1: its layout is that of the format, and nothing in it is believed yet.

Who signed it, and whether it still is what was signed, is asked by `evidence.verify.verify`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from evidence.allowance import Allowance, unlimited
from evidence.errors import EvidenceError, PackageRefusedError, UsageError
from evidence.finding import Finding, printable, shown
from evidence.layout import REQUIRED, is_part_of_the_format
from evidence.lines import write_whole
from evidence.unpacked import UnpackedFiles
from evidence.zip_read import Archive, ArchiveError
from evidence.zip_write import CHUNK

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,150}")
"""The name of a package, which is the one folder in its ZIP: <client>_<scan id>."""


class PackageFiles(Protocol):
    """Where the files of a package lie: a folder, or a ZIP."""

    @property
    def files(self) -> Mapping[str, int]:
        """Path below the package's own folder → size in bytes."""
        ...

    def open(self, path: str) -> BinaryIO:
        """The bytes of one file; reading them raises EvidenceError where that cannot be done."""
        ...

    def close(self) -> None:
        """Let go of what is held open."""
        ...


class ZippedFiles:
    """The files of a package inside its ZIP, whose one folder is `name`."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.name, _, _ = next(iter(archive.members), "").partition("/")
        self._files: dict[str, int] = {}
        self.findings: list[Finding] = []
        for full, member in archive.members.items():
            folder, _, path = full.partition("/")
            if folder != self.name or not NAME.fullmatch(folder):
                message = f"{shown(full)} is not in the one folder that a package has"
                self.findings.append(Finding(code="E102", path=printable(full), message=message))
                continue
            self._files[path] = member.size

    @property
    def files(self) -> Mapping[str, int]:
        """Path → size in bytes."""
        return self._files

    def open(self, path: str) -> BinaryIO:
        """The bytes of one file."""
        return self._archive.open(f"{self.name}/{path}")

    def close(self) -> None:
        """Close the ZIP."""
        self._archive.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageData:
    """The files below `data/` of an opened package, as `evidence.collection` reads them."""

    package: "Package"

    @property
    def allowance(self) -> Allowance:
        """How much of the package may still be read."""
        return self.package.allowance

    def open(self, path: str) -> BinaryIO:
        """The bytes of `data/<path>`."""
        return self.package.open(f"data/{path}")


class Package:
    """An opened package: a context manager, because a ZIP is held open. `name` is "" for a folder, which anybody renames."""

    def __init__(self, path: Path, name: str, source: PackageFiles, *, allowance: Allowance | None = None) -> None:
        self.allowance = allowance or unlimited()
        self.path = path
        self.name = name
        self._source = source

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def files(self) -> Mapping[str, int]:
        """Path below the package's own folder → size in bytes."""
        return self._source.files

    @property
    def data(self) -> PackageData:
        """What lies below `data/`, for `read_index` and `read_resources`."""
        return PackageData(package=self)

    def open(self, path: str) -> BinaryIO:
        """The bytes of one file. Raises EvidenceError where there is none, or where reading it fails."""
        if path not in self.files:
            raise EvidenceError(f"{shown(path)} is not in the package")
        self.allowance.spend(size=self.files[path])
        return self._source.open(path)

    def chunks(self, path: str) -> Iterator[bytes]:
        """The bytes of one file, a piece at a time."""
        with self.open(path) as stream:
            while chunk := _read(stream, path):
                yield chunk

    def read(self, path: str, *, limit: int = 256 << 20) -> bytes:
        """All bytes of one file. Raises EvidenceError where it is longer than `limit`."""
        if self.files.get(path, 0) > limit:
            raise EvidenceError(f"{shown(path)} is larger than {limit} bytes")
        return b"".join(self.chunks(path))

    def unpack(self, target: Path) -> None:
        """Write every file below `target`, which is made; nothing outside it can be reached."""
        for path in self.files:
            write_whole(target / path, self.chunks(path))

    def close(self) -> None:
        """Let go of the ZIP; nothing more can be read."""
        self._source.close()


def _read(stream: BinaryIO, path: str) -> bytes:
    try:
        return stream.read(CHUNK)
    except OSError as error:
        raise EvidenceError(f"{shown(path)} cannot be read: {error.strerror}") from None


def read_package(path: Path, *, allowance: Allowance | None = None) -> Package:
    """Open a package, ZIP or unpacked folder, checking its layout (V1).

    `allowance` bounds what is read of it later on; by default each file is bounded alone.

    Raises UsageError where there is nothing to read at `path`, and PackageRefusedError where it is not laid out as a
    package.
    """
    if path.is_dir():
        folder = UnpackedFiles(path)
        return _checked(Package(path, "", folder, allowance=allowance), folder.findings)
    try:
        zipped = ZippedFiles(Archive(path))
    except OSError as error:
        raise UsageError(f"the package {path} cannot be read: {error.strerror}") from None
    except ArchiveError as error:
        code = "E101" if error.special else "E102"
        raise PackageRefusedError(str(path), (Finding(code=code, message=error.message),)) from None
    return _checked(Package(path, zipped.name, zipped, allowance=allowance), zipped.findings)


def _checked(package: Package, findings: list[Finding]) -> Package:
    unknown = [
        Finding(code="E102", path=printable(name), message=f"{shown(name)} is not part of the format")
        for name in sorted(package.files)
        if not is_part_of_the_format(name)
    ]
    missing = [
        Finding(code="E103", path=name, message=f"{name} is missing") for name in REQUIRED if name not in package.files
    ]
    if all_findings := (*findings, *unknown, *missing):
        package.close()
        raise PackageRefusedError(str(package.path), all_findings)
    return package
