"""Erasure records: a file is gone on purpose, and a trusted key says so.

A record is a Statement about one file, path and digest as the manifest has them. It names the package by the digest of its
envelope, so that a record of one package holds for no other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from evidence.envelope import PAYLOAD_TYPE, Signer, read_envelope, seal_statement
from evidence.errors import EvidenceError
from evidence.layout import Retention, retention_class
from evidence.record import Record
from evidence.signing import is_signed_by
from evidence.statement import ERASURE_TYPE, canonical_payload, read_statement
from evidence.trust import Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """One file that is gone on purpose: which, why, by whom, and when (UTC)."""

    path: str
    sha256: str
    reason: str
    by: str
    at: datetime


def write_erasure(*, path: str, sha256: str, package: str, reason: str, by: str, at: str, signer: Signer) -> bytes:
    """The record, signed: what to put at erasures/<n>.dsse.json. `package` is the digest of the package's envelope.

    Raises EvidenceError for a file that must be kept.
    """
    if retention_class(path) is Retention.KEPT:
        raise EvidenceError(f"{path} is kept for the whole retention period and cannot be erased")
    predicate = {"package": package, "reason": reason, "by": by, "at": at}
    return seal_statement({path: sha256}, ERASURE_TYPE, predicate, signer).raw


def read_erasure(raw: bytes, *, package: str, manifest: Mapping[str, str], trust: Trust) -> Erasure:
    """The record in `raw`. Raises EvidenceError, saying why, where it does not hold for this package."""
    envelope = read_envelope(raw)
    signer = trust.signers.get(envelope.keyid)
    if envelope.payload_type != PAYLOAD_TYPE or signer is None:
        raise EvidenceError("it is not signed by a trusted key")
    if not is_signed_by(signer.public_key, envelope.signature, envelope.signed):
        raise EvidenceError("its signature does not match")
    statement = read_statement(canonical_payload(envelope.payload))
    record = Record(statement.predicate, "predicate", EvidenceError)
    record.only("package", "reason", "by", "at")
    if statement.predicate_type != ERASURE_TYPE or len(statement.subjects) != 1:
        raise EvidenceError("it is not about the erasure of one file")
    if record.text("package") != package:
        raise EvidenceError("it is about another package")
    if signer.revoked_since is not None or not signer.holds_at(record.time("at")):
        raise EvidenceError("its key was revoked, or was not valid at its time")
    ((path, sha256),) = statement.subjects.items()
    if manifest.get(path) != sha256:
        raise EvidenceError("path and digest are not those of the manifest")
    if retention_class(path) is Retention.KEPT:
        raise EvidenceError(f"{path} must be kept for the whole retention period")
    return Erasure(path=path, sha256=sha256, reason=record.text("reason"), by=record.text("by"), at=record.time("at"))
