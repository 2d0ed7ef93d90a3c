"""Witnesses see the signed envelope before it is packed; what is demanded of them stands in the signature first."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from evidence.envelope import Envelope
from evidence.errors import EvidenceError, SecretFoundError, UsageError
from evidence.layout import STATEMENT, TAG_MANIFEST, TIMESTAMP, TRUST_KEY
from evidence.model import Json
from evidence.package import read_package
from evidence.seal import Sealed, seal
from evidence.signing import load_signer, new_key
from evidence.verify import verify
from evidence.witness import KINDS, Witness, demands
from tests.builders.packages.stub import CLIENT, NAME, NOW, predicate, stage, trust_in

SECRET = "correct-horse-battery-9"
HEAD: dict[str, Json] = {"number": 7, "sha256": "0" * 64}


@dataclass(slots=True, kw_only=True)
class Seer:
    """A witness of the tests: what it saw, and what it puts into the package."""

    kind: str
    path: str = ""
    is_reached: bool = True
    saw: list[str] = field(default_factory=list)

    def witness(self, envelope: Envelope) -> Mapping[str, bytes]:
        if not self.is_reached:
            raise UsageError("the authority does not answer")
        self.saw.append(envelope.sha256)
        return {self.path: f"{self.kind} {envelope.sha256}".encode()} if self.path else {}


def sealed(folder: Path, witnesses: Sequence[Witness], **said: Json) -> Sealed:
    stage(folder / "bag")
    signer = new_key(folder / "key.pem")
    told = predicate(**({"seal": demands(witnesses)} | said))
    out = folder / f"{NAME}.zip"
    return seal(folder / "bag", name=NAME, predicate=told, signer=signer, out=out, now=NOW, witnesses=witnesses)


def test_none_is_demanded_where_there_is_none() -> None:
    assert demands(()) == dict.fromkeys(KINDS, "none")
    assert demands([Seer(kind="log")]) == {"timestamp": "none", "log": "required"}


def test_what_witnesses_say_of_the_signed_envelope_is_packed(tmp_path: Path) -> None:
    clock, log = Seer(kind="timestamp", path=TIMESTAMP), Seer(kind="log")
    made = sealed(tmp_path, [clock, log], log=HEAD)
    assert clock.saw == log.saw == [made.envelope_sha256]
    with read_package(made.path) as package:
        assert hashlib.sha256(package.read(STATEMENT)).hexdigest() == made.envelope_sha256
        assert package.read(TIMESTAMP).decode() == f"timestamp {made.envelope_sha256}"
        listed = package.read(TAG_MANIFEST).decode()
        assert hashlib.sha256(package.read(TIMESTAMP)).hexdigest() in listed


def test_verify_takes_what_a_witness_added_up_to_the_step_that_reads_it(tmp_path: Path) -> None:
    """This version reads no timestamp: it says so, and everything else holds."""
    made = sealed(tmp_path, [Seer(kind="timestamp", path=TIMESTAMP)])
    trust = trust_in(load_signer(f"file:{tmp_path / 'key.pem'}"))
    found = verify(made.path, trust=trust, client=CLIENT, expect_policy=None, now=NOW)
    assert [finding.code for finding in found.findings] == ["E504"]
    stripped = sealed(tmp_path / "again", [Seer(kind="timestamp")])
    trust = trust_in(load_signer(f"file:{tmp_path / 'again' / 'key.pem'}"))
    found = verify(stripped.path, trust=trust, client=CLIENT, expect_policy=None, now=NOW)
    assert [finding.code for finding in found.findings] == ["E501"]


@pytest.mark.parametrize(
    ("witnesses", "said"),
    [
        ([], {"timestamp": "required", "log": "none"}),
        ([], {"timestamp": "none", "log": "required"}),
        ([Seer(kind="timestamp", path=TIMESTAMP)], {"timestamp": "none", "log": "none"}),
        ([Seer(kind="log")], {"timestamp": "required", "log": "none"}),
        ([Seer(kind="log"), Seer(kind="log")], {"timestamp": "none", "log": "required"}),
    ],
)
def test_what_is_demanded_is_what_there_is(witnesses: list[Seer], said: dict[str, Json], tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="demands other witnesses"):
        sealed(tmp_path, witnesses, seal=said)
    assert not any(witness.saw for witness in witnesses)
    assert not (tmp_path / f"{NAME}.zip").exists()


@pytest.mark.parametrize("path", [STATEMENT, TRUST_KEY, "data/scan.json", "attestation/other", "../x", "bagit.txt"])
def test_a_witness_writes_nowhere_else(path: str, tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="is not where a witness may put"):
        sealed(tmp_path, [Seer(kind="timestamp", path=path)])
    assert not (tmp_path / f"{NAME}.zip").exists()


def test_nothing_is_sealed_where_a_witness_cannot_be_reached(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not answer"):
        sealed(tmp_path, [Seer(kind="timestamp", is_reached=False)])
    assert not (tmp_path / f"{NAME}.zip").exists()


def test_a_package_that_is_refused_is_shown_to_no_witness(tmp_path: Path) -> None:
    witness = Seer(kind="timestamp", path=TIMESTAMP)
    with pytest.raises(SecretFoundError):
        sealed(tmp_path, [witness], operator={"name": f"password={SECRET}"})
    assert witness.saw == []
