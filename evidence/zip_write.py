"""The ZIP in which a package travels: written in one way only, and read only if it was written so.

Names, order, times, modes and flags follow from the members alone, and the archive's comment is the SHA-256 of every byte
before it. A reader rebuilds all headers and compares, so there is no byte that does not matter: nothing before, between or
behind the members, and no name that one program reads in the local header and another in the directory.

Layout and field names: PKWARE's APPNOTE 6.3, with ZIP64 where a member or the whole needs it.
"""

import hashlib
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

STORED, DEFLATED = 0, 8
MAX_RATIO = 100
"""A member that would shrink further than this is stored, so that a reader can refuse what only a bomb would need."""

CHUNK = 1 << 20
LEVEL = 3
"""Of zlib: evidence of 100 MB takes half the time of level 6, and a package is 4 % larger."""


CHECKSUM = 64
BIG = 0xF0000000
"""From this size on ZIP64 is used; short of 2^32 by more than a deflated member can grow."""

NO_32, NO_16 = 0xFFFFFFFF, 0xFFFF
"""What stands in a field whose value is in the ZIP64 record."""

_DATE, _TIME = (0 << 9) | (1 << 5) | 1, 0
_MODE = 0o100600 << 16
_UNIX = 3 << 8
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
END = struct.Struct("<4sHHHHIIH")
END64 = struct.Struct("<4sQHHIIQQQQ")
LOCATOR = struct.Struct("<4sIQI")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file in the archive. `offset` is where its local header begins; `big` is the size from which ZIP64 is used."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    big: int = BIG

    @property
    def begin(self) -> int:
        """Where the member's own bytes begin."""
        return self.offset + len(self.local_header())

    @property
    def end(self) -> int:
        """Where the next local header begins."""
        return self.begin + self.packed

    def local_header(self) -> bytes:
        """What stands before the member's bytes."""
        large = self.size >= self.big
        sizes = (NO_32, NO_32) if large else (self.packed, self.size)
        extra = struct.pack("<HHQQ", 1, 16, self.size, self.packed) if large else b""
        name = self.name.encode("ascii")
        fixed = (b"PK\3\4", 45 if large else 20, 0, self.method, _TIME, _DATE, self.crc, *sizes, len(name), len(extra))
        return _LOCAL.pack(*fixed) + name + extra

    def directory_entry(self) -> bytes:
        """What stands in the central directory."""
        large, far = self.size >= self.big, self.offset >= self.big
        wide: tuple[int, ...] = (self.size, self.packed) if large else ()
        wide += (self.offset,) if far else ()
        extra = struct.pack(f"<HH{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
        sizes = (NO_32, NO_32) if large else (self.packed, self.size)
        version = 45 if wide else 20
        name = self.name.encode("ascii")
        fixed = (
            b"PK\1\2",
            _UNIX | version,
            version,
            0,
            self.method,
            _TIME,
            _DATE,
            self.crc,
            *sizes,
            len(name),
            len(extra),
        )
        return CENTRAL.pack(*fixed, 0, 0, 0, _MODE, NO_32 if far else self.offset) + name + extra


def write_archive(out: BinaryIO, files: Sequence[tuple[str, Path]], *, big: int = BIG) -> Mapping[str, str]:
    """Write `files`, (name in the archive, where it lies) in this order, and give the SHA-256 of each as it was read.

    `out` must be readable and seekable and is written from its beginning.
    """
    members, digests = [], {}
    offset = 0
    for name, path in files:
        member, digests[name] = _write_member(out, name, path, offset, big)
        members.append(member)
        offset = member.end
    out.seek(offset)
    out.truncate()
    for piece in trailer(members, big):
        out.write(piece)
    out.write(checksum(out, out.tell()))
    return digests


def _write_member(out: BinaryIO, name: str, path: Path, offset: int, big: int) -> tuple[Member, str]:
    size = path.stat().st_size
    blank = Member(name=name, method=DEFLATED, crc=0, packed=0, size=size, offset=offset, big=big)
    packed, crc, digest = _copy(path, out, blank.begin, deflate=True)
    method = DEFLATED
    if packed >= size or size > MAX_RATIO * packed:
        method = STORED
        packed, crc, digest = _copy(path, out, blank.begin, deflate=False)
    out.seek(offset)
    member = Member(name=name, method=method, crc=crc, packed=packed, size=size, offset=offset, big=big)
    out.write(member.local_header())
    return member, digest


def _copy(path: Path, out: BinaryIO, begin: int, *, deflate: bool) -> tuple[int, int, str]:
    """Bytes written, CRC and SHA-256 of what was read."""
    out.seek(begin)
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    crc, digest, written = 0, hashlib.sha256(), 0
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            crc = zlib.crc32(chunk, crc)
            digest.update(chunk)
            written += out.write(packer.compress(chunk) if deflate else chunk)
    if deflate:
        written += out.write(packer.flush())
    return written, crc, digest.hexdigest()


def trailer(members: Sequence[Member], big: int) -> Iterator[bytes]:
    """What stands behind the last member: central directory and end records, all but the comment itself."""
    begin = members[-1].end if members else 0
    size = 0
    for member in members:
        entry = member.directory_entry()
        size += len(entry)
        yield entry
    count = len(members)
    if count >= NO_16 or begin >= big:
        yield END64.pack(b"PK\6\6", 44, _UNIX | 45, 45, 0, 0, count, count, size, begin)
        yield LOCATOR.pack(b"PK\6\7", 0, begin + size, 1)
        count, size, begin = NO_16, NO_32, NO_32
    yield END.pack(b"PK\5\6", 0, 0, count, count, size, begin, CHECKSUM)


def checksum(stream: BinaryIO, length: int) -> bytes:
    """SHA-256, in hex, of the first `length` bytes of `stream`."""
    digest = hashlib.sha256()
    stream.seek(0)
    while length > 0 and (chunk := stream.read(min(CHUNK, length))):
        digest.update(chunk)
        length -= len(chunk)
    return digest.hexdigest().encode()
