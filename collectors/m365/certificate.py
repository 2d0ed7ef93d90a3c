"""A client certificate: one PEM file that holds the private key and the certificate."""

import re
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from collectors.secrets import read_file
from evidence.errors import UsageError

_PART = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----.*?-----END \1-----", re.DOTALL)


def client_certificate(path: Path, now: datetime) -> dict[str, str]:
    """The certificate in the form that msal wants: private key, and the certificate that tells which it is.

    Raises UsageError where the file is not one key without a password and its certificate, or is not valid now.
    """
    parts = [(found[1], found[0]) for found in _PART.finditer(read_file(path))]
    keys = [text for name, text in parts if name.endswith("PRIVATE KEY")]
    certificates = [text for name, text in parts if name == "CERTIFICATE"]
    if len(keys) != 1 or not certificates:
        raise UsageError(f"the certificate file {path} must hold one private key and its certificate, both as PEM")
    _check(path, keys[0], certificates[0], now)
    return {"private_key": keys[0], "public_certificate": certificates[0]}


def _check(path: Path, key: str, certificate: str, now: datetime) -> None:
    try:
        private = load_pem_private_key(key.encode(), password=None)
        public = x509.load_pem_x509_certificate(certificate.encode())
    except TypeError:
        raise UsageError(
            f"the private key in {path} has a password; store it without one, readable to this user only"
        ) from None
    except ValueError:
        raise UsageError(f"the certificate file {path} cannot be read; is it PEM, key and certificate?") from None
    if not isinstance(private, RSAPrivateKey):
        raise UsageError(f"the private key in {path} is none of the kind RSA, the only one that Entra ID takes")
    spki = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if private.public_key().public_bytes(*spki) != public.public_key().public_bytes(*spki):
        raise UsageError(f"the private key and the certificate in {path} do not belong together")
    if now > public.not_valid_after_utc:
        raise UsageError(f"the certificate in {path} expired on {public.not_valid_after_utc:%Y-%m-%d}; make a new one")
    if now < public.not_valid_before_utc:
        raise UsageError(f"the certificate in {path} is not valid before {public.not_valid_before_utc:%Y-%m-%d}")
