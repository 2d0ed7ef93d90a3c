"""The Rego bundle for stock OPA, made from the .rego files: the same files are the same bytes on every machine.

The tar archive is byte for byte what `opa build` writes. The gzip around it holds stored blocks: compressors differ from
one another in what they write (zlib, zlib-ng, Go), a stored block has one form only.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from checker.rule_index import MAX_FILE
from evidence.reading import read_regular

DISPATCH = "bundle/dispatch/"
"""Where the generated dispatchers lie: in the bundle, but no part of the revision."""
BLOCK = 512
"""Bytes of a block of a tar archive."""
LONGEST_NAME = 99
STORED = 65_535
"""Bytes that one stored block of deflate holds at most (RFC 1951, 3.2.4)."""
GZIP = bytes((0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255))
"""Header of RFC 1952: deflate, no name, no time, unknown system."""


def sources(root: Path) -> dict[str, bytes]:
    """The Rego files below a policy folder that judge, by POSIX path; their tests are left out. Raises OSError."""
    paths = {path.relative_to(root).as_posix(): path for path in root.rglob("*.rego")}
    return {name: read_regular(paths[name], MAX_FILE) for name in sorted(paths) if not name.endswith("_test.rego")}


def revision(files: Mapping[str, bytes]) -> str:
    """SHA-256 over the paths and bytes of rules and library: the policy revision."""
    digest = hashlib.sha256()
    for path in sorted(files, key=lambda path: path.split("/")):
        if not path.startswith(DISPATCH):
            digest.update(path.encode() + b"\0" + files[path] + b"\0")
    return digest.hexdigest()


def bundle(files: Mapping[str, bytes]) -> bytes:
    """The bundle that holds these sources. Raises ValueError where a path is too long."""
    manifest = {"revision": revision(files), "roots": [""], "rego_version": 1}
    members = [("/data.json", b"{}\n"), *((f"/{path}", files[path]) for path in sorted(files))]
    members.append(("/.manifest", json.dumps(manifest, separators=(",", ":")).encode() + b"\n"))
    return _gzip(b"".join(_member(name, data) for name, data in members) + bytes(2 * BLOCK))


def _member(name: str, data: bytes) -> bytes:
    """One file of a tar archive in POSIX form (ustar): mode 0600, nobody's, of no time."""
    if len(name.encode()) > LONGEST_NAME:
        raise ValueError(f"{name}: a path in a bundle has at most {LONGEST_NAME - 1} bytes")
    nobody = _octal(0, 8)
    fields = (
        name.encode().ljust(100, b"\0"),
        _octal(0o600, 8) + nobody + nobody,
        _octal(len(data), 12) + _octal(0, 12),
        b" " * 8,
        b"0" + bytes(100),
        b"ustar\x0000" + bytes(64),
        nobody + nobody,
    )
    header = b"".join(fields).ljust(BLOCK, b"\0")
    summed = b"%06o\0 " % sum(header)
    return header[:148] + summed + header[156:] + data + bytes(-len(data) % BLOCK)


def _octal(number: int, width: int) -> bytes:
    return b"%0*o\0" % (width - 1, number)


def _gzip(data: bytes) -> bytes:
    return GZIP + b"".join(_stored(data)) + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFF_FFFF)


def _stored(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), STORED):
        piece = data[start : start + STORED]
        is_last = start + STORED >= len(data)
        yield struct.pack("<BHH", is_last, len(piece), len(piece) ^ 0xFFFF) + piece
