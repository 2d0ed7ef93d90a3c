"""Verification: every code by a broken package of its own, and no byte that can change unnoticed."""

import re
import shutil
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import evidence
from checker import replay
from checker.trial.sampling import some
from evidence.errors import UsageError
from evidence.layout import STATEMENT
from evidence.signing import Algorithm, new_key
from evidence.verify import FOUNDATIONS, STEPS, known, verify
from tests.builders.flipping import every_place, some_places, unnoticed
from tests.builders.packages.broken import BROKEN, Broken, erase
from tests.builders.packages.stub import (
    BUCKETS,
    CLIENT,
    DOCUMENT,
    NAME,
    NOW,
    PEOPLE,
    POLICY,
    SCAN_ID,
    Stub,
    make_stub,
    put,
    trust_in,
)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Stub:
    """The good package, which no test may change."""
    return make_stub(tmp_path_factory.mktemp("stub"))


@pytest.fixture
def stub(made: Stub, tmp_path: Path) -> Stub:
    """A copy of the good package, to be broken."""
    shutil.copytree(made.folder.parent, tmp_path, dirs_exist_ok=True)
    return Stub(
        zip=tmp_path / f"{NAME}.zip",
        folder=tmp_path / NAME,
        sealed=made.sealed,
        signer=made.signer,
        trust=made.trust,
    )


def test_a_verifier_reads_as_its_steps_in_order() -> None:
    numbers = [str(step.__doc__).partition(":")[0] for step in (*STEPS, *replay.STEPS)]
    assert numbers == [f"V{number}" for number in range(1, 11)]
    assert STEPS[:3] == FOUNDATIONS


def test_no_step_goes_before_the_one_that_it_builds_on() -> None:
    with pytest.raises(LookupError, match="before one that it builds on"):
        known(None)


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: f"{broken.code} {broken.name}")
def test_a_broken_package_is_told_by_its_code(broken: Broken, stub: Stub) -> None:
    path = broken.make(stub)
    verification = stub.verify(path)
    messages = {finding.code: finding.message for finding in verification.findings}
    assert broken.code in messages
    assert broken.says in messages[broken.code]
    assert verification.exit_code == 4
    assert verification.package is None


def test_every_code_has_a_test_of_its_own() -> None:
    """Of the codes that the sources name, those not among the broken packages are triggered below, by name."""
    sources = "".join(path.read_text() for path in Path(evidence.__file__).parent.glob("*.py"))
    named = set(re.findall(r'"([EW]\d{3,4})"', sources))
    below = {"W406", "E306", "E307", "E308", "E601", "E602"}
    assert named == {broken.code for broken in BROKEN} | below


def test_the_good_package_verifies_as_zip_and_as_folder(made: Stub) -> None:
    for path in (made.zip, made.folder):
        with made.verify(path) as verification:
            assert verification.exit_code == 0
            assert not verification.findings
            assert verification.facts is not None
            assert verification.facts.client_id == CLIENT
            assert verification.signer is not None
            assert verification.signer.owner == "Example MSP"
            assert verification.envelope_sha256 == made.sealed.envelope_sha256
            assert verification.trust_fingerprint == made.trust.fingerprint
            assert len(verification.notes) == 2


def test_the_package_stays_open_for_whoever_reads_on(made: Stub) -> None:
    with made.verify(made.zip) as verification:
        assert verification.package is not None
        assert verification.package.read(DOCUMENT) == b"a signed contract\n"


@pytest.mark.parametrize("most", [2_000, pytest.param(None, marks=pytest.mark.soak)], ids=["some", "all"])
@pytest.mark.parametrize("kind", ["zip", "folder"])
def test_no_byte_can_be_flipped_unnoticed(stub: Stub, kind: str, most: int | None) -> None:
    package = stub.zip if kind == "zip" else stub.folder
    places = list(every_place(package))
    assert 5_000 < len(places) < 30_000
    assert unnoticed(package, some(places, most, kind), trust=stub.trust, now=NOW, seed=4) == []


def test_a_flip_that_goes_unnoticed_is_shown(stub: Stub) -> None:
    """The flipper itself: where nobody looks, it says so."""
    place = ("attestation/trust/signer.pem", 40)
    assert unnoticed(stub.folder, [place], trust=stub.trust, now=NOW, seed=4) == [place, place]
    assert len(some_places(stub.folder, 50, seed=1)) == 50
    assert some_places(stub.folder, 50, seed=1) == some_places(stub.folder, 50, seed=1)


def test_an_error_shows_both_digests(stub: Stub) -> None:
    put(stub.folder / BUCKETS, b"")
    (finding,) = stub.verify().findings
    assert finding.code == "E404"
    assert set(finding.details) == {"manifest", "found"}
    assert all(digest in finding.message for digest in finding.details.values())


def test_all_that_is_wrong_with_the_payload_is_told_at_once(stub: Stub) -> None:
    put(stub.folder / BUCKETS, b"")
    (stub.folder / DOCUMENT).unlink()
    put(stub.folder / "data/scope.json", b"{}")
    assert [finding.code for finding in stub.verify().findings] == ["E404", "E402", "E403"]


@pytest.mark.parametrize("path", [BUCKETS, PEOPLE, DOCUMENT, "data/report/report.html"])
def test_what_was_erased_with_a_record_is_a_warning(stub: Stub, path: str) -> None:
    put(stub.folder / "erasures/1.dsse.json", erase(stub, path))
    with stub.verify() as verification:
        assert [finding.code for finding in verification.findings] == ["W406"]
        assert verification.exit_code == 3
        assert [erasure.path for erasure in verification.erased] == [path]


def test_a_file_that_is_still_there_may_have_a_record(stub: Stub) -> None:
    before = (stub.folder / PEOPLE).read_bytes()
    put(stub.folder / "erasures/1.dsse.json", erase(stub, PEOPLE))
    put(stub.folder / PEOPLE, before)
    assert stub.verify().exit_code == 0


def test_a_review_may_be_added_and_is_said_to_be_unread(stub: Stub) -> None:
    put(stub.folder / "reviews/1.dsse.json", b"{}")
    with stub.verify() as verification:
        assert verification.exit_code == 0
        assert any("reviews/" in note for note in verification.notes)


def test_the_client_may_be_asked_for_by_id_or_name(made: Stub) -> None:
    for client, code in ((CLIENT, 0), ("Acme Dental", 0), ("acme dental", 4), ("", 4)):
        with verify(made.zip, trust=made.trust, client=client, expect_policy=None, now=NOW) as verification:
            assert verification.exit_code == code


def test_other_policies_than_expected_are_told(made: Stub) -> None:
    with verify(made.zip, trust=made.trust, client=None, expect_policy=POLICY, now=NOW) as verification:
        assert verification.exit_code == 0
    verification = verify(made.zip, trust=made.trust, client=None, expect_policy="sha256:0", now=NOW)
    assert [finding.code for finding in verification.findings] == ["E306"]


@pytest.mark.parametrize(
    ("not_before", "scan", "codes"),
    [
        (datetime(2026, 11, 23, 1, 58, tzinfo=UTC), SCAN_ID, []),
        (datetime(2026, 11, 23, 1, 58, 1, tzinfo=UTC), None, ["E307"]),
        (None, "20261124T015800Z-7f3a9c", ["E308"]),
        (NOW + timedelta(days=1), "another", ["E307", "E308"]),
    ],
)
def test_an_old_package_does_not_pass_for_the_newest(
    made: Stub, not_before: datetime | None, scan: str | None, codes: list[str]
) -> None:
    with verify(
        made.zip, trust=made.trust, client=None, expect_policy=None, now=NOW, not_before=not_before, scan=scan
    ) as verification:
        assert [finding.code for finding in verification.findings] == codes
        assert verification.exit_code == (4 if codes else 0)


def test_a_grown_file_is_refused_by_its_size_and_not_hashed(stub: Stub) -> None:
    """Sparse files of 20 GB: hashing one takes half a minute, refusing it nothing."""
    for path in (STATEMENT, BUCKETS, "VERIFY.md", "manifest-sha256.txt"):
        file = stub.folder / path
        before = file.read_bytes()
        with file.open("r+b") as stream:
            stream.truncate(20 << 30)
        begun = time.monotonic()
        verification = stub.verify()
        assert time.monotonic() - begun < 2
        assert verification.exit_code == 4
        assert "larger than" in verification.findings[0].message or "bytes" in verification.findings[0].message
        put(file, before)


def test_ten_years_later_it_still_verifies(made: Stub) -> None:
    assert made.verify(now=NOW + timedelta(days=3653)).exit_code == 0


@pytest.mark.parametrize(
    ("code", "until", "revoked", "clock"),
    [
        ("E601", NOW - timedelta(days=1), None, NOW),
        ("E601", NOW + timedelta(days=1), None, NOW - timedelta(days=1)),
        ("E602", NOW + timedelta(days=1), NOW + timedelta(hours=1), NOW),
        ("E602", NOW + timedelta(days=1), NOW - timedelta(days=9), NOW),
    ],
    ids=["expired before the scan", "a scan in the future", "revoked later", "revoked before"],
)
def test_a_key_counts_only_while_it_holds(
    made: Stub, code: str, until: datetime, revoked: datetime | None, clock: datetime
) -> None:
    verification = made.verify(trust=trust_in(made.signer, until=until, revoked_since=revoked), now=clock)
    assert [finding.code for finding in verification.findings] == [code]
    assert verification.exit_code == 4


def test_a_key_of_another_kind_does_not_verify(made: Stub, tmp_path: Path) -> None:
    """The record decides: an Ed25519 signature under an ECDSA key's id is no signature."""
    other = new_key(tmp_path / "other.pem", algorithm=Algorithm.ECDSA_P256)
    impostor = trust_in(other).signers[other.keyid]
    trust = trust_in(made.signer)
    mixed = type(trust)(signers={made.signer.keyid: impostor}, tsa_roots=trust.tsa_roots, fingerprint=trust.fingerprint)
    assert [finding.code for finding in made.verify(trust=mixed).findings] == ["E204"]


def test_an_ecdsa_package_verifies(tmp_path: Path) -> None:
    stub = make_stub(tmp_path, algorithm=Algorithm.ECDSA_P256)
    with stub.verify(stub.zip) as verification:
        assert verification.exit_code == 0


def test_a_path_with_nothing_there_is_wrong_use(made: Stub, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nothing\.zip cannot be read"):
        made.verify(tmp_path / "nothing.zip")


def test_hostile_names_are_shown_harmlessly(stub: Stub) -> None:
    put(stub.folder / "data/\x1b[31mred", b"")
    (finding,) = stub.verify().findings
    assert "\x1b" not in finding.message
