"""Signing in with a key that nobody can take away: a program signs, in a hardware module or a cloud's key service.

The assertion is the one that Entra ID documents for certificates: PS256, the certificate told by its SHA-256 thumbprint
(learn.microsoft.com/entra/identity-platform/certificate-credentials).
"""

import base64
import binascii
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from collectors.m365.sign_in.certificate import PublicCertificate
from collectors.secrets import answer
from evidence.errors import UsageError

LIFE = timedelta(minutes=5)
"""How long an assertion can be used."""

PSS = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=padding.PSS.DIGEST_LENGTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptKey:
    """A key that is used through `program`, a `cmd:` reference, and the certificate that was registered for it."""

    program: str
    certificate: PublicCertificate

    def assertion(self, client_id: str, audience: str, now: datetime, environ: Mapping[str, str]) -> str:
        """A signed assertion for the token endpoint `audience`.

        Raises UsageError where the program gives none, or one that does not belong to the certificate.
        """
        header = {"alg": "PS256", "typ": "JWT", "x5t#S256": _text(self.certificate.sha256)}
        begins = int(now.timestamp())
        claims = {
            "aud": audience,
            "exp": begins + int(LIFE.total_seconds()),
            "iss": client_id,
            "jti": str(uuid.uuid4()),
            "nbf": begins,
            "sub": client_id,
        }
        message = f"{_text(json.dumps(header).encode())}.{_text(json.dumps(claims).encode())}"
        return f"{message}.{_text(self._signature(message.encode(), environ))}"

    def _signature(self, message: bytes, environ: Mapping[str, str]) -> bytes:
        key = self.certificate.key
        printed = answer(self.program, message, environ)
        signature = printed if len(printed) == key.key_size // 8 else _bytes(printed)
        try:
            key.verify(signature, message, PSS, hashes.SHA256())
        except InvalidSignature:
            raise UsageError(
                "what the program of certificate_key printed is no signature by the certificate's key; it must sign what "
                "it reads with RSASSA-PSS, SHA-256 and a salt of 32 bytes, and print the signature as bytes or in base64"
            ) from None
        return signature


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(printed: bytes) -> bytes:
    plain = b"".join(printed.split()).rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
    try:
        return base64.b64decode(plain + b"=" * (-len(plain) % 4), validate=True)
    except binascii.Error:
        return b""
