"""Which kinds of secrets stand in a script that a machine is started with. The secrets themselves are never given back."""

import base64
import binascii
import zlib

from collectors.aws.declaration import MalformedError
from evidence.model import Json
from evidence.privacy import scan_bytes

LARGEST = 1 << 22
"""Bytes that a script may unpack to; AWS takes 16 KiB as they are sent."""

_GZIP = b"\x1f\x8b"
_PARTS = 3
"""How deep something packed may lie in something packed."""


def kinds(user_data: Json) -> list[Json]:
    """The kinds of the secrets in user data as AWS gives it: in base64, perhaps packed by gzip, perhaps in parts of MIME.

    Sorted, each once. Raises MalformedError ("user_data").
    """
    if not isinstance(user_data, str):
        raise MalformedError("user_data")
    return [*sorted({kind for text in _texts(_decoded(user_data), _PARTS) for kind in _found(text)})]


def _found(text: bytes) -> set[str]:
    return {hit.name for hit in scan_bytes(text)}


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise MalformedError("user_data") from None


def _texts(data: bytes, depth: int) -> list[bytes]:
    """The data as it is read, and each part of it that lies there in base64."""
    plain = _unpacked(data) if data.startswith(_GZIP) else data
    inner = [part for part in _parts(plain) if part != plain] if depth else []
    return [plain, *(text for part in inner for text in _texts(part, depth - 1))]


def _unpacked(data: bytes) -> bytes:
    unpacking = zlib.decompressobj(wbits=31)
    try:
        plain = unpacking.decompress(data, LARGEST)
    except zlib.error:
        raise MalformedError("user_data") from None
    if unpacking.unconsumed_tail or not unpacking.eof:
        raise MalformedError("user_data")
    return plain


def _parts(plain: bytes) -> list[bytes]:
    """The parts of a MIME message whose body is in base64, and else the longer words of a script that are."""
    blocks = plain.replace(b"\r\n", b"\n").split(b"\n\n")
    return [part for block in blocks for part in _of_block(block)]


def _of_block(block: bytes) -> list[bytes]:
    whole = _of_base64(b"".join(block.split()))
    if whole is not None:
        return [whole]
    return [part for word in block.split() if (part := _of_base64(word)) is not None]


_WORD = 24
"""Characters that a word has at least in which something is taken to be packed."""


def _of_base64(word: bytes) -> bytes | None:
    if len(word) < _WORD or len(word) % 4:
        return None
    try:
        return base64.b64decode(word, validate=True)
    except (binascii.Error, ValueError):
        return None
