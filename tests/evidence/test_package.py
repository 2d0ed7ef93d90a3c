"""Sealing: a bag, a ZIP and a signature that other programs understand, and nothing sealed that must not be."""

import hashlib
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evidence.bag import read_manifest
from evidence.collection import read_index, read_resources
from evidence.errors import EvidenceError, PackageRefusedError, SecretFoundError, UsageError
from evidence.layout import INSTRUCTIONS, MANIFEST, TAG_MANIFEST, Retention, is_part_of_the_format, retention_class
from evidence.package import read_package
from evidence.seal import seal
from evidence.signing import Algorithm
from evidence.trust import load_trust
from evidence.verify import verify
from evidence.zip_read import Archive, ArchiveError
from evidence.zip_write import write_archive
from tests.builders.flipping import some_places
from tests.builders.packages.stub import (
    BUCKETS,
    CLIENT,
    DOCUMENT,
    NAME,
    NOW,
    PEOPLE,
    Stub,
    make_stub,
    own_zip,
    predicate,
    put,
    remake_manifest,
    stage,
    with_checksum,
)

GOLDEN = Path(__file__).parents[1] / "builders" / "packages" / "golden"
SECRET = b"AKIA" + b"IOSFODNN7EXAMPLE"


@pytest.fixture(scope="session", params=list(Algorithm))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Stub:
    """The good package, once for each kind of key; no test may change it."""
    return make_stub(tmp_path_factory.mktemp("stub"), algorithm=request.param)


@pytest.fixture
def program() -> Callable[[str], str]:
    """The path of a program of this machine; without it the test is skipped, with a reason."""

    def find(name: str) -> str:
        return shutil.which(name) or pytest.skip(f"{name} is not installed here")

    return find


def sealed_from(staging: Path, stub: Stub, out: Path) -> None:
    seal(staging, name=NAME, predicate=predicate(), signer=stub.signer, out=out, now=NOW)


def test_a_package_says_what_was_sealed(made: Stub) -> None:
    assert made.sealed.path == made.zip
    assert made.sealed.size == made.zip.stat().st_size < 30_000
    with read_package(made.zip) as package:
        assert package.name == NAME
        assert set(read_manifest(package.read(MANIFEST))) == {
            path for path in package.files if path.startswith("data/")
        }
        (row,) = read_index(package.data)
        assert [resource["Name"] for resource in read_resources(package.data, row)] == ["backups", "records"]
        with pytest.raises(EvidenceError, match="is not in the package"):
            package.read("data/none")
        with pytest.raises(EvidenceError, match="is larger than 3 bytes"):
            package.read(BUCKETS, limit=3)


def test_the_staging_folder_ends_as_the_package(made: Stub) -> None:
    staging = made.zip.parent / "staging"
    both = [
        {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (staging, made.folder)
    ]
    assert both[0] == both[1]


def test_only_its_owner_reads_a_package(made: Stub) -> None:
    assert stat.S_IMODE(made.zip.stat().st_mode) == 0o600
    for path in made.folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_the_same_evidence_gives_the_same_bytes(tmp_path: Path) -> None:
    stub = make_stub(tmp_path)
    stage(tmp_path / "again")
    sealed_from(tmp_path / "again", stub, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == stub.zip.read_bytes()


def test_the_golden_package_of_version_1_verifies(tmp_path: Path) -> None:
    trust = load_trust(GOLDEN / "trust.toml")
    packed = GOLDEN / f"{NAME}.zip"
    for now in (NOW, datetime(2046, 1, 1, tzinfo=UTC)):
        with verify(packed, trust=trust, client=CLIENT, expect_policy=None, now=now) as verification:
            assert verification.exit_code == 0
            assert verification.package is not None
            verification.package.unpack(tmp_path)
    with verify(tmp_path, trust=trust, client=CLIENT, expect_policy=None, now=NOW) as verification:
        assert verification.exit_code == 0


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


def test_sha256sum_agrees(made: Stub, tmp_path: Path, program: Callable[[str], str]) -> None:
    tool = program("sha256sum")
    shutil.copytree(made.folder, tmp_path, dirs_exist_ok=True)
    for manifest in (MANIFEST, TAG_MANIFEST):
        assert run(tmp_path, tool, "--strict", "-c", manifest).returncode == 0
    put(tmp_path / DOCUMENT, b"changed")
    assert run(tmp_path, tool, "--strict", "-c", MANIFEST).returncode == 1


def test_bagit_agrees(made: Stub, tmp_path: Path) -> None:
    bag = tmp_path / "bag"
    shutil.copytree(made.folder, bag)
    assert "is valid" in run(tmp_path, sys.executable, "-m", "bagit", "--validate", "bag").stderr
    put(bag / DOCUMENT, b"changed")
    assert run(tmp_path, sys.executable, "-m", "bagit", "--validate", "bag").returncode == 1


def test_other_programs_open_the_zip(made: Stub, program: Callable[[str], str], tmp_path: Path) -> None:
    with zipfile.ZipFile(made.zip) as archive:
        assert archive.testzip() is None
        assert {info.filename.partition("/")[0] for info in archive.infolist()} == {NAME}
    unzip = program("unzip")
    assert run(tmp_path, unzip, "-q", str(made.zip)).returncode == 0
    with made.verify(tmp_path / NAME) as verification:
        assert verification.exit_code == 0


def instructed(folder: Path) -> list[str]:
    """The shell commands of VERIFY.md, in their order."""
    return re.findall(r"^```sh\n(.*?)^```", (folder / INSTRUCTIONS).read_text(), re.MULTILINE | re.DOTALL)


def follow(folder: Path, bash: str) -> tuple[int, ...]:
    (folder / "signer.pem").write_bytes((folder / "attestation/trust/signer.pem").read_bytes())
    return tuple(run(folder, bash, "-euo", "pipefail", "-c", commands).returncode for commands in instructed(folder))


def test_whoever_follows_verify_md_verifies(made: Stub, tmp_path: Path, program: Callable[[str], str]) -> None:
    program("openssl")
    program("sha256sum")
    shutil.copytree(made.folder, tmp_path, dirs_exist_ok=True)
    assert follow(tmp_path, program("bash")) == (0, 0, 0)


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("payload changed", (1, 0, 0)),
        ("payload added", (1, 0, 0)),
        ("payload changed and manifest made anew", (0, 0, 1)),
        ("statement changed", (0, 1, 0)),
    ],
)
def test_whoever_follows_verify_md_sees(
    made: Stub, tmp_path: Path, program: Callable[[str], str], name: str, refused: tuple[int, ...]
) -> None:
    program("openssl")
    program("sha256sum")
    shutil.copytree(made.folder, tmp_path, dirs_exist_ok=True)
    if name == "payload added":
        put(tmp_path / "data/scope.json", b"{}")
    elif name == "statement changed":
        statement = tmp_path / "attestation/statement.dsse.json"
        text = statement.read_text()
        place = text.index('"payload":"') + 60
        put(statement, (text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1 :]).encode())
    else:
        put(tmp_path / DOCUMENT, b"changed")
    if "anew" in name:
        remake_manifest(tmp_path)
    codes = follow(tmp_path, program("bash"))
    assert tuple(int(code != 0) for code in codes)[: len(refused)] == refused


def test_verify_md_says_what_is_proved_and_what_is_not(made: Stub, tmp_path: Path) -> None:
    text = (made.folder / INSTRUCTIONS).read_text()
    assert made.sealed.keyid in text
    assert "## What it does not prove" in text
    stage(tmp_path / "staging")
    seal(
        tmp_path / "staging",
        name=NAME,
        predicate=predicate(),
        signer=made.signer,
        out=tmp_path / "out.zip",
        now=NOW,
        replay_instructions="Run {this}.",
    )
    assert "\nRun {this}.\n" in (tmp_path / "staging" / INSTRUCTIONS).read_text()


def refuse(stub: Stub, staging: Path, says: str, **changes: str) -> None:
    out = staging.parent / "refused.zip"
    with pytest.raises(EvidenceError, match=says):
        seal(staging, name=changes.get("name", NAME), predicate=predicate(), signer=stub.signer, out=out, now=NOW)
    assert not list(staging.parent.glob("*refused.zip*"))
    assert not list(staging.parent.glob(".*"))


@pytest.mark.parametrize("path", ["data/report/report.html", BUCKETS, PEOPLE, "data/policy/s3.wasm", "data/scan.json"])
def test_a_secret_anywhere_stops_the_seal(made: Stub, tmp_path: Path, path: str) -> None:
    stage(tmp_path / "staging")
    file = tmp_path / "staging" / path
    put(file, file.read_bytes() + b"\n" + SECRET + b"\n")
    with pytest.raises(SecretFoundError) as error:
        sealed_from(tmp_path / "staging", made, tmp_path / "out.zip")
    assert error.value.hits == ((path, "aws_access_key_id"),)
    assert path in error.value.message
    assert SECRET.decode() not in error.value.message
    assert not (tmp_path / "out.zip").exists()


def test_evidence_that_changed_after_it_was_looked_through_is_looked_through_again(made: Stub, tmp_path: Path) -> None:
    stage(tmp_path / "staging")
    file = next((tmp_path / "staging/data/collection").rglob("*.jsonl"))
    clean = hashlib.sha256(file.read_bytes()).hexdigest()
    put(file, file.read_bytes() + SECRET + b"\n")

    def seal_with(known: str, out: str) -> None:
        seal(
            tmp_path / "staging",
            name=NAME,
            predicate=predicate(),
            signer=made.signer,
            out=tmp_path / out,
            now=NOW,
            clean=(known,),
        )

    with pytest.raises(SecretFoundError):
        seal_with(clean, "changed.zip")
    seal_with(hashlib.sha256(file.read_bytes()).hexdigest(), "known.zip")


def test_a_secret_in_the_predicate_stops_the_seal(made: Stub, tmp_path: Path) -> None:
    stage(tmp_path / "staging")
    said = predicate(operator={"name": SECRET.decode()})
    with pytest.raises(SecretFoundError, match="predicate: aws_access_key_id"):
        seal(tmp_path / "staging", name=NAME, predicate=said, signer=made.signer, out=tmp_path / "out.zip", now=NOW)
    assert not (tmp_path / "out.zip").exists()


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("notes.txt", "'notes.txt' is not payload of the format"),
        ("data/notes.txt", "'data/notes.txt' is not payload of the format"),
        ("manifest-sha256.txt", "is not payload of the format"),
        ("data/collection/aws/1/a.b:c.jsonl", "is not payload of the format"),
    ],
)
def test_what_the_format_does_not_know_is_not_sealed(made: Stub, tmp_path: Path, path: str, says: str) -> None:
    stage(tmp_path / "staging")
    put(tmp_path / "staging" / path, b"x")
    refuse(made, tmp_path / "staging", says)


def test_links_are_not_sealed(made: Stub, tmp_path: Path) -> None:
    stage(tmp_path / "staging")
    (tmp_path / "staging/data/scope.json").symlink_to("/etc/hostname")
    refuse(made, tmp_path / "staging", "is a link or a special file")


def test_a_scan_without_its_record_is_not_sealed(made: Stub, tmp_path: Path) -> None:
    stage(tmp_path / "staging")
    (tmp_path / "staging/data/scan.json").unlink()
    refuse(made, tmp_path / "staging", r"data/scan\.json is missing")


@pytest.mark.parametrize("name", ["", "../up", "a/b", ".hidden", "a:b", "ä"])
def test_a_package_has_a_tame_name(made: Stub, tmp_path: Path, name: str) -> None:
    stage(tmp_path / "staging")
    refuse(made, tmp_path / "staging", "cannot name a package", name=name)


def test_a_package_is_never_overwritten(made: Stub, tmp_path: Path) -> None:
    stage(tmp_path / "staging")
    put(tmp_path / "out.zip", b"earlier")
    with pytest.raises(EvidenceError, match="a package is never overwritten"):
        sealed_from(tmp_path / "staging", made, tmp_path / "out.zip")
    assert (tmp_path / "out.zip").read_bytes() == b"earlier"


def test_nothing_is_sealed_that_would_not_verify(made: Stub, tmp_path: Path) -> None:
    stage(tmp_path / "staging")
    said = predicate(complete="yes")
    with pytest.raises(EvidenceError, match="complete must be true or false"):
        seal(tmp_path / "staging", name=NAME, predicate=said, signer=made.signer, out=tmp_path / "out.zip", now=NOW)


def test_unpacking_stays_in_its_folder(made: Stub, tmp_path: Path) -> None:
    with read_package(made.zip) as package:
        package.unpack(tmp_path / "here")
        assert sorted(package.files) == sorted(
            path.relative_to(tmp_path / "here").as_posix() for path in (tmp_path / "here").rglob("*") if path.is_file()
        )
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


def test_what_is_no_package_is_refused_with_its_findings(tmp_path: Path) -> None:
    with pytest.raises(PackageRefusedError, match="is no evidence package: E103 ") as error:
        read_package(tmp_path)
    assert {finding.code for finding in error.value.findings} == {"E103"}
    with pytest.raises(UsageError, match="cannot be read"):
        read_package(tmp_path / "none.zip")


def test_flipping_and_mending_the_checksum_changes_nothing_that_counts(tmp_path: Path) -> None:
    """Whoever flips a byte of the ZIP and makes its checksum anew reaches only what is never trusted.

    Deflate can write the same bytes in several ways, so a flip may be accepted; then what unpacks is the same.
    """
    stub = make_stub(tmp_path)
    whole = stub.zip.read_bytes()
    before = trusted_contents(stub.zip)
    accepted = 0
    for _, place in some_places(stub.zip, 2_000, seed=4):
        flipped = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        stub.zip.write_bytes(with_checksum(flipped))
        with stub.verify(stub.zip) as verification:
            if verification.exit_code == 0:
                accepted += 1
                assert trusted_contents(stub.zip) == before
    assert accepted


def trusted_contents(package: Path) -> dict[str, bytes]:
    """Everything that verification looks at, as another program unpacks it."""
    with zipfile.ZipFile(package) as archive:
        return {
            name: archive.read(name)
            for name in archive.namelist()
            if name != f"{NAME}/{TAG_MANIFEST}" and not name.startswith(f"{NAME}/attestation/trust/")
        }


def test_a_member_that_shrinks_too_well_is_stored(tmp_path: Path) -> None:
    put(tmp_path / "zeros", b"\0" * (8 << 20))
    put(tmp_path / "text", b"a line like others\n" * 50 + bytes(range(256)))
    put(tmp_path / "nothing", b"")
    with (tmp_path / "out.zip").open("w+b") as out:
        write_archive(out, [(name, tmp_path / name) for name in ("nothing", "text", "zeros")])
    archive = Archive(tmp_path / "out.zip")
    assert [member.method for member in archive.members.values()] == [0, 8, 0]
    for name in archive.members:
        with archive.open(name) as stream:
            assert stream.read() == (tmp_path / name).read_bytes()
    archive.close()


def test_zip64_is_written_as_others_read_it(tmp_path: Path, program: Callable[[str], str]) -> None:
    """ZIP64 from 1,000 bytes on instead of 4 GB: the same code, small enough for a test."""
    texts = {f"file{number}": bytes([number]) * 700 + bytes(range(256)) * number for number in range(8)}
    for name, data in texts.items():
        put(tmp_path / name, data)
    with (tmp_path / "out.zip").open("w+b") as out:
        write_archive(out, [(name, tmp_path / name) for name in texts], big=1_000)
    archive = Archive(tmp_path / "out.zip", big=1_000)
    with zipfile.ZipFile(tmp_path / "out.zip") as other:
        assert {name: other.read(name) for name in other.namelist()} == texts
    for name, data in texts.items():
        with archive.open(name) as stream:
            assert stream.read() == data
    archive.close()
    with pytest.raises(ArchiveError, match="not as this format writes it"):
        Archive(tmp_path / "out.zip")
    assert run(tmp_path, program("unzip"), "-tq", "out.zip").returncode == 0


def test_more_files_than_a_plain_zip_can_count(tmp_path: Path) -> None:
    own_zip(tmp_path / "out.zip", [(f"{number:05}", b"", 0) for number in range(65_600)])
    archive = Archive(tmp_path / "out.zip")
    archive.close()
    assert len(archive.members) == 65_600
    with zipfile.ZipFile(tmp_path / "out.zip") as other:
        assert len(other.infolist()) == 65_600


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (BUCKETS, Retention.RAW),
        ("data/collection/m365/9f0c2f6e-4d7e-4b6a-9a39-0a8f3f7d5b11/m365.entra.users.jsonl", Retention.RAW),
        (PEOPLE, Retention.IDENTITY),
        ("data/report/report.html", Retention.IDENTITY),
        (DOCUMENT, Retention.DOCUMENT),
        ("data/collection/index.json", Retention.KEPT),
        ("data/scan.json", Retention.KEPT),
        ("data/results/results.json", Retention.KEPT),
        (MANIFEST, Retention.KEPT),
        ("reviews/1.dsse.json", Retention.KEPT),
    ],
)
def test_every_path_has_its_retention_class(path: str, kind: Retention) -> None:
    assert is_part_of_the_format(path)
    assert retention_class(path) is kind
