"""Whom a verifier believes: a file handed over apart from any package, with keys, when they held, and whose they are.

    format = 1
    tsa_roots = []                     # PEM certificates of timestamp authorities

    [[signers]]
    owner = "Example MSP"
    keyid = "…"                        # SHA-256 of the key's SubjectPublicKeyInfo
    public_key = "-----BEGIN PUBLIC KEY-----…"
    valid_from = 2026-01-01T00:00:00Z
    valid_until = 2028-01-01T00:00:00Z
    revoked_since = 2027-03-01T00:00:00Z    # only where it was

TOML, or JSON of the same shape. The key decides the algorithm.
"""

import codecs
import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evidence.canonical import strict_loads
from evidence.envelope import Signer
from evidence.errors import NotJsonError, UsageError
from evidence.model import Json
from evidence.reading import SMALL, read_regular
from evidence.record import Record
from evidence.signing import Algorithm, PublicKey, algorithm_of, keyid, load_public_key
from evidence.toml import check_toml

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedSigner:
    """A key record: whose key it is, what it verifies, and when it held. Times are in UTC; both ends belong to it."""

    keyid: str
    owner: str
    public_key: PublicKey
    valid_from: datetime
    valid_until: datetime
    revoked_since: datetime | None = None

    @property
    def algorithm(self) -> Algorithm:
        """The one algorithm by which this signer's signatures are verified."""
        return algorithm_of(self.public_key)

    def holds_at(self, moment: datetime) -> bool:
        """Whether `moment` lies within the key's time; revocation is another question."""
        return self.valid_from <= moment <= self.valid_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """A trust file. `fingerprint` is the SHA-256 of the file itself, as `sha256sum` prints it."""

    signers: Mapping[str, TrustedSigner]
    tsa_roots: tuple[str, ...]
    fingerprint: str


def load_trust(path: Path) -> Trust:
    """Read a trust file. Raises UsageError, naming file, key and what to write, for anything it does not understand."""
    try:
        return parse_trust(read_regular(path), str(path))
    except OSError as error:
        raise UsageError(f"the trust file {path} cannot be read: {error.strerror}") from None


def parse_trust(data: bytes, name: str) -> Trust:
    """The same from bytes; `name` is what errors call the file."""
    record = Record(_parse(data, name), f"trust file {name}", UsageError)
    record.only("format", "signers", "tsa_roots")
    if record.integer("format") != FORMAT:
        raise record.wrong("format", f"must be {FORMAT}; this version knows no other")
    signers = [_read_signer(signer) for signer in record.records("signers")]
    by_keyid = {signer.keyid: signer for signer in signers}
    if len(by_keyid) != len(signers):
        raise record.wrong("signers", "names the same key twice")
    roots = record.texts("tsa_roots") if "tsa_roots" in record.value else ()
    return Trust(signers=by_keyid, tsa_roots=roots, fingerprint=hashlib.sha256(data).hexdigest())


def _parse(data: bytes, name: str) -> Json:
    if len(data) > SMALL:
        raise UsageError(f"trust file {name}: it is larger than {SMALL:,} bytes")
    data = data.removeprefix(codecs.BOM_UTF8)
    if data.lstrip().startswith(b"{"):
        try:
            return strict_loads(data)
        except NotJsonError as error:
            raise UsageError(f"trust file {name}: {error.message}") from None
    try:
        text = data.decode()
        check_toml(text)
        return _with_times_as_text(tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        raise UsageError(f"trust file {name}: neither TOML nor JSON: {error}") from None


def _with_times_as_text(value: object) -> Json:
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime) and value.tzinfo is not None:
        return _stamp(value)
    if isinstance(value, dict):
        return {key: _with_times_as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_times_as_text(inner) for inner in value]
    raise ValueError(f"{value} is not a time in UTC; write it like 2026-11-23T01:58:00Z")


def _read_signer(record: Record) -> TrustedSigner:
    record.only("owner", "keyid", "public_key", "valid_from", "valid_until", "revoked_since")
    try:
        public = load_public_key(record.text("public_key").encode())
    except ValueError as error:
        raise record.wrong("public_key", f"is not a public key in PEM that is accepted: {error}") from None
    if record.text("keyid") != keyid(public):
        raise record.wrong("keyid", f"is not that of public_key, which is {keyid(public)}")
    return TrustedSigner(
        keyid=keyid(public),
        owner=record.text("owner"),
        public_key=public,
        valid_from=record.time("valid_from"),
        valid_until=record.time("valid_until"),
        revoked_since=record.time("revoked_since") if record.has("revoked_since") else None,
    )


def signer_entry(
    *, owner: str, public_key: bytes, valid_from: datetime, valid_until: datetime, revoked_since: datetime | None = None
) -> str:
    """The `[[signers]]` table, in TOML, of one key: what to append to a trust file.

    Raises UsageError where `public_key` is not an accepted PEM, or the times are without a zone or the wrong way round.
    """
    try:
        public = load_public_key(public_key)
    except ValueError as error:
        raise UsageError(f"this key cannot be trusted: {error}") from None
    if None in (valid_from.tzinfo, valid_until.tzinfo):
        raise UsageError("the times of a key need a zone")
    if valid_until <= valid_from:
        raise UsageError("a key must be valid until a time after it became valid")
    lines = [
        "[[signers]]",
        f"owner = {_quoted(owner)}",
        f'keyid = "{keyid(public)}"',
        f'public_key = """\n{public_key.decode()}"""',
        f"valid_from = {_stamp(valid_from)}",
        f"valid_until = {_stamp(valid_until)}",
    ]
    if revoked_since is not None:
        lines.append(f"revoked_since = {_stamp(revoked_since)}")
    return "\n".join(lines) + "\n"


def trust_file(*entries: str) -> str:
    """A whole trust file, in TOML, of entries that `signer_entry` made."""
    return "\n".join([f"format = {FORMAT}\ntsa_roots = []\n", *entries])


def own_trust(signer: Signer, known: Trust | None = None) -> Trust:
    """Whom an operator believes of earlier packages: the key that signs now, and what is `known` beside it.

    What a trust file says of the signing key wins: its times, and that it was revoked.
    """
    signers = dict(known.signers) if known else {}
    if signer.keyid not in signers:
        always = (datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
        signers[signer.keyid] = TrustedSigner(
            keyid=signer.keyid,
            owner="the key that signs",
            public_key=load_public_key(signer.public_key),
            valid_from=always[0],
            valid_until=always[1],
        )
    return Trust(signers=signers, tsa_roots=(), fingerprint=known.fingerprint if known else "")


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
