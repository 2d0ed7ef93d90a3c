"""The closed layout of a package: every path that may be in it, and how long what lies there is kept."""

import re
from enum import StrEnum

BAGIT = "bagit.txt"
BAG_INFO = "bag-info.txt"
INSTRUCTIONS = "VERIFY.md"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
STATEMENT = "attestation/statement.dsse.json"
TIMESTAMP = "attestation/statement.tsr"
SCAN = "data/scan.json"
TRUST_KEY = "attestation/trust/signer.pem"
"""A copy of the key, to compare with; nothing reads it to believe it."""

SIGNED = (BAG_INFO, BAGIT, INSTRUCTIONS, MANIFEST)
"""The files whose digests the statement signs; the manifest holds those of everything below data/."""

REQUIRED = (*SIGNED, TAG_MANIFEST, STATEMENT, SCAN)

RESOURCES = re.compile(
    r"data/collection/[a-z0-9_]{1,32}/[a-z0-9][a-z0-9_-]{0,63}/[a-z0-9_]{1,64}(?:\.[a-z0-9_]{1,64}){1,5}\.jsonl"
)
IDENTITY = re.compile(r"data/identity/[a-z0-9][a-z0-9_-]{0,63}\.jsonl")
DOCUMENT = re.compile(r"data/documents/[0-9a-f]{64}")
REPORT = "data/report/report.html"
REVIEW = re.compile(r"reviews/[1-9][0-9]{0,5}\.dsse\.json")
ERASURE = re.compile(r"erasures/[1-9][0-9]{0,5}\.dsse\.json")
_MODULE = re.compile(r"data/policy/[a-z0-9][a-z0-9_-]{0,63}\.wasm")

_NAMED = {
    *REQUIRED,
    TIMESTAMP,
    TRUST_KEY,
    REPORT,
    "data/scope.json",
    "data/collection/index.json",
    "data/redaction/redactions.json",
    "data/policy/bundle.tar.gz",
    "data/policy/policy.json",
    "data/evaluation/input.json",
    "data/evaluation/decisions.json",
    "data/results/results.json",
}
_PATTERNS = (RESOURCES, IDENTITY, DOCUMENT, REVIEW, ERASURE, _MODULE)


class Retention(StrEnum):
    """How long a file stays: KEPT for the whole retention period, the others until a signed record erases them."""

    RAW = "raw"
    IDENTITY = "identity"
    DOCUMENT = "document"
    KEPT = "kept"


def is_part_of_the_format(path: str) -> bool:
    """Whether a package may hold a file at `path`, which is given below the package's own folder."""
    return path in _NAMED or any(pattern.fullmatch(path) for pattern in _PATTERNS)


def retention_class(path: str) -> Retention:
    """Which class the file at `path` is of: only RAW, IDENTITY and DOCUMENT may be erased before their time."""
    if RESOURCES.fullmatch(path):
        return Retention.RAW
    if IDENTITY.fullmatch(path) or path == REPORT:
        return Retention.IDENTITY
    if DOCUMENT.fullmatch(path):
        return Retention.DOCUMENT
    return Retention.KEPT
