"""V2 and V3: who signed the statement, what it says, whether it is the one that was asked for, and the files that it signs.

Every function raises RefutedError where what follows would have to believe what was refuted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from evidence.bag import MAX_MANIFEST, identifier
from evidence.envelope import PAYLOAD_TYPE, Envelope, read_envelope
from evidence.errors import EvidenceError, NotJsonError
from evidence.finding import Finding, shown
from evidence.layout import BAG_INFO, MANIFEST, SIGNED, STATEMENT
from evidence.package import Package
from evidence.payload import digest_of
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which package is asked for: None asks nothing.

    `client` is the id or the exact name of the client whose package this must be, `policy` the digest of the policies that
    must have judged, `not_before` the time before which the scan must not have begun, `scan` its id.
    """

    client: str | None = None
    policy: str | None = None
    not_before: datetime | None = None
    scan: str | None = None


class RefutedError(Exception):
    """Ends the verification."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)
        self.finding = finding


def _refuted(code: str, message: str, path: str = STATEMENT) -> RefutedError:
    return RefutedError(Finding(code=code, path=path, message=message))


def envelope_digest(package: Package) -> str:
    """SHA-256 of the envelope, by which the package is named."""
    return _digest(package, STATEMENT, "E201", MAX_ENVELOPE)


def _digest(package: Package, path: str, code: str, limit: int) -> str:
    try:
        return digest_of(package, path, limit=limit)
    except EvidenceError as error:
        raise _refuted(code, f"{path} cannot be read: {error.message}", path) from None


def signed_envelope(package: Package, trust: Trust) -> tuple[Envelope, TrustedSigner]:
    """V2: the envelope, and the trusted key whose signature it bears."""
    try:
        envelope = read_envelope(package.read(STATEMENT, limit=MAX_ENVELOPE))
    except EvidenceError as error:
        raise _refuted("E201", f"{STATEMENT}: {error.message}") from None
    return envelope, signer_of(envelope, trust)


def signer_of(envelope: Envelope, trust: Trust) -> TrustedSigner:
    """V2: the trusted key whose signature an envelope bears."""
    if envelope.payload_type != PAYLOAD_TYPE:
        raise _refuted("E202", f"the payload type is {shown(envelope.payload_type)}, not {PAYLOAD_TYPE}")
    signer = trust.signers.get(envelope.keyid)
    if signer is None:
        raise _refuted("E203", f"signed with the key {shown(envelope.keyid)}, which is not in the trust file")
    if not is_signed_by(signer.public_key, envelope.signature, envelope.signed):
        message = f"the signature is not that of {shown(signer.owner)} (key {signer.keyid}) over this statement"
        raise _refuted("E204", message)
    return signer


def stated_facts(envelope: Envelope) -> tuple[Statement, ScanFacts]:
    """V3: the statement in a signed envelope, of format version 1."""
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


def other_than_wanted(facts: ScanFacts, wanted: Wanted) -> Iterator[Finding]:
    """V3: how the package differs from the one that was asked for."""
    if wanted.client is not None and wanted.client not in (facts.client_id, facts.client_name):
        message = (
            f"this is a package of {shown(facts.client_name)} ({shown(facts.client_id)}), not of {shown(wanted.client)}"
        )
        yield Finding(code="E303", message=message, details={"expected": wanted.client, "found": facts.client_id})
    if wanted.policy is not None and wanted.policy != facts.policy_digest:
        message = f"judged by the policies {shown(facts.policy_digest or 'none')}, not by {shown(wanted.policy)}"
        yield Finding(code="E306", message=message, details={"expected": wanted.policy, "found": facts.policy_digest})
    if wanted.not_before is not None and facts.started < wanted.not_before:
        began, earliest = (f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in (facts.started, _utc(wanted.not_before)))
        message = f"the scan began at {began}, before {earliest}: a later one was asked for"
        yield Finding(code="E307", message=message, details={"expected": earliest, "found": began})
    if wanted.scan is not None and wanted.scan != facts.scan_id:
        message = f"this is the scan {shown(facts.scan_id)}, not {shown(wanted.scan)}"
        yield Finding(code="E308", message=message, details={"expected": wanted.scan, "found": facts.scan_id})


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def changed_after_signing(package: Package, statement: Statement) -> Iterator[Finding]:
    """V3: signed files that are missing or not as they were, and a package that bears another name than was signed."""
    for path, expected in statement.subjects.items():
        if path not in package.files:
            yield Finding(code="E304", path=path, message=f"{shown(path)} was signed, and is missing")
            continue
        digest = _digest(package, path, "E305", MAX_MANIFEST if path == MANIFEST else MAX_TAG_FILE)
        if digest != expected:
            message = f"{path} was changed after signing: the statement says {shown(expected)}, the file is {digest}"
            yield Finding(code="E305", path=path, message=message, details={"statement": expected, "found": digest})
    yield from _renamed(package)


def _renamed(package: Package) -> Iterator[Finding]:
    try:
        name = identifier(package.read(BAG_INFO, limit=MAX_TAG_FILE))
    except EvidenceError as error:
        raise _refuted("E305", error.message, BAG_INFO) from None
    if package.name not in ("", name):
        message = f"the folder in the ZIP is called {shown(package.name)}, but what was signed is {shown(name)}"
        yield Finding(code="E305", path=BAG_INFO, message=message, details={"statement": name, "found": package.name})
