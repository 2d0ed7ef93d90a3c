"""V4: the payload equals the manifest, both ways; what is missing was erased by a record that holds."""

import hashlib
from collections.abc import Iterator, Mapping

from evidence.bag import MAX_MANIFEST, ManifestError, payload_size, read_manifest
from evidence.erasure import Erasure, read_erasure
from evidence.errors import EvidenceError
from evidence.finding import Finding, shown
from evidence.layout import BAG_INFO, ERASURE, MANIFEST
from evidence.package import Package
from evidence.trust import Trust

MAX_RECORD = 1 << 20


def payload_findings(
    package: Package, envelope_sha256: str, trust: Trust
) -> tuple[tuple[Finding, ...], tuple[Erasure, ...]]:
    """What is wrong with the payload of a package whose manifest is the signed one, and what was erased from it."""
    try:
        manifest = read_manifest(package.read(MANIFEST, limit=MAX_MANIFEST))
    except ManifestError as error:
        return (Finding(code="E401", path=MANIFEST, message=f"{MANIFEST}, {error.message}"),), ()
    except EvidenceError as error:
        return (Finding(code="E401", path=MANIFEST, message=error.message),), ()
    whole = payload_size(package.read(BAG_INFO, limit=MAX_RECORD))
    if whole is None:
        return (Finding(code="E401", path=BAG_INFO, message=f"{BAG_INFO} does not say how large the payload is"),), ()
    refused, erasures = _erasures(package, envelope_sha256, manifest, trust)
    compared = _compare(package, manifest, {erasure.path: erasure for erasure in erasures}, whole)
    return (*refused, *compared), erasures


def _erasures(
    package: Package, envelope_sha256: str, manifest: Mapping[str, str], trust: Trust
) -> tuple[tuple[Finding, ...], tuple[Erasure, ...]]:
    refused, erasures = [], []
    for path in sorted(package.files):
        if ERASURE.fullmatch(path):
            try:
                raw = package.read(path, limit=MAX_RECORD)
                erasures.append(read_erasure(raw, package=envelope_sha256, manifest=manifest, trust=trust))
            except EvidenceError as error:
                message = f"the erasure record {path} does not hold: {error.message}"
                refused.append(Finding(code="E405", path=path, message=message))
    return tuple(refused), tuple(erasures)


def _compare(
    package: Package, manifest: Mapping[str, str], erased: Mapping[str, Erasure], whole: int
) -> Iterator[Finding]:
    """`whole` is the size of the signed payload: what is larger was changed, and is not hashed to say so."""
    wasted = 0
    for path, expected in manifest.items():
        if path in package.files:
            size = package.files[path]
            if size > whole or wasted > whole:
                message = f"{path} was changed: with {size} bytes it is not part of a payload of {whole}"
                yield Finding(code="E404", path=path, message=message, details={"manifest": expected, "found": ""})
                continue
            for finding in _changed(package, path, expected):
                wasted += size
                yield finding
        elif path in erased:
            record = erased[path]
            message = (
                f"{path} was erased at {record.at:%Y-%m-%dT%H:%M:%SZ} by {shown(record.by)}: {shown(record.reason)}"
            )
            yield Finding(code="W406", path=path, message=message, details={"manifest": expected})
        else:
            message = f"{path} is missing, and no record says that it was erased"
            yield Finding(code="E402", path=path, message=message, details={"manifest": expected})
    for path in sorted(package.files):
        if path.startswith("data/") and path not in manifest:
            yield Finding(code="E403", path=path, message=f"{path} was added: the signed manifest does not list it")


def _changed(package: Package, path: str, expected: str) -> Iterator[Finding]:
    try:
        digest = digest_of(package, path)
    except EvidenceError as error:
        message = f"{path} cannot be compared with the manifest: {error.message}"
        yield Finding(code="E404", path=path, message=message, details={"manifest": expected, "found": ""})
        return
    if digest != expected:
        message = f"{path} was changed: the signed manifest says {expected}, the file is {digest}"
        yield Finding(code="E404", path=path, message=message, details={"manifest": expected, "found": digest})


def digest_of(package: Package, path: str, *, limit: int | None = None) -> str:
    """SHA-256, in hex, of one file. Raises EvidenceError where it cannot be read, or is larger than `limit`."""
    if limit is not None and package.files.get(path, 0) > limit:
        raise EvidenceError(f"{shown(path)} is larger than {limit} bytes")
    digest = hashlib.sha256()
    for chunk in package.chunks(path):
        digest.update(chunk)
    return digest.hexdigest()
