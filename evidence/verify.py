"""Verification without trust: steps V1 to V8 of the package format. `STEPS` is their list; nothing is believed before V2.

V9 and V10 are in `checker.replay`. Hostile input gives findings, never an exception. V1, V2 and V3 end the verification
where they fail, because later steps would have to believe what was refuted; V4 to V8 are all reported.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from evidence.authenticity import (
    RefutedError,
    Wanted,
    changed_after_signing,
    envelope_digest,
    other_than_wanted,
    signed_envelope,
    stated_facts,
)
from evidence.circumstances import (
    key_findings,
    no_log_demanded,
    no_timestamp_demanded,
    place_findings,
    reviews_not_read,
    timestamp_findings,
)
from evidence.envelope import Envelope
from evidence.erasure import Erasure
from evidence.errors import PackageRefusedError
from evidence.finding import Finding
from evidence.package import Package, read_package
from evidence.payload import payload_findings
from evidence.statement import ScanFacts, Statement
from evidence.trust import Trust, TrustedSigner

VERIFIED, WITH_WARNINGS, FAILED = 0, 3, 4

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of verifying one package.

    `findings` are in the order of the steps; `notes` say what was not asked, and why. `envelope_sha256` names the package
    in logs and later packages; "" where V1 failed. `envelope` and `signer` are set from V2 on, `statement` and `facts` from
    V3 on, `package` (still open: close it, or use this as a context manager) only where no step failed.
    """

    path: Path
    trust_fingerprint: str
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    envelope_sha256: str = ""
    envelope: Envelope | None = None
    signer: TrustedSigner | None = None
    statement: Statement | None = None
    facts: ScanFacts | None = None
    erased: tuple[Erasure, ...] = ()
    package: Package | None = None

    @property
    def exit_code(self) -> int:
        """0 verified, 3 verified with warnings, 4 failed."""
        if any(not finding.is_warning for finding in self.findings) or self.package is None:
            return FAILED
        return WITH_WARNINGS if self.findings else VERIFIED

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the package."""
        if self.package is not None:
            self.package.close()

    def plus(self, findings: Iterable[Finding], *notes: str) -> "Verification":
        """The same with what one more step found."""
        return replace(self, findings=(*self.findings, *findings), notes=(*self.notes, *notes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a verifier asks with: whose keys are believed, which package is meant, and the verifier's clock."""

    trust: Trust
    wanted: Wanted
    now: datetime


def layout_is_closed(so_far: Verification, _: Asked) -> Verification:
    """V1: nothing but regular files that the format has, within its bounds."""
    try:
        return replace(so_far, package=read_package(so_far.path))
    except PackageRefusedError as error:
        return so_far.plus(error.findings)


def signature_is_trusted(so_far: Verification, asked: Asked) -> Verification:
    """V2: the statement bears the signature of a key that is believed."""
    package = known(so_far.package)
    try:
        so_far = replace(so_far, envelope_sha256=envelope_digest(package))
        envelope, signer = signed_envelope(package, asked.trust)
    except RefutedError as refuted:
        return so_far.plus((refuted.finding,))
    return replace(so_far, envelope=envelope, signer=signer)


def statement_is_the_wanted_one(so_far: Verification, asked: Asked) -> Verification:
    """V3: the statement is of this format, of the package that was asked for, and its files are as they were signed."""
    try:
        statement, facts = stated_facts(known(so_far.envelope))
        so_far = replace(so_far, statement=statement, facts=facts)
        changed = list(changed_after_signing(known(so_far.package), statement))
    except RefutedError as refuted:
        return so_far.plus((refuted.finding,))
    return so_far.plus((*other_than_wanted(facts, asked.wanted), *changed))


def payload_is_whole(so_far: Verification, asked: Asked) -> Verification:
    """V4: the payload equals the signed manifest, both ways, but for what was erased with a record."""
    findings, erased = payload_findings(known(so_far.package), so_far.envelope_sha256, asked.trust)
    return replace(so_far, erased=erased).plus(findings)


def timestamp_holds(so_far: Verification, _: Asked) -> Verification:
    """V5: somebody else says when the envelope existed, where the statement demands it."""
    facts = known(so_far.facts)
    return so_far.plus(timestamp_findings(known(so_far.package), facts), *no_timestamp_demanded(facts))


def key_was_valid(so_far: Verification, asked: Asked) -> Verification:
    """V6: the key held when it signed, and was not revoked."""
    return so_far.plus(key_findings(known(so_far.signer), known(so_far.facts), asked.now))


def place_in_log_holds(so_far: Verification, _: Asked) -> Verification:
    """V7: the log says that this scan was begun, and what it came to, where the statement demands it."""
    facts = known(so_far.facts)
    return so_far.plus(place_findings(facts), *no_log_demanded(facts))


def series_is_whole(so_far: Verification, _: Asked) -> Verification:
    """V8: no scan of the log is withheld. This version reads no log; V7 says so."""
    return so_far.plus((), *reviews_not_read(known(so_far.package)))


Step = Callable[[Verification, Asked], Verification]

STEPS: tuple[Step, ...] = (
    layout_is_closed,  # V1
    signature_is_trusted,  # V2
    statement_is_the_wanted_one,  # V3
    payload_is_whole,  # V4
    timestamp_holds,  # V5
    key_was_valid,  # V6
    place_in_log_holds,  # V7
    series_is_whole,  # V8
)
"""What is proved, in this order."""

FOUNDATIONS = STEPS[:3]
"""Where one of these fails, there is nothing left to ask."""


def verify(
    path: Path,
    *,
    trust: Trust,
    client: str | None,
    expect_policy: str | None,
    now: datetime,
    not_before: datetime | None = None,
    scan: str | None = None,
) -> Verification:
    """Verify the package at `path`, a ZIP or an unpacked folder, by the keys in `trust` and nothing else.

    `client`, `expect_policy`, `not_before` and `scan` say which package is meant (`Wanted`). `now` is the verifier's clock.
    Raises UsageError where there is nothing to read at `path`; whatever lies there, however hostile, gives findings.
    """
    wanted = Wanted(client=client, policy=expect_policy, not_before=not_before, scan=scan)
    asked = Asked(trust=trust, wanted=wanted, now=now)
    so_far = Verification(path=path, trust_fingerprint=trust.fingerprint)
    try:
        for step in STEPS:
            so_far = step(so_far, asked)
            if step in FOUNDATIONS and so_far.findings:
                break
    except BaseException:
        so_far.close()
        raise
    if so_far.exit_code == FAILED:
        so_far.close()
        return replace(so_far, package=None)
    return so_far


def known(value: Value | None) -> Value:
    """What an earlier step set. Raises LookupError where a step was run before the one that it builds on."""
    if value is None:
        raise LookupError("a step of the verification was run before one that it builds on")
    return value
