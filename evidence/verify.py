"""Verification without trust: steps V1 to V8 of the package format, in their order. Nothing is believed before V2.

Hostile input gives findings, never an exception. V1, V2 and V3 end the verification where they fail, because later steps
would have to believe what was refuted; V4 to V8 are all reported.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from evidence.bag import MAX_MANIFEST, identifier
from evidence.circumstances import check_key, check_log, check_timestamp, not_asked
from evidence.envelope import PAYLOAD_TYPE, Envelope, read_envelope
from evidence.erasure import Erasure
from evidence.errors import EvidenceError, NotJsonError, PackageRefusedError
from evidence.finding import Finding, shown
from evidence.layout import BAG_INFO, MANIFEST, SIGNED, STATEMENT
from evidence.opened import Package, read_package
from evidence.payload import check_payload, digest_of
from evidence.signing import is_signed_by
from evidence.statement import (
    PREDICATE_TYPE,
    ScanFacts,
    Statement,
    canonical_payload,
    read_facts,
    read_statement,
)
from evidence.trust import Trust, TrustedSigner

MAX_ENVELOPE = 1 << 20
MAX_TAG_FILE = 1 << 20
VERIFIED, WITH_WARNINGS, FAILED = 0, 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of verifying one package.

    `findings` are in the order of the steps; `notes` say what was not asked, and why. `signer`, `statement` and `facts` are
    set from V3 on, `package` (still open: close it, or use this as a context manager) only where no step failed.
    `envelope_sha256` names the package in logs and later packages; "" where V1 failed.
    """

    path: Path
    trust_fingerprint: str
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    envelope_sha256: str = ""
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


class _RefutedError(Exception):
    """Ends the verification: what follows would have to believe what was refuted."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(findings)
        self.findings = findings


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

    `client` is the id or the exact name of the client whose package this must be, `expect_policy` the digest of the
    policies that must have judged, `not_before` the time before which the scan must not have begun, `scan` its id; None asks
    for none of them. `now` is the verifier's clock.

    Raises UsageError where there is nothing to read at `path`; whatever lies there, however hostile, gives findings.
    """
    blank = Verification(path=path, trust_fingerprint=trust.fingerprint)
    try:
        package = read_package(path)
    except PackageRefusedError as error:
        return replace(blank, findings=error.findings)
    verification = replace(blank, package=package)
    try:
        verification = replace(verification, envelope_sha256=_digest(package, STATEMENT, "E201", MAX_ENVELOPE))
        envelope, signer = _signature(package, trust)
        verification = replace(verification, signer=signer)
        statement, facts = _statement(envelope)
        verification = replace(verification, statement=statement, facts=facts)
        wanted = _expectations(facts, client, expect_policy, not_before, scan)
        _refuse([*wanted, *_subjects(package, statement)])
        verification = _later_steps(verification, package, signer, facts, trust, now)
    except _RefutedError as refuted:
        verification = replace(verification, findings=refuted.findings)
    except BaseException:
        package.close()
        raise
    if verification.exit_code == FAILED:
        package.close()
        return replace(verification, package=None)
    return verification


def _later_steps(
    so_far: Verification, package: Package, signer: TrustedSigner, facts: ScanFacts, trust: Trust, now: datetime
) -> Verification:
    payload, erased = check_payload(package, so_far.envelope_sha256, trust)
    findings = (*payload, *check_timestamp(package, facts), *check_key(signer, facts, now), *check_log(facts))
    return replace(so_far, findings=findings, erased=erased, notes=tuple(not_asked(package, facts)))


def _refuse(findings: list[Finding]) -> None:
    if findings:
        raise _RefutedError(*findings)


def _refuted(code: str, message: str, path: str = STATEMENT) -> _RefutedError:
    return _RefutedError(Finding(code=code, path=path, message=message))


def _digest(package: Package, path: str, code: str, limit: int) -> str:
    try:
        return digest_of(package, path, limit=limit)
    except EvidenceError as error:
        raise _refuted(code, f"{path} cannot be read: {error.message}", path) from None


def _signature(package: Package, trust: Trust) -> tuple[Envelope, TrustedSigner]:
    """V2."""
    try:
        envelope = read_envelope(package.read(STATEMENT, limit=MAX_ENVELOPE))
    except EvidenceError as error:
        raise _refuted("E201", f"{STATEMENT}: {error.message}") from None
    if envelope.payload_type != PAYLOAD_TYPE:
        raise _refuted("E202", f"the payload type is {shown(envelope.payload_type)}, not {PAYLOAD_TYPE}")
    signer = trust.signers.get(envelope.keyid)
    if signer is None:
        raise _refuted("E203", f"signed with the key {shown(envelope.keyid)}, which is not in the trust file")
    if not is_signed_by(signer.public_key, envelope.signature, envelope.signed):
        message = f"the signature is not that of {shown(signer.owner)} (key {signer.keyid}) over this statement"
        raise _refuted("E204", message)
    return envelope, signer


def _statement(envelope: Envelope) -> tuple[Statement, ScanFacts]:
    """V3, what the statement is."""
    try:
        value = canonical_payload(envelope.payload)
    except NotJsonError as error:
        raise _refuted("E301", f"the signed statement is {error.message}") from None
    try:
        statement = read_statement(value)
        if statement.predicate_type != PREDICATE_TYPE:
            raise EvidenceError(f"the predicate is of type {shown(statement.predicate_type)}, not {PREDICATE_TYPE}")
        if not set(SIGNED) <= set(statement.subjects):
            raise EvidenceError(f"the statement must be about {', '.join(SIGNED)}")
        return statement, read_facts(statement.predicate)
    except EvidenceError as error:
        raise _refuted("E302", f"the signed statement is not one of format version 1: {error.message}") from None


def _expectations(
    facts: ScanFacts, client: str | None, expect_policy: str | None, not_before: datetime | None, scan: str | None
) -> Iterator[Finding]:
    """V3, whether it is the package that was asked for."""
    if client is not None and client not in (facts.client_id, facts.client_name):
        message = f"this is a package of {shown(facts.client_name)} ({shown(facts.client_id)}), not of {shown(client)}"
        yield Finding(code="E303", message=message, details={"expected": client, "found": facts.client_id})
    if expect_policy is not None and expect_policy != facts.policy_digest:
        message = f"judged by the policies {shown(facts.policy_digest or 'none')}, not by {shown(expect_policy)}"
        yield Finding(code="E306", message=message, details={"expected": expect_policy, "found": facts.policy_digest})
    if not_before is not None and facts.started < not_before:
        began, wanted = (f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in (facts.started, not_before.astimezone(UTC)))
        message = f"the scan began at {began}, before {wanted}: a later one was asked for"
        yield Finding(code="E307", message=message, details={"expected": wanted, "found": began})
    if scan is not None and scan != facts.scan_id:
        message = f"this is the scan {shown(facts.scan_id)}, not {shown(scan)}"
        yield Finding(code="E308", message=message, details={"expected": scan, "found": facts.scan_id})


def _subjects(package: Package, statement: Statement) -> Iterator[Finding]:
    """V3, whether the signed files are as they were."""
    for path, expected in statement.subjects.items():
        if path not in package.files:
            yield Finding(code="E304", path=path, message=f"{shown(path)} was signed, and is missing")
            continue
        found = _digest(package, path, "E305", MAX_MANIFEST if path == MANIFEST else MAX_TAG_FILE)
        if found != expected:
            message = f"{path} was changed after signing: the statement says {shown(expected)}, the file is {found}"
            yield Finding(code="E305", path=path, message=message, details={"statement": expected, "found": found})
    yield from _name(package)


def _name(package: Package) -> Iterator[Finding]:
    try:
        name = identifier(package.read(BAG_INFO, limit=MAX_TAG_FILE))
    except EvidenceError as error:
        raise _refuted("E305", error.message, BAG_INFO) from None
    if package.name not in ("", name):
        message = f"the folder in the ZIP is called {shown(package.name)}, but what was signed is {shown(name)}"
        yield Finding(code="E305", path=BAG_INFO, message=message, details={"statement": name, "found": package.name})
