"""Reading the ZIP of a package without trusting it: bounded before anything is unpacked, and compared byte by byte."""

import io
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from evidence.errors import EvidenceError
from evidence.finding import shown
from evidence.reading import open_regular
from evidence.zip_write import (
    BIG,
    CENTRAL,
    CHECKSUM,
    CHUNK,
    DEFLATED,
    END,
    END64,
    LOCATOR,
    MAX_RATIO,
    NO_16,
    NO_32,
    STORED,
    Member,
    checksum,
    trailer,
)

MAX_MEMBERS = 200_000
MAX_TOTAL = 64 << 30
MAX_DIRECTORY = 64 << 20


class ArchiveError(EvidenceError):
    """A ZIP that `evidence.zip_write` did not write. `special` where a member claims to be a link or a device."""

    def __init__(self, message: str, *, special: bool = False) -> None:
        super().__init__(message)
        self.special = special


class Archive:
    """An archive whose every header is what `evidence.zip_write` would have written. Threads may read it at once.

    Raises ArchiveError where it is not, and OSError where the file cannot be read.
    """

    def __init__(self, path: Path, *, big: int = BIG) -> None:
        self._stream = os.fdopen(open_regular(path), "rb")
        self._lock = Lock()
        try:
            self.members: Mapping[str, Member] = self._read(big)
        except BaseException:
            self._stream.close()
            raise

    def close(self) -> None:
        """Close the file; what was opened from it can be read no more."""
        self._stream.close()

    def open(self, name: str) -> BinaryIO:
        """The bytes of a member. Reading raises ArchiveError where they are not as many as the header says, or others."""
        return io.BufferedReader(_MemberStream(self, self.members[name]), buffer_size=CHUNK)

    def bytes_at(self, offset: int, length: int) -> bytes:
        """At most `length` bytes of the file from `offset`."""
        with self._lock:
            self._stream.seek(offset)
            return self._stream.read(length)

    def _read(self, big: int) -> Mapping[str, Member]:
        length = self._stream.seek(0, os.SEEK_END) - CHECKSUM
        if length < END.size:
            raise ArchiveError("too short for a ZIP")
        if checksum(self._stream, length) != self.bytes_at(length, CHECKSUM):
            raise ArchiveError(
                "the ZIP does not end in the digest of what stands before it: it was changed, cut or packed anew; "
                "if it was packed anew, unpack it and verify the folder"
            )
        count, size, begin = self._directory_place(length)
        directory = self.bytes_at(begin, size)
        try:
            members = tuple(_members(directory, count, big))
            rebuilt = b"".join(trailer(members, big))
        except (struct.error, UnicodeDecodeError):
            raise ArchiveError("the directory of the ZIP is damaged, or a name in it is not ASCII") from None
        if rebuilt != self.bytes_at(begin, length - begin) or (members[-1].end if members else 0) != begin:
            raise ArchiveError("the directory of the ZIP is not as this format writes it")
        for member in members:
            header = member.local_header()
            if self.bytes_at(member.offset, len(header)) != header:
                raise ArchiveError(f"the ZIP says two things of {shown(member.name)}: its headers differ")
        return _bounded(members)

    def _directory_place(self, length: int) -> tuple[int, int, int]:
        """Number of members, size and beginning of the central directory."""
        end = END.unpack(self.bytes_at(length - END.size, END.size))
        count, size, begin, behind = end[4], end[5], end[6], length - END.size
        if NO_32 in (size, begin) or count == NO_16:
            behind -= LOCATOR.size + END64.size
            record = self.bytes_at(max(behind, 0), END64.size)
            if behind < 0 or record[:4] != b"PK\6\6":
                raise ArchiveError("the end of the ZIP is not as this format writes it")
            count, size, begin = END64.unpack(record)[7:]
        if end[0] != b"PK\5\6" or begin + size != behind:
            raise ArchiveError("the end of the ZIP is not as this format writes it")
        if count > MAX_MEMBERS or size > MAX_DIRECTORY:
            raise ArchiveError(f"more files than a package may have ({count})")
        return count, size, begin


def _members(directory: bytes, count: int, big: int) -> Iterator[Member]:
    """What the central directory says of each member; offsets are worked out, not believed. struct.error if damaged."""
    at = offset = 0
    for _ in range(count):
        fields = CENTRAL.unpack_from(directory, at)
        name_length, extra_length, comment_length, mode = fields[10], fields[11], fields[12], fields[15]
        at += CENTRAL.size
        name = directory[at : at + name_length].decode("ascii")
        extra = directory[at + name_length : at + name_length + extra_length]
        at += name_length + extra_length + comment_length
        packed, size = fields[8], fields[9]
        if size == NO_32:
            size, packed = struct.unpack_from("<QQ", extra, 4)
        if mode >> 28 not in (0, 8):
            raise ArchiveError(f"{shown(name)} is a link, a device or a folder, not a regular file", special=True)
        member = Member(name=name, method=fields[4], crc=fields[7], packed=packed, size=size, offset=offset, big=big)
        offset = member.end
        yield member


def _bounded(members: tuple[Member, ...]) -> Mapping[str, Member]:
    by_name: dict[str, Member] = {}
    for member in members:
        if member.name in by_name:
            raise ArchiveError(f"{shown(member.name)} is in the ZIP twice")
        if member.method not in (STORED, DEFLATED) or (member.method == STORED and member.packed != member.size):
            raise ArchiveError(f"{shown(member.name)} is packed in a way that this format does not use")
        if member.method == DEFLATED and member.size > MAX_RATIO * member.packed:
            raise ArchiveError(f"{shown(member.name)} claims to unpack to more than {MAX_RATIO} times its size")
        by_name[member.name] = member
    if sum(member.size for member in members) > MAX_TOTAL:
        raise ArchiveError("the ZIP claims to unpack to more than a package may hold")
    return by_name


class _MemberStream(io.RawIOBase):
    """The bytes of one member, unpacked as they are read, and never more than its header says."""

    def __init__(self, archive: Archive, member: Member) -> None:
        super().__init__()
        self._archive = archive
        self._member = member
        self._at = member.begin
        self._unpacker = zlib.decompressobj(-15)
        self._left = member.size
        self._crc = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        self._crc = zlib.crc32(data, self._crc)
        self._left -= len(data)
        if self._left < 0 or (not data and (self._left or self._crc != self._member.crc)):
            raise ArchiveError(f"{shown(self._member.name)} does not unpack to what its header says")
        return len(data)

    def _next(self, wanted: int) -> bytes:
        if self._member.method == STORED:
            return self._packed(wanted)
        try:
            while not self._unpacker.eof:
                packed = self._unpacker.unconsumed_tail or self._packed(CHUNK)
                data = self._unpacker.decompress(packed, wanted)
                if data or not packed:
                    return data
        except zlib.error:
            raise ArchiveError(f"{shown(self._member.name)} is damaged in the ZIP") from None
        if self._unpacker.unused_data or self._at != self._member.end:
            raise ArchiveError(f"{shown(self._member.name)} has bytes behind its end in the ZIP")
        return b""

    def _packed(self, wanted: int) -> bytes:
        data = self._archive.bytes_at(self._at, min(wanted, self._member.end - self._at))
        self._at += len(data)
        return data
