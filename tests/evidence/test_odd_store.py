"""What is odd in the store, or among the files of a client, is named and passed over or refused, and never waited for."""

import json
import os
import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from checker.cli import main
from checker.scan.run import scan_id
from collectors.clients.folder import load_all, load_client
from collectors.manual.lists import read_leavers
from collectors.manual.source import read_attestations
from evidence.envelope import read_envelope
from evidence.errors import UsageError
from evidence.layout import STATEMENT
from evidence.newest import SCAN_ID, newest_first
from evidence.package import read_package
from tests.cli.test_cli import Said, Workspace, workspace

NEW = "acme_29991231T000000Z-000000.zip"
SECRET = "password=correct-horse-battery.zip"


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path) as made:
        yield made


@pytest.fixture
def in_tmp() -> Iterator[Workspace]:
    """A workspace whose folders everybody may pass through, for who gives up a right of root's."""
    with tempfile.TemporaryDirectory() as folder, workspace(Path(folder)) as made:
        Path(folder).chmod(0o755)
        yield made


def lay_link(path: Path) -> None:
    path.symlink_to("nowhere")


def lay_link_to_a_package(path: Path) -> None:
    path.symlink_to(next(path.parent.glob("acme_2*.zip")).name)


def lay_socket(path: Path) -> None:
    """Bound by a short path: a socket's may have 108 characters."""
    with socket.socket(socket.AF_UNIX) as end, tempfile.TemporaryDirectory() as folder:
        near = Path(folder) / "near"
        near.symlink_to(path.parent)
        end.bind(str(near / path.name))


def lay_device(path: Path) -> None:
    try:
        os.mknod(path, 0o020600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root makes devices")


ODD: dict[str, Callable[[Path], object]] = {
    "a dangling link": lay_link,
    "a link to a package": lay_link_to_a_package,
    "a pipe": os.mkfifo,
    "a directory": Path.mkdir,
    "a socket": lay_socket,
    "a device": lay_device,
}
BROKEN: dict[str, Callable[[Path], object]] = {
    **ODD,
    "an empty file": Path.touch,
    "a page": lambda path: path.write_text("<!doctype html>"),
}


def scanned(work: Workspace, capsys: Said) -> tuple[dict[str, object], str]:
    """What a scan of `acme` told, as JSON and on stderr."""
    capsys.readouterr()
    assert main([*work.scan, "acme", "--json"]) == 0
    said = capsys.readouterr()
    (acme,) = json.loads(said.out)["clients"]
    return acme, said.err


def previous(scan: dict[str, object]) -> object:
    """What the signature of a scan's package says of the package before it."""
    with read_package(Path(str(scan["package"]))) as package:
        return json.loads(read_envelope(package.read(STATEMENT)).payload)["predicate"]["previous"]


def test_scans_that_start_within_one_second_sort_as_they_start() -> None:
    start = datetime(2026, 11, 29, 14, 13, 12, tzinfo=UTC)
    moments = [start + timedelta(milliseconds=passed) for passed in range(1000)]
    ids = [scan_id(moment) for moment in moments]
    assert ids == sorted(ids)
    assert {len(each) for each in ids} == {SCAN_ID}
    assert newest_first(f"acme_{each}.zip" for each in ids)[0] == f"acme_{ids[-1]}.zip"
    assert len({scan_id(start) for _ in range(20)}) > 1


def test_what_is_odd_in_the_store_is_named_and_passed_over(work: Workspace, capsys: Said) -> None:
    first, _ = scanned(work, capsys)
    folder = work.packages[0].parent
    newer = {what: f"acme_29990101T00000{at}Z-000000.zip" for at, what in enumerate(BROKEN)}
    older = {what: f"acme_20200101T00000{at}Z-000000.zip" for at, what in enumerate(ODD)}
    for what, name in newer.items():
        BROKEN[what](folder / name)
    second, told = scanned(work, capsys)
    for name in newer.values():
        (warning,) = [line for line in told.splitlines() if name in line]
        assert warning.startswith("acme: warning: passed over in the store, not believed: ")
        (folder / name).rmdir() if (folder / name).is_dir() else (folder / name).unlink()
    assert previous(second) == {"scan": first["scan"], "envelope_sha256": first["envelope_sha256"]}
    assert main(["verify", str(second["package"]), "--trust", str(work.trust)]) == 0
    for what, name in older.items():
        ODD[what](folder / name)
    third, told = scanned(work, capsys)
    assert not [name for name in older.values() if told.count(name) != 1]
    assert previous(third) == {"scan": second["scan"], "envelope_sha256": second["envelope_sha256"]}


@contextmanager
def without_the_rights_of_root() -> Iterator[None]:
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_package_that_may_not_be_read_is_named_and_passed_over(in_tmp: Workspace, capsys: Said) -> None:
    scanned(in_tmp, capsys)
    laid = in_tmp.packages[0].parent / NEW
    laid.write_bytes(in_tmp.packages[0].read_bytes())
    laid.chmod(0)
    if not os.geteuid():
        for path in [in_tmp.folder, *in_tmp.folder.rglob("*")]:
            if path != laid:
                os.chown(path, 65534, 65534)
    with without_the_rights_of_root():
        _, told = scanned(in_tmp, capsys)
    assert f"{NEW}: Permission denied" in told


def test_an_odd_name_is_escaped_and_one_that_looks_like_a_secret_is_not_repeated(work: Workspace, capsys: Said) -> None:
    scanned(work, capsys)
    folder = os.fsencode(work.packages[0].parent)
    os.mkfifo(work.packages[0].parent / SECRET)
    os.mkfifo(folder + b"/\x1b[2J\xff\n.zip")
    second, told = scanned(work, capsys)
    assert "correct-horse" not in told
    assert "something whose name looks like a secret" in told
    assert "\x1b" not in told
    assert "\\x1b[2J\\udcff\\n.zip" in told
    assert main(["verify", str(second["package"]), "--trust", str(work.trust)]) == 0


def test_a_lock_that_is_no_file_ends_a_scan_before_its_first_request(work: Workspace, capsys: Said) -> None:
    scanned(work, capsys)
    (package,) = work.packages
    lock = package.with_name(".lock")
    work.server.stop()
    for lay in ODD.values():
        lock.unlink() if not lock.is_dir() else lock.rmdir()
        lay(lock)
        assert main([*work.scan, "acme"]) == 2
        told = capsys.readouterr().err
        assert f"{lock}: this file says who scans" in told
        assert len(told.splitlines()) == 1
        assert work.packages == [package]


def test_a_lock_that_leads_elsewhere_empties_nothing(work: Workspace, capsys: Said) -> None:
    scanned(work, capsys)
    lock = work.packages[0].with_name(".lock")
    lock.unlink()
    lock.symlink_to(work.trust)
    before = work.trust.read_bytes()
    assert main([*work.scan, "acme"]) == 2
    assert work.trust.read_bytes() == before


def test_a_command_that_is_given_something_odd_says_so_and_ends(work: Workspace, capsys: Said) -> None:
    scanned(work, capsys)
    (package,) = work.packages
    odd = package.parent / NEW
    for what, lay in BROKEN.items():
        lay(odd)
        for command in ("verify", "report", "check", "diff"):
            if what == "a link to a package":
                continue
            capsys.readouterr()
            given = [str(odd)] if command != "diff" else [str(package), str(odd)]
            assert main([command, *given, "--trust", str(work.trust)]) in (2, 4)
            said = capsys.readouterr()
            assert "Traceback" not in said.err
            assert NEW in said.err + said.out
        odd.unlink() if not odd.is_dir() else odd.rmdir()


def test_a_store_that_is_itself_odd_is_2(work: Workspace, capsys: Said) -> None:
    for lay in (lay_link, os.mkfifo, Path.touch):
        path = work.folder / "packages"
        lay(path)
        assert main([*work.scan, "acme"]) == 2
        told = capsys.readouterr().err
        assert str(path) in told
        assert len(told.splitlines()) == 1
        path.unlink()


def test_files_of_a_client_that_are_pipes_or_lead_nowhere_are_refused_and_never_waited_for(work: Workspace) -> None:
    home = work.clients / "acme"
    (home / "attestations").mkdir()
    (home / "imports").mkdir()
    (home / "attestations" / "scope.toml").write_text(
        'kind = "scope"\nframework = "hipaa"\nstatement = "all"\nby = "Jane Doe"\nrole = "owner"\n'
        'signed = 2026-01-01\nexpires = 2099-01-01\nperiod = {from = 2026-01-01, to = 2099-01-01}\ndocument = "scope.pdf"\n'
    )
    read: dict[Path, Callable[[Path], object]] = {
        home / "attestations" / "scope.pdf": read_attestations,
        home / "attestations" / "other.toml": read_attestations,
        home / "imports" / "leavers.csv": read_leavers,
        home / "client.toml": lambda home: load_client(home.parent, home.name),
        work.clients / "defaults.toml": lambda home: load_client(home.parent, home.name),
    }
    for path, reader in read.items():
        for lay in (lay_link, os.mkfifo):
            with suppress(FileNotFoundError):
                path.unlink()
            lay(path)
            with pytest.raises(UsageError, match=path.name):
                reader(home)
        path.unlink()
        if path.name == "scope.pdf":
            path.write_bytes(b"a document")
            read_attestations(home)
        if path.name == "client.toml":
            work.client("acme")


def test_a_client_whose_folder_leads_nowhere_is_never_passed_over(work: Workspace, capsys: Said) -> None:
    (work.clients / "beta").symlink_to("/nowhere/beta")
    assert [name for name, _ in load_all(work.clients)] == ["acme", "beta"]
    assert main([*work.scan, "--all", "--fail-on", "critical"]) == 2
    assert "beta: error: " in (told := capsys.readouterr().err)
    assert "a link that leads nowhere" in told
    assert len(work.packages) == 1
