"""Keys, envelopes and trust: made by us, checked by others."""

import json
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from securesystemslib.dsse import Envelope as OtherEnvelope
from securesystemslib.signer._key import SSlibKey

from evidence.envelope import pre_authentication_encoding, read_envelope, seal_statement
from evidence.errors import EnvelopeError, UsageError
from evidence.signing import Algorithm, algorithm_of, is_signed_by, keyid, load_public_key, load_signer, new_key
from evidence.trust import load_trust, parse_trust, signer_entry, trust_file

FROM, UNTIL = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("algorithm", Algorithm)
@pytest.mark.parametrize("passphrase", [None, b"correct horse"])
def test_a_new_key_signs_and_is_loaded_again(tmp_path: Path, algorithm: Algorithm, passphrase: bytes | None) -> None:
    path = tmp_path / "keys" / "signing.pem"
    made = new_key(path, algorithm=algorithm, passphrase=passphrase)
    loaded = load_signer(f"file:{path}", passphrase=passphrase)
    public = load_public_key(loaded.public_key)
    assert made.keyid == loaded.keyid == keyid(public)
    assert algorithm_of(public) is algorithm
    assert is_signed_by(public, made.sign(b"message"), b"message")
    assert not is_signed_by(public, made.sign(b"message"), b"massage")
    assert not is_signed_by(public, b"", b"message")
    assert (b"ENCRYPTED" in path.read_bytes()) == (passphrase is not None)


def test_only_its_owner_reads_a_key(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "signing.pem"
    new_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    new_key(tmp_path / "signing.pem")
    before = (tmp_path / "signing.pem").read_bytes()
    with pytest.raises(UsageError, match="choose a path that does not exist"):
        new_key(tmp_path / "signing.pem")
    assert (tmp_path / "signing.pem").read_bytes() == before


def test_a_signer_prints_without_its_key(tmp_path: Path) -> None:
    signer = new_key(tmp_path / "signing.pem")
    assert repr(signer) == f"KeySigner(keyid={signer.keyid!r})"


def _pem(private: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> bytes:
    return private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def test_a_key_that_cannot_sign_is_told_in_one_sentence(tmp_path: Path) -> None:
    locked, plain = tmp_path / "locked.pem", tmp_path / "plain.pem"
    new_key(locked, passphrase=b"right")
    new_key(plain)
    (tmp_path / "rsa.pem").write_bytes(_pem(rsa.generate_private_key(65537, 2048)))
    (tmp_path / "p384.pem").write_bytes(_pem(ec.generate_private_key(ec.SECP384R1())))
    (tmp_path / "text.pem").write_text("hello")
    for uri, passphrase, says in (
        (f"file:{locked}", None, "is encrypted, and no passphrase was given; .* write it anew without one"),
        (f"file:{locked}", b"wrong", "the passphrase is wrong"),
        (f"file:{plain}", b"any", "is not encrypted; give no passphrase"),
        (f"file:{tmp_path}/rsa.pem", None, "use Ed25519 or ECDSA P-256"),
        (f"file:{tmp_path}/p384.pem", None, "use Ed25519 or ECDSA P-256"),
        (f"file:{tmp_path}/text.pem", None, "not a private key in PEM"),
        (f"file:{tmp_path}/none.pem", None, "cannot be read"),
        ("file:", None, "write file:<path of a PEM file>"),
        ("awskms:alias/x", None, "awskms: is not supported yet"),
        ("signing.pem", None, "write file:<path of a PEM file>"),
    ):
        with pytest.raises(UsageError, match=says):
            load_signer(uri, passphrase=passphrase)


@pytest.mark.parametrize(
    ("algorithm", "keytype", "scheme"),
    [
        (Algorithm.ED25519, "ed25519", "ed25519"),
        (Algorithm.ECDSA_P256, "ecdsa", "ecdsa-sha2-nistp256"),
    ],
)
def test_another_library_takes_our_envelope(tmp_path: Path, algorithm: Algorithm, keytype: str, scheme: str) -> None:
    signer = new_key(tmp_path / "signing.pem", algorithm=algorithm)
    ours = seal_statement({"a.txt": "0" * 64}, "urn:test", {"said": 1}, signer)
    theirs = OtherEnvelope.from_dict(json.loads(ours.raw))
    public = load_public_key(signer.public_key)
    key = SSlibKey.from_crypto(public, keyid=signer.keyid, scheme=scheme)
    assert key.keytype == keytype
    assert theirs.pae() == ours.signed == pre_authentication_encoding(ours.payload_type, ours.payload)
    assert set(theirs.verify([key], 1)) == {signer.keyid}
    assert json.loads(theirs.payload)["subject"] == [{"name": "a.txt", "digest": {"sha256": "0" * 64}}]


def test_the_bytes_that_were_read_are_kept(tmp_path: Path) -> None:
    sealed = seal_statement({}, "urn:test", {}, new_key(tmp_path / "signing.pem"))
    assert read_envelope(sealed.raw) == sealed
    for other in (sealed.raw + b" ", sealed.raw.replace(b'"payload"', b'"Payload"'), b"", b"[]", b"{}", b"null"):
        with pytest.raises(EnvelopeError):
            read_envelope(other)


def entry(tmp_path: Path, name: str = "signing", **changes: datetime) -> str:
    times = {"valid_from": FROM, "valid_until": UNTIL} | changes
    public = new_key(tmp_path / f"{name}.pem").public_key
    return signer_entry(
        owner='Jane "J" Doe 😀',
        public_key=public,
        valid_from=times["valid_from"],
        valid_until=times["valid_until"],
        revoked_since=times.get("revoked_since"),
    )


def test_a_trust_file_says_whose_keys_held_when(tmp_path: Path) -> None:
    text = trust_file(entry(tmp_path), entry(tmp_path, "old", revoked_since=FROM + timedelta(days=30)))
    path = tmp_path / "trust.toml"
    path.write_text(text)
    trust = load_trust(path)
    first, second = trust.signers.values()
    assert first.owner == 'Jane "J" Doe 😀'
    assert first.revoked_since is None
    assert second.revoked_since == FROM + timedelta(days=30)
    assert first.algorithm is Algorithm.ED25519
    assert first.holds_at(FROM)
    assert first.holds_at(UNTIL)
    assert not first.holds_at(UNTIL + timedelta(seconds=1))


def test_json_says_the_same_as_toml(tmp_path: Path) -> None:
    signer = new_key(tmp_path / "signing.pem")
    record = {
        "owner": "Example MSP",
        "keyid": signer.keyid,
        "public_key": signer.public_key.decode(),
        "valid_from": "2026-01-01T00:00:00Z",
        "valid_until": "2028-01-01T00:00:00Z",
    }
    data = json.dumps({"format": 1, "signers": [record], "tsa_roots": []}).encode()
    made = signer_entry(owner="Example MSP", public_key=signer.public_key, valid_from=FROM, valid_until=UNTIL)
    toml = trust_file(made).encode()
    assert parse_trust(data, "trust.json").signers == parse_trust(toml, "trust.toml").signers
    assert parse_trust(data, "x").fingerprint != parse_trust(toml, "x").fingerprint


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("format = 1", "format = 2", "format must be 1"),
        ("format = 1", "", "format is missing"),
        ("format = 1", "format = true", "format must be a whole number, not true or false"),
        ("tsa_roots = []", "roots = []", "roots is not known here"),
        ("tsa_roots = []", "tsa_roots = [1]", "tsa_roots must be a list of texts"),
        ("owner", "ownr", "signers 1: ownr is not known here"),
        ('keyid = "', 'keyid = "0', "keyid is not that of public_key"),
        ("PUBLIC KEY", "PUBLIC KIY", "public_key is not a public key in PEM"),
        ("2026-01-01T00:00:00Z", "2026-01-01", "write it like 2026-11-23T01:58:00Z"),
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00", "write it like 2026-11-23T01:58:00Z"),
        ("2026-01-01T00:00:00Z", '"yesterday"', "valid_from must be a time like"),
        ("2026-01-01T00:00:00Z", '"2026-13-01T00:00:00Z"', "which no calendar has"),
        ("[[signers]]", "[[signers", "neither TOML nor JSON"),
    ],
)
def test_a_trust_file_that_is_wrong_says_where(tmp_path: Path, before: str, after: str, says: str) -> None:
    text = trust_file(entry(tmp_path))
    assert before in text
    with pytest.raises(UsageError, match=says) as error:
        parse_trust(text.replace(before, after).encode(), "trust.toml")
    assert "trust.toml" in error.value.message


def test_one_key_stands_in_a_trust_file_once(tmp_path: Path) -> None:
    one = entry(tmp_path)
    with pytest.raises(UsageError, match="names the same key twice"):
        parse_trust(trust_file(one, one).encode(), "trust.toml")


def test_hostile_trust_files_are_refused(tmp_path: Path) -> None:
    for data in (b"", b"\xff", b"{", b'{"format":1,"format":1}', b"[" * 9999, b"a=" + b"[" * 9999, b"{" * 9999):
        with pytest.raises(UsageError, match=r"trust\.toml"):
            parse_trust(data, "trust.toml")
    with pytest.raises(UsageError, match="cannot be read"):
        load_trust(tmp_path / "none.toml")


def test_an_entry_is_checked_when_it_is_made(tmp_path: Path) -> None:
    public = new_key(tmp_path / "signing.pem").public_key
    for key, begin, end, says in (
        (b"hello", FROM, UNTIL, "cannot be trusted"),
        (public, UNTIL, FROM, "until a time after"),
        (public, FROM.replace(tzinfo=None), UNTIL, "need a zone"),
    ):
        with pytest.raises(UsageError, match=says):
            signer_entry(owner="x", public_key=key, valid_from=begin, valid_until=end)
