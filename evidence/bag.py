"""The BagIt 1.0 side of a package (RFC 8493): tag files, and manifests that `sha256sum -c` understands."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from evidence.errors import EvidenceError

BAGIT_TXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MAX_MANIFEST = 64 << 20

_LINE = re.compile(r"([0-9a-f]{64})  ([!-~]{1,400})")
_IDENTIFIER = re.compile(rb"^External-Identifier: ([A-Za-z0-9][A-Za-z0-9._-]{0,150})$", re.MULTILINE)


_OXUM = re.compile(rb"^Payload-Oxum: ([0-9]{1,15})\.[0-9]{1,15}$", re.MULTILINE)


class ManifestError(EvidenceError):
    """A line of a manifest that this format does not write; `line` is its number, from 1."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line


def bag_info(*, name: str, scan: str, size: int, count: int, now: datetime) -> bytes:
    """bag-info.txt: which package this is, and how many bytes and files its payload has."""
    lines = (
        "Bag-Software-Agent: tenantproof",
        f"Bagging-Date: {now.astimezone(UTC):%Y-%m-%d}",
        "External-Description: Evidence package of tenantproof, format version 1",
        f"External-Identifier: {name}",
        f"Internal-Sender-Identifier: {scan}",
        f"Payload-Oxum: {size}.{count}",
    )
    return "".join(f"{line}\n" for line in lines).encode()


def identifier(info: bytes) -> str:
    """The package's name in its bag-info.txt, or "" where there is none."""
    identifiers = _IDENTIFIER.findall(info)
    return identifiers[0].decode() if len(identifiers) == 1 else ""


def payload_size(info: bytes) -> int | None:
    """Bytes of the payload, as bag-info.txt says; None where it does not say."""
    sizes = _OXUM.findall(info)
    return int(sizes[0]) if len(sizes) == 1 else None


def write_manifest(digests: Mapping[str, str]) -> bytes:
    """Path → SHA-256 in hex, as `sha256sum` would list it, sorted by path."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()


def read_manifest(data: bytes) -> Mapping[str, str]:
    """Path → SHA-256 in hex. Raises ManifestError for any line, or order of lines, that `write_manifest` never writes."""
    if not data.endswith(b"\n"):
        raise ManifestError(data.count(b"\n") + 1, "does not end")
    digests: dict[str, str] = {}
    last = ""
    for number, line in enumerate(data[:-1].decode("ascii", "replace").split("\n"), start=1):
        match = _LINE.fullmatch(line)
        if not match:
            raise ManifestError(number, "is not a SHA-256, two spaces and a path")
        digest, path = match.groups()
        if path <= last or not path.startswith("data/"):
            raise ManifestError(number, f"names {path!r} out of order, twice, or outside data/")
        digests[path] = digest
        last = path
    return digests
