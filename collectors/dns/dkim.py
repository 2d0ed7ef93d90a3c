"""DKIM (RFC 6376): the keys by which receivers check that mail is unaltered and from the domain."""

import base64
import binascii

from collectors.dns import Dns, Name, NameFacts
from collectors.dns.tags import tags
from evidence.model import Json

ED25519_BITS = 256
RSA = bytes.fromhex("2a864886f70d010101")
"""The object identifier of RSA keys."""


def look(dns: Dns, name: Name) -> NameFacts:
    """The key that a selector publishes. Raises RefusedError where it cannot be read."""
    answer = dns.texts(name.id)
    facts: dict[str, Json] = {
        "records": [*answer.values],
        "count": len(answer.values),
        "published": bool(answer.values),
    }
    if answer.alias:
        facts["target"] = answer.alias
    record = tags(answer.values[0]) if len(answer.values) == 1 else None
    key = (record or {}).get("p")
    if record is None or key is None or record.get("v", "DKIM1") != "DKIM1":
        facts |= {"revoked": False, "valid": False, "testing": False}
    else:
        kind = record.get("k", "rsa").lower()
        size = bits(kind, key)
        facts |= {"keyType": kind, "revoked": not key, "testing": "y" in _listed(record, "t")}
        facts |= {"valid": size > 0 and _signs_mail(record)}
        facts |= {"bits": size} if key else {}
    return NameFacts(fields=facts, absent=tuple(name for name in ("target", "keyType", "bits") if name not in facts))


def _signs_mail(record: dict[str, str]) -> bool:
    """Whether a key may be used for mail, and with SHA-256: RFC 8301 forbids SHA-1, so another key is as good as none."""
    return ("h" not in record or "sha256" in _listed(record, "h")) and (
        "s" not in record or not {"*", "email"}.isdisjoint(_listed(record, "s"))
    )


def _listed(record: dict[str, str], name: str) -> list[str]:
    return [word.strip().lower() for word in record.get(name, "").split(":")]


def bits(kind: str, key: str) -> int:
    """The size of a public key as it stands in a record; 0 where it is none that can be used."""
    try:
        data = base64.b64decode("".join(key.split()), validate=True)
    except (binascii.Error, ValueError):
        return 0
    if kind == "ed25519":
        return ED25519_BITS if len(data) * 8 == ED25519_BITS else 0
    return _rsa_bits(data) if kind == "rsa" else 0


def _rsa_bits(data: bytes) -> int:
    """The length of the modulus of an RSA key in DER, with or without the wrapping that names its kind."""
    sequence = _inside(0x30, data)
    wrapping = _inside(0x30, sequence)
    if wrapping:
        if _inside(0x06, wrapping) != RSA:
            return 0
        sequence = _inside(0x30, _inside(0x03, _after(sequence)).removeprefix(b"\0"))
    modulus = _inside(0x02, sequence)
    return int.from_bytes(modulus, "big").bit_length()


def _inside(tag: int, data: bytes) -> bytes:
    """The content of the DER element that `data` begins with, if it has this tag and is whole; else nothing."""
    start, length = _extent(data)
    return data[start : start + length] if data[:1] == bytes([tag]) and 0 < length <= len(data) - start else b""


def _after(data: bytes) -> bytes:
    start, length = _extent(data)
    return data[start + length :]


def _extent(data: bytes) -> tuple[int, int]:
    """Where the content of the first element begins, and how long it is."""
    if len(data) < 2:
        return 0, 0
    if data[1] < 0x80:
        return 2, data[1]
    octets = data[1] & 0x7F
    return 2 + octets, int.from_bytes(data[2 : 2 + octets], "big")
