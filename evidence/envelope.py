"""DSSE over an in-toto Statement v1: bytes in, bytes out, and what was signed is never written anew.

An envelope of this format has exactly one signature and exactly one spelling (RFC 8785), so no byte of it can change
unnoticed. Which algorithm verifies is the key's affair; the envelope has no say in it.
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from evidence.canonical import canonical, strict_loads
from evidence.errors import EnvelopeError, EvidenceError
from evidence.model import JsonObject
from evidence.record import Record

PAYLOAD_TYPE = "application/vnd.in-toto+json"
STATEMENT_TYPE = "https://in-toto.io/Statement/v1"


class Signer(Protocol):
    """Somebody who can sign: a key in a file, later one in a key service."""

    @property
    def keyid(self) -> str:
        """SHA-256, in hex, of the public key's SubjectPublicKeyInfo."""
        ...

    @property
    def public_key(self) -> bytes:
        """The public key, as PEM."""
        ...

    def sign(self, message: bytes) -> bytes:
        """The signature over `message`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What an envelope says, beside the very bytes it was read from. Nothing in it is to be believed unverified."""

    raw: bytes
    payload_type: str
    payload: bytes
    keyid: str
    signature: bytes

    @property
    def sha256(self) -> str:
        """The digest by which packages, logs and reviews name this envelope."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def signed(self) -> bytes:
        """The bytes under the signature (DSSE's pre-authentication encoding)."""
        return pre_authentication_encoding(self.payload_type, self.payload)


def pre_authentication_encoding(payload_type: str, payload: bytes) -> bytes:
    """DSSE's PAE: type and payload, each with its length in bytes before it."""
    kind = payload_type.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)


def seal_statement(subjects: Mapping[str, str], predicate_type: str, predicate: JsonObject, signer: Signer) -> Envelope:
    """Sign a Statement that says `predicate` of files given as name → SHA-256 in hex."""
    payload = canonical(
        {
            "_type": STATEMENT_TYPE,
            "subject": [{"name": name, "digest": {"sha256": digest}} for name, digest in sorted(subjects.items())],
            "predicateType": predicate_type,
            "predicate": predicate,
        }
    )
    signature = signer.sign(pre_authentication_encoding(PAYLOAD_TYPE, payload))
    return read_envelope(_spell(PAYLOAD_TYPE, payload, signer.keyid, signature))


def read_envelope(raw: bytes) -> Envelope:
    """Parse an envelope. Raises EnvelopeError for anything that `seal_statement` would spell differently."""
    try:
        envelope = Record(strict_loads(raw), "envelope", EnvelopeError)
        signatures = envelope.records("signatures")
        if len(signatures) != 1:
            raise EnvelopeError("an envelope of this format has one signature; reviewers sign in reviews/")
        parsed = Envelope(
            raw=raw,
            payload_type=envelope.text("payloadType"),
            payload=base64.b64decode(envelope.text("payload"), validate=True),
            keyid=signatures[0].text("keyid"),
            signature=base64.b64decode(signatures[0].text("sig"), validate=True),
        )
    except (EvidenceError, binascii.Error, ValueError) as error:
        raise EnvelopeError(f"not a DSSE envelope: {error}") from None
    if _spell(parsed.payload_type, parsed.payload, parsed.keyid, parsed.signature) != raw:
        raise EnvelopeError("not a DSSE envelope as this format writes it: its spelling differs from RFC 8785")
    return parsed


def _spell(payload_type: str, payload: bytes, keyid: str, signature: bytes) -> bytes:
    return canonical(
        {
            "payloadType": payload_type,
            "payload": base64.b64encode(payload).decode(),
            "signatures": [{"keyid": keyid, "sig": base64.b64encode(signature).decode()}],
        }
    )
