"""Keys that sign, and what they sign with: Ed25519, or ECDSA on P-256 with SHA-256 where a key service has no Ed25519.

A signer is a URI. `file:keys/x.pem` is a PKCS #8 file; `awskms:` is the name kept for keys that never leave AWS.
"""

import hashlib
import os
import shlex
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from evidence.envelope import Signer
from evidence.errors import UnwritableError, UsageError
from evidence.lines import make_folder
from evidence.reading import read_regular

PrivateKey = ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey
PublicKey = ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey


class Algorithm(StrEnum):
    """The kinds of key that may sign. Which one a signature is of, the key says, never the envelope."""

    ED25519 = "ed25519"
    ECDSA_P256 = "ecdsa-p256-sha256"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySigner:
    """A private key held in memory; `evidence.envelope.Signer` says what the members mean."""

    keyid: str
    public_key: bytes
    private: PrivateKey

    def sign(self, message: bytes) -> bytes:
        """The signature over `message`: 64 bytes for Ed25519, DER for ECDSA."""
        if isinstance(self.private, ed25519.Ed25519PrivateKey):
            return self.private.sign(message)
        return self.private.sign(message, ec.ECDSA(hashes.SHA256()))

    def __repr__(self) -> str:
        return f"KeySigner(keyid={self.keyid!r})"


def new_key(path: Path, *, algorithm: Algorithm = Algorithm.ED25519, passphrase: bytes | None = None) -> Signer:
    """Make a key, write it to `path` as PKCS #8 PEM that only its owner can read (0600), and give its signer.

    With a passphrase the file is encrypted. Raises UsageError where `path` exists: a key is never overwritten.
    """
    private = ed25519.Ed25519PrivateKey.generate() if algorithm is Algorithm.ED25519 else _new_p256()
    encryption = serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
    pem = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)
    make_folder(path.parent)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise UsageError(f"no key was written to {path}: {error.strerror}; choose a path that does not exist") from None
    except OSError as error:
        raise UnwritableError(f"no key was made: {path}", error) from None
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(pem)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise UnwritableError(f"no key was made: {path}", error) from None
    return _signer(private)


def _new_p256() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def load_signer(uri: str, *, passphrase: bytes | None = None) -> Signer:
    """The signer that `uri` names. Raises UsageError where there is none, saying what to write instead."""
    scheme, _, rest = uri.partition(":")
    if scheme == "awskms":
        raise UsageError(
            f"the signer {uri!r} cannot be used: awskms: is not supported yet; use file:<path of a PEM file>"
        )
    if scheme != "file" or not rest:
        raise UsageError(f"{uri!r} names no signer; write file:<path of a PEM file>, for example file:keys/signing.pem")
    try:
        pem = read_regular(Path(rest))
    except OSError as error:
        raise UsageError(f"the signing key {rest} cannot be read: {error.strerror}") from None
    return _signer(_load_private(pem, rest, passphrase))


def _load_private(pem: bytes, path: str, passphrase: bytes | None) -> PrivateKey:
    try:
        private = serialization.load_pem_private_key(pem, passphrase)
    except TypeError:
        if passphrase is not None:
            raise UsageError(f"the signing key {path} is not encrypted; give no passphrase") from None
        raise UsageError(
            f"the signing key {path} is encrypted, and no passphrase was given; this release asks for none: write it "
            f"anew without one (openssl pkey -in {shlex.quote(path)} -out NEW.pem) and let nobody else read it"
        ) from None
    except (ValueError, UnsupportedAlgorithm):
        reason = "the passphrase is wrong, or it is" if passphrase else "it is"
        raise UsageError(f"the signing key {path} cannot be used: {reason} not a private key in PEM") from None
    if isinstance(private, ed25519.Ed25519PrivateKey):
        return private
    if isinstance(private, ec.EllipticCurvePrivateKey) and isinstance(private.curve, ec.SECP256R1):
        return private
    raise UsageError(f"the signing key {path} is of a kind that is not accepted; use Ed25519 or ECDSA P-256")


def _signer(private: PrivateKey) -> KeySigner:
    public = private.public_key()
    return KeySigner(keyid=keyid(public), public_key=public_pem(public), private=private)


def check_signer(signer: Signer) -> None:
    """Let the key sign something, so that one that cannot is found out now. Raises UsageError."""
    message = b"a trial of tenantproof"
    if not is_signed_by(load_public_key(signer.public_key), signer.sign(message), message):
        raise UsageError(f"the signing key {signer.keyid} makes signatures that its own public half does not verify")


def load_public_key(pem: bytes) -> PublicKey:
    """The public key in `pem`. Raises ValueError for anything but Ed25519 and ECDSA P-256."""
    try:
        public = serialization.load_pem_public_key(pem)
    except UnsupportedAlgorithm as error:
        raise ValueError(str(error)) from None
    if isinstance(public, ed25519.Ed25519PublicKey):
        return public
    if isinstance(public, ec.EllipticCurvePublicKey) and isinstance(public.curve, ec.SECP256R1):
        return public
    raise ValueError("neither Ed25519 nor ECDSA P-256")


def public_pem(public: PublicKey) -> bytes:
    """The key as SubjectPublicKeyInfo in PEM, as openssl reads it."""
    return public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


def keyid(public: PublicKey) -> str:
    """SHA-256, in hex, of the key's SubjectPublicKeyInfo in DER."""
    der = public.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return hashlib.sha256(der).hexdigest()


def algorithm_of(public: PublicKey) -> Algorithm:
    """The one algorithm that `public` verifies."""
    return Algorithm.ED25519 if isinstance(public, ed25519.Ed25519PublicKey) else Algorithm.ECDSA_P256


def is_signed_by(public: PublicKey, signature: bytes, message: bytes) -> bool:
    """Whether `signature` is the key's over `message`."""
    try:
        if isinstance(public, ed25519.Ed25519PublicKey):
            public.verify(signature, message)
        else:
            public.verify(signature, message, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True
