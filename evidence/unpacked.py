"""A package that lies unpacked in a folder, read without trusting it: regular files only, and no more than bounded."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from evidence.errors import EvidenceError
from evidence.finding import Finding, printable, shown

MAX_FILES = 200_000
MAX_DEPTH = 8
MAX_TOTAL = 64 << 30


class UnpackedFiles:
    """The regular files below a folder, by path with forward slashes, and what else was found there."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._sizes: dict[str, int] = {}
        self.findings: list[Finding] = []
        self._walk(root, "", MAX_DEPTH)
        if sum(self._sizes.values()) > MAX_TOTAL:
            self._refuse("E102", "", "holds more bytes than a package may")

    @property
    def files(self) -> Mapping[str, int]:
        """Path → size in bytes."""
        return self._sizes

    def open(self, path: str) -> BinaryIO:
        """The bytes of one file. Raises EvidenceError where it cannot be read, or is no regular file any more."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        try:
            descriptor = os.open(self._root / path, flags)
        except OSError as error:
            raise EvidenceError(f"{shown(path)} cannot be read: {error.strerror}") from None
        stream = os.fdopen(descriptor, "rb")
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            stream.close()
            raise EvidenceError(f"{shown(path)} is not a regular file")
        return stream

    def close(self) -> None:
        """Nothing is held open."""

    def _walk(self, folder: Path, below: str, depth: int) -> None:
        try:
            entries = sorted((entry.name, entry.stat(follow_symlinks=False)) for entry in os.scandir(folder))
        except OSError as error:
            self._refuse("E102", below, f"cannot be read: {error.strerror}")
            return
        for name, status in entries:
            path, mode = below + name, status.st_mode
            if len(self._sizes) >= MAX_FILES or depth == 0:
                self._refuse("E102", path, "is one file or folder more than a package may have")
                return
            if not name.isascii():
                self._refuse("E102", path, "is not part of the format, whose names are ASCII")
            elif stat.S_ISDIR(mode):
                self._walk(folder / name, f"{path}/", depth - 1)
            elif stat.S_ISREG(mode):
                self._sizes[path] = status.st_size
            else:
                self._refuse("E101", path, "is a link or a special file; a package has regular files only")

    def _refuse(self, code: str, path: str, message: str) -> None:
        self.findings.append(Finding(code=code, path=printable(path), message=f"{shown(path)} {message}"))
