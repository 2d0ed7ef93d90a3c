"""Packages that a command was given: what is wrong with one is told to who gave it, as exit code 2."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evidence.envelope import read_envelope
from evidence.errors import EvidenceError, UsageError
from evidence.layout import STATEMENT
from evidence.opened import Package, read_package


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """The package at `path`, opened and not verified. What its content is not fit for becomes a UsageError."""
    try:
        with read_package(path) as package:
            yield package
    except EvidenceError as error:
        raise UsageError(f"{path}: {error.message}") from None


def envelope_digest(package: Package) -> str:
    """SHA-256 of the signed statement: the digest by which a package is named. Raises EvidenceError without one."""
    return read_envelope(package.read(STATEMENT)).sha256
