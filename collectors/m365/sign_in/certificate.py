"""A client certificate: one file with the private key and the certificate, as PEM or as PFX (PKCS#12)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

from collectors.secrets import read_bytes, read_file
from evidence.errors import UsageError

Found = TypeVar("Found")
_PART = re.compile(r"-----BEGIN ([A-Z0-9 ]+)-----.*?-----END \1-----", re.DOTALL)
PFX = (".pfx", ".p12")
"""How the name of a PFX file ends; any other file is read as PEM."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientCertificate:
    """A key and its certificate, which belong together. `ends` is when the certificate does."""

    ends: datetime
    for_sign_in: dict[str, str] = field(repr=False)
    """In the form that msal wants: private key, and the certificate that tells which it is."""


def client_certificate(path: Path, now: datetime, *, password: str = "") -> ClientCertificate:
    """The key and the certificate in a file, opened with `password` where it has one.

    Raises UsageError where the file is not one key and its certificate, cannot be opened, or is not valid now.
    """
    private, public = _pfx(path, password) if path.suffix.lower() in PFX else _pem(path, password)
    if not isinstance(private, RSAPrivateKey):
        raise UsageError(f"the private key in {path} is none of the kind RSA, the only one that Entra ID takes")
    spki = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if private.public_key().public_bytes(*spki) != public.public_key().public_bytes(*spki):
        raise UsageError(f"the private key and the certificate in {path} do not belong together")
    _check_dates(path, public, now)
    key = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    text = public.public_bytes(Encoding.PEM).decode()
    return ClientCertificate(
        ends=public.not_valid_after_utc, for_sign_in={"private_key": key, "public_certificate": text}
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCertificate:
    """A certificate without its private key: when it ends, the SHA-256 digest by which it is known, and its public key."""

    ends: datetime
    sha256: bytes
    key: RSAPublicKey


def public_certificate(path: Path, now: datetime) -> PublicCertificate:
    """The certificate in a PEM file that holds no key, because the key lies where nobody can take it from.

    Raises UsageError where the file is not one certificate for an RSA key, holds a key, or is not valid now.
    """
    parts = [(found[1], found[0]) for found in _PART.finditer(read_file(path))]
    if [name for name, _ in parts] != ["CERTIFICATE"]:
        raise UsageError(
            f"the certificate file {path} must hold one certificate as PEM, and beside certificate_key no key"
        )
    public = _opened(path, lambda: x509.load_pem_x509_certificate(parts[0][1].encode()))
    key = public.public_key()
    if not isinstance(key, RSAPublicKey):
        raise UsageError(f"the certificate in {path} is for no key of the kind RSA, the only one that Entra ID takes")
    _check_dates(path, public, now)
    digest = public.fingerprint(SHA256())
    return PublicCertificate(ends=public.not_valid_after_utc, sha256=digest, key=key)


def _check_dates(path: Path, public: x509.Certificate, now: datetime) -> None:
    if now > public.not_valid_after_utc:
        raise UsageError(f"the certificate in {path} expired on {public.not_valid_after_utc:%Y-%m-%d}; make a new one")
    if now < public.not_valid_before_utc:
        raise UsageError(f"the certificate in {path} is not valid before {public.not_valid_before_utc:%Y-%m-%d}")


def _pem(path: Path, password: str) -> tuple[PrivateKeyTypes, x509.Certificate]:
    parts = [(found[1], found[0]) for found in _PART.finditer(read_file(path))]
    keys = [text for name, text in parts if name.endswith("PRIVATE KEY")]
    certificates = [text for name, text in parts if name == "CERTIFICATE"]
    if len(keys) != 1 or not certificates:
        raise UsageError(f"the certificate file {path} must hold one private key and its certificate, both as PEM")
    locked = "ENCRYPTED" in keys[0]
    private = _opened(path, lambda: load_pem_private_key(keys[0].encode(), _bytes(password) if locked else None))
    return private, _opened(path, lambda: x509.load_pem_x509_certificate(certificates[0].encode()))


def _pfx(path: Path, password: str) -> tuple[PrivateKeyTypes, x509.Certificate]:
    data = read_bytes(path)
    private, public, _ = _opened(path, lambda: load_key_and_certificates(data, _bytes(password)))
    if private is None or public is None:
        raise UsageError(f"the certificate file {path} must hold one private key and its certificate")
    return private, public


def _bytes(password: str) -> bytes | None:
    return password.encode() if password else None


def _opened(path: Path, load: Callable[[], Found]) -> Found:
    try:
        return load()
    except TypeError:
        raise UsageError(
            f"the private key in {path} has a password; name it in certificate_password, or store the key without one, "
            "readable to this user only"
        ) from None
    except ValueError:
        raise UsageError(
            f"the certificate file {path} cannot be read; is it PEM or PFX, key and certificate, and is "
            "certificate_password right?"
        ) from None
