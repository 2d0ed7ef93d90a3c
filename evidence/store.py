"""Where packages are kept, whatever keeps them: whole packages by client and name, and one scan of a client at a time.

A scan stages and seals its package elsewhere and then puts it, whole: so a folder and an object store can both be one.
Nothing is shared between clients.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from evidence.package import Package
from evidence.scratch import Swept
from evidence.statement import Kind
from evidence.trust import Trust


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


class Store(Protocol):
    """Keeps packages. Whatever a person must mend is a UsageError that says what and where."""

    def lease(self, client: str) -> AbstractContextManager[Swept]:
        """Keep everybody else from scanning into this client's part while it lasts; it ends with the process that holds it.

        Gives what killed scans had left there and was swept. Raises UsageError naming who scans now.
        """
        ...

    def check_room(self, client: str, size: int) -> None:
        """Raise UsageError where it is known beforehand that a package of `size` bytes could not be put."""
        ...

    def list(self, client: str) -> tuple[str, ...]:
        """The names under which packages of one client lie, or what claims to be one: the newest scan first."""
        ...

    def newest(
        self, client: str, *, trust: Trust, before: datetime, kind: Kind = Kind.FULL, complete: bool = True
    ) -> Newest:
        """The newest package of this kind that is this client's by a key in `trust`, and began earlier.

        It saw everything, or, where `complete` is false, whatever it saw.
        `before` is when the scan that asks began. Whatever else lies there under the name of a package is passed over and
        named: what is no file, and what does not hold and claims to be newer than what is found. Nothing is waited for.
        Close what is found, or use it as a context manager.
        """
        ...

    def put(self, client: str, package: Path) -> Path:
        """Keep the package that lies, sealed, at `package`, under its own name, and say where. Whole or not at all.

        For who holds the lease. Raises EvidenceError where something has this name already: nothing is ever overwritten.
        """
        ...
