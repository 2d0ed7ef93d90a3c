"""Packages that a command was given: verified before anything in them is believed, and said to be unverified where not.

Trust comes from --trust, else from the file that `trust` in the clients' defaults.toml names, else there is none: then
nothing out of the package is run, little of it is read, and every answer begins with NOT VERIFIED.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from checker.cli._terminal import notice
from checker.reports.claims import NOT_VERIFIED
from collectors.clients.model import DEFAULTS
from collectors.clients.toml_file import read
from evidence.allowance import of_the_unverified
from evidence.authenticity import MAX_ENVELOPE
from evidence.envelope import read_envelope
from evidence.errors import EvidenceError, NotVerifiedError, UsageError
from evidence.layout import STATEMENT
from evidence.package import Package, read_package
from evidence.trust import Trust, load_trust
from evidence.verify import verify

TRUST_KEY = "trust"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A package, whether it was verified, and the digest of its envelope, by which it is named."""

    package: Package
    is_verified: bool
    envelope_sha256: str


def trusting(command: Callable[..., int]) -> Callable[..., int]:
    """The options that say whose keys are believed."""
    trust = click.option(
        "--trust",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Verify first, by these keys.  [default: `trust` in defaults.toml of the clients]",
    )
    clients = click.option(
        "--clients", type=click.Path(path_type=Path), default=Path("clients"), show_default=True, metavar="DIR"
    )
    return trust(clients(command))


def known_trust(trust: Path | None, clients: Path) -> Trust | None:
    """Whose keys are believed: those of `trust`, else those of the file that the clients' defaults.toml names."""
    if trust is not None:
        return load_trust(trust)
    defaults = clients / DEFAULTS
    named = read(defaults).get(TRUST_KEY) if os.path.lexists(defaults) else None
    if named is None:
        return None
    if not isinstance(named, str) or not named:
        raise UsageError(f'{defaults}: {TRUST_KEY} is not the name of a file; write, for example, trust = "trust.toml"')
    return load_trust(clients / named)


def needed_trust(trust: Path | None, clients: Path) -> Trust:
    """As `known_trust`, for what looks at nothing that is not verified. Raises UsageError where no trust is known."""
    known = known_trust(trust, clients)
    if known is None:
        raise UsageError("whose packages are believed? write --trust FILE, or trust in defaults.toml of the clients")
    return known


@contextmanager
def opened(path: Path, trust: Trust | None) -> Iterator[Opened]:
    """The package at `path`, verified by `trust` (V1 to V8), or opened as unverified where there is none to ask.

    Raises NotVerifiedError where it does not verify; what its content is not fit for becomes a UsageError.
    """
    try:
        if trust is None:
            with read_package(path, allowance=of_the_unverified()) as package:
                yield Opened(package=package, is_verified=False, envelope_sha256=_envelope_digest(package))
            return
        with verify(path, trust=trust, client=None, expect_policy=None, now=datetime.now(UTC)) as verification:
            for finding in verification.findings:
                notice(f"{path}: {finding.code} {finding.message}")
            if verification.package is None:
                raise NotVerifiedError(f"{path} is NOT verified; nothing of it is shown")
            yield Opened(package=verification.package, is_verified=True, envelope_sha256=verification.envelope_sha256)
    except EvidenceError as error:
        raise UsageError(f"{path}: {error.message}") from None


def standing(*packages: Opened) -> str:
    """The first words of an answer: "" where all were verified."""
    return "" if all(one.is_verified for one in packages) else NOT_VERIFIED


def _envelope_digest(package: Package) -> str:
    return read_envelope(package.read(STATEMENT, limit=MAX_ENVELOPE)).sha256
