"""A disk that is full or may not be written ends with exit code 2, folder and reason; what killed runs left is swept."""

import ast
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest

from checker.cli import main
from checker.cli._interrupt import listening, was_swallowed
from collectors.clients.folder import load_client
from evidence.errors import UnwritableError
from evidence.file_store import STAGING, FileStore
from evidence.scratch import INSIDE, PREFIX, Swept, UnnamedFile, scratch, sweep
from tests.builders.full_disk import LIMITS, STAGES, TEMPORARY
from tests.cli.test_cli import ROOT, TENANTPROOF, Said, Workspace, workspace
from tests.tenant.faults import DnsFault
from tests.whole.test_doors import DOORS, imports, name, sources

NAME = "Jane Doe"


@pytest.fixture
def own_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files that nobody else uses, here and in processes that are started."""
    folder = tmp_path / "own-tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


@pytest.fixture
def work(tmp_path: Path, own_tmp: Path) -> Iterator[Workspace]:
    with workspace(tmp_path) as made:
        yield made


def staged(work: Workspace) -> list[Path]:
    """The folders in which scans work, or did."""
    return list((work.folder / "own-tmp").glob(f"*{PREFIX}*"))


def refusals(folder: Path, *more: str) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.builders.full_disk", str(folder), *more],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def check(found: list[dict[str, object]], folder: Path) -> None:
    told = [str(trial["what"]) for trial in found]
    assert set(STAGES) <= set(told)
    assert len({*told}) == len(STAGES) + len(LIMITS) + 2 * len(TEMPORARY) + 3
    for trial in found:
        said = str(trial["err"])
        assert trial["refused"], trial
        assert trial["code"] == 2, trial
        assert len(said.splitlines()) == 1, trial
        assert str(folder) in said, trial
        assert str(trial["reason"]) in said, trial
        assert "Traceback" not in said
        assert PREFIX not in said
        assert trial["out"] == ""
        assert trial["left"] == [], trial


def test_a_disk_that_refuses_at_any_stage_is_2_with_folder_and_reason(tmp_path: Path) -> None:
    check(refusals(tmp_path), tmp_path)


@pytest.mark.soak
def test_a_disk_that_refuses_at_any_stage_with_any_error_is_2(tmp_path: Path) -> None:
    check(refusals(tmp_path, "every"), tmp_path)


SPOOLED = """
import resource, sys
from pathlib import Path
from evidence.collection import CollectionWriter
from evidence.errors import UnwritableError
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, -1))
with CollectionWriter(Path(sys.argv[1]) / "data") as writer:
    try:
        with writer.resources("aws", "123456789012", "aws.s3.buckets") as sink:
            for at in range(10_000):
                sink.add({"_id": str(at), "Name": "x" * 100})
    except UnwritableError as error:
        print(error.message)
"""


def test_a_spool_that_cannot_be_written_is_told_once_and_let_go(tmp_path: Path) -> None:
    """What is still to be written when it is let go cannot be written either."""
    done = subprocess.run(
        [sys.executable, "-c", SPOOLED, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert "File too large" in done.stdout
    assert [path.name for path in tmp_path.rglob("*")] == ["data"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_an_answer_that_cannot_be_written_is_2(work: Workspace) -> None:
    assert main([*work.scan, "acme"]) == 0
    package = str(work.packages[0])
    for arguments in (["report", package], ["report", package, "--format", "json"], ["verify", "--help"]):
        with open("/dev/full", "w") as full:  # noqa: PTH123
            done = subprocess.run(
                [*TENANTPROOF, *arguments], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False
            )
        assert done.returncode == 2
        assert "No space left on device" in done.stderr
        assert len(done.stderr.splitlines()) == 1
        with open("/dev/full", "w") as full:  # noqa: PTH123
            quiet = subprocess.run(
                [*TENANTPROOF, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=full, check=False
            )
        assert quiet.returncode == 0


def test_no_temporary_folder_at_all_is_2(work: Workspace) -> None:
    assert main([*work.scan, "acme"]) == 0
    given = ["check", str(work.packages[0]), "--trust", str(work.trust)]
    code = (
        "import errno, re, sys; from tests.builders.full_disk import Disk; from checker.cli import main;"
        "sys.addaudithook(Disk(pattern=re.compile('.'), number=errno.EROFS)); sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run([sys.executable, "-c", code, *given], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "set TMPDIR" in done.stderr


def test_temporary_folders_are_made_in_one_place() -> None:
    """Whatever is unpacked lies where it is swept; a scan's own folders lie in its staging folder."""
    users = {
        name(path) for room in DOORS for path in sources(room) if "tempfile" in {used for used, _ in imports(path)}
    }
    assert users == {"evidence/scratch.py", "evidence/collection.py"}


def test_files_are_written_in_one_place() -> None:
    """What is written elsewhere would not tell folder and reason."""
    writes = {"write_text", "write_bytes", "mkdir", "touch", "symlink_to", "mkdtemp", "copytree", "copyfile"}
    users = {
        name(path)
        for room in DOORS
        for path in sources(room)
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Attribute) and node.attr in writes)
        or (isinstance(node, ast.Name) and node.id in writes)
    }
    assert users == {"evidence/scratch.py", "evidence/collection.py", "evidence/lines.py"}


def until_staged(work: Workspace, process: "subprocess.Popen[str]") -> None:
    """Wait until a scan that gets no answer has begun to collect."""
    end = time.monotonic() + 60
    while not [folder for folder in staged(work) if (folder / INSIDE / "bag" / "data").exists()]:
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.05)
    time.sleep(0.3)


def heard() -> None:
    """Hangups are heard, also where the tests themselves were started to outlive their terminal."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def ended_by(work: Workspace, number: signal.Signals, *, at: Path = ROOT) -> tuple[int, str]:
    """A scan that hangs, ended by a signal: its code and what it said."""
    work.server.faults.dns(DnsFault.SILENCE, "acme.example")
    with subprocess.Popen(
        [*TENANTPROOF, *work.scan, "acme"],
        cwd=at,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heard,
    ) as process:
        until_staged(work, process)
        process.send_signal(number)
        _, told = process.communicate(timeout=60)
    work.server.faults.clear()
    return process.returncode, told


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_what_a_system_ends_is_tidied_up_and_130(number: signal.Signals, work: Workspace) -> None:
    code, told = ended_by(work, number)
    assert code == 130
    assert told.startswith("acme: interrupted")
    assert "Traceback" not in told
    assert not work.packages
    assert not work.remains
    assert not staged(work)


def test_a_second_signal_of_a_system_does_not_stop_the_tidying(work: Workspace) -> None:
    work.server.faults.dns(DnsFault.SILENCE, "acme.example")
    with subprocess.Popen(
        [*TENANTPROOF, *work.scan, "acme"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        until_staged(work, process)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGTERM):
            process.send_signal(number)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert len(told.splitlines()) == 1
    assert not staged(work)


def test_only_a_person_interrupts_the_tidying() -> None:
    heard()
    with listening():
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGTERM)
        for number in (signal.SIGHUP, signal.SIGTERM):
            os.kill(os.getpid(), number)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
        assert was_swallowed()
    assert {signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)} == {signal.SIG_DFL}


def test_a_hangup_that_the_process_was_started_to_ignore_is_ignored(work: Workspace) -> None:
    """As `nohup` starts it."""
    work.server.faults.dns(DnsFault.SILENCE, "acme.example")
    command = ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", *TENANTPROOF, *work.scan, "acme", "--fail-on", "critical"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        until_staged(work, process)
        process.send_signal(signal.SIGHUP)
        work.server.faults.clear()
        process.communicate(timeout=60)
    assert process.returncode in (0, 3)
    assert len(work.packages) == 1


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_after_a_killed_scan_the_next_one_sweeps_seals_and_verifies(
    number: signal.Signals, work: Workspace, capsys: Said
) -> None:
    ended_by(work, number)
    left = staged(work)
    assert bool(left) == (number is signal.SIGKILL)
    if left:
        of_client = work.folder / "packages" / load_client(work.clients, "acme").id
        (of_client / ".acme_20200101T000000Z-000000.zip.part").write_text(NAME)
        (of_client / f"{STAGING}of-an-earlier-release").mkdir()
    capsys.readouterr()
    assert main([*work.scan, "acme", "--fail-on", "critical", "--json"]) == 0
    told = capsys.readouterr().err
    assert told == ("acme: swept what killed runs left (3); nothing of it was sealed\n" if left else "")
    (package,) = work.packages
    assert main(["verify", str(package), "--trust", str(work.trust)]) == 0
    assert sorted(path.name for path in package.parent.iterdir()) == [".lock", package.name]
    assert not staged(work)


def test_what_is_swept_is_never_reached_through_a_link(work: Workspace, tmp_path: Path) -> None:
    folder = work.folder / "packages" / load_client(work.clients, "acme").id
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").write_text("mine")
    folder.mkdir(parents=True)
    (folder / f"{STAGING}link").symlink_to(elsewhere)
    (folder / f"{STAGING}deep").mkdir()
    (folder / f"{STAGING}deep" / "link").symlink_to(elsewhere)
    assert main([*work.scan, "acme"]) == 0
    assert (elsewhere / "kept.txt").read_text() == "mine"
    assert not list(folder.glob(f"{STAGING}*"))


STUCK = """
import errno, os, sys
from checker.cli import main
def refuse(event, arguments):
    if event == "shutil.rmtree" and str(arguments[0]).endswith("stuck"):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
sys.addaudithook(refuse)
sys.exit(main(sys.argv[1:]))
"""


def test_what_cannot_be_swept_is_named_and_stops_nothing(work: Workspace) -> None:
    folder = work.folder / "packages" / load_client(work.clients, "acme").id
    for left in ("other", "stuck"):
        (folder / f"{STAGING}{left}").mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-c", STUCK, *work.scan, "acme"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "acme: swept what killed runs left (1); nothing of it was sealed",
        f"acme: warning: {folder / STAGING}stuck: Permission denied: a killed run left this, and it may hold names of "
        "people; take it away",
    ]
    assert len(work.packages) == 1


def test_a_scan_under_way_is_not_swept(work: Workspace, capsys: Said) -> None:
    client = load_client(work.clients, "acme")
    folder = work.folder / "packages" / client.id
    with FileStore(work.folder / "packages").lease(client.id):
        (folder / f"{STAGING}x").mkdir()
        assert main([*work.scan, "acme"]) == 2
        assert (folder / f"{STAGING}x").is_dir()
    assert "is scanning this client now" in capsys.readouterr().err


HOLDING = f"""
import sys, time
from evidence.file_store import STAGING, FileStore
from evidence.scratch import scratch
with scratch() as folder:
    (folder / "identity.jsonl").write_text("{NAME}")
    print(folder, flush=True)
    time.sleep(60)
"""


def holding() -> "tuple[subprocess.Popen[str], Path]":
    """A process that holds a temporary folder, and the folder."""
    process = subprocess.Popen([sys.executable, "-c", HOLDING], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    return process, Path(process.stdout.readline().strip())


def test_temporary_folders_of_the_dead_are_swept_and_those_of_the_living_are_not(
    own_tmp: Path, work: Workspace, capsys: Said
) -> None:
    assert main([*work.scan, "acme"]) == 0
    dead, dead_folder = holding()
    living, living_folder = holding()
    try:
        assert dead_folder.parent.parent == own_tmp
        assert dead_folder.name == INSIDE
        assert dead_folder.parent.name.startswith(PREFIX)
        dead.kill()
        dead.wait()
        for foreign in ("tenantproof-without-a-lock", "practice-tenant-x"):
            (own_tmp / foreign).mkdir()
        (own_tmp / f"{PREFIX}link").symlink_to(living_folder.parent)
        capsys.readouterr()
        assert main(["check", str(work.packages[0]), "--trust", str(work.trust)]) == 0
        assert capsys.readouterr().err == "swept the temporary folders of killed runs (1)\n"
        assert not dead_folder.parent.exists()
        assert (living_folder / "identity.jsonl").read_text() == NAME
        left = {path.name for path in own_tmp.iterdir()}
        assert left == {living_folder.parent.name, "tenantproof-without-a-lock", "practice-tenant-x", f"{PREFIX}link"}
    finally:
        for process in (dead, living):
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()
    assert sweep().removed == 1


@pytest.mark.parametrize("command", ["check", "verify", "diff"])
def test_every_command_that_unpacks_sweeps_before_it(
    command: str, own_tmp: Path, work: Workspace, capsys: Said
) -> None:
    assert main([*work.scan, "acme"]) == 0
    process, _ = holding()
    process.kill()
    process.communicate()
    package = str(work.packages[0])
    given = {"check": [package], "verify": [package, "--replay"], "diff": [package, package]}[command]
    assert main([command, *given, "--trust", str(work.trust)]) == 0
    assert "killed runs (1)" in capsys.readouterr().err
    assert not list(own_tmp.iterdir())


@pytest.mark.usefixtures("own_tmp")
def test_a_folder_that_its_owner_is_just_removing_is_no_remains() -> None:
    def work() -> None:
        for _ in range(200):
            with scratch() as folder:
                (folder / "identity.jsonl").write_text(NAME)

    owners = [threading.Thread(target=work) for _ in range(3)]
    for owner in owners:
        owner.start()
    looks: list[Swept] = []
    while any(owner.is_alive() for owner in owners):
        looks.append(sweep())
    assert {look for look in looks if look.removed or look.stuck} == set()
    assert looks


def test_a_temporary_folder_is_its_owners_alone_and_gone_afterwards(own_tmp: Path) -> None:
    with scratch() as folder:
        assert Path(gettempdir()) == own_tmp == folder.parent.parent
        assert not list(folder.iterdir())
        assert {path.stat().st_mode & 0o777 for path in (folder, folder.parent)} == {0o700}
        assert sweep().removed == 0
        (folder / "deep").mkdir()
    with pytest.raises(KeyboardInterrupt), scratch():
        raise KeyboardInterrupt
    assert not list(own_tmp.iterdir())


def test_a_file_without_a_name_is_in_no_folder_and_gone_when_given_back(own_tmp: Path) -> None:
    file = UnnamedFile()
    places = [file.add(text) for text in (b"one", b"", b"three")]
    assert [file.read(start, size) for start, size in places] == [b"one", b"", b"three"]
    assert not list(own_tmp.iterdir())
    file.close()
    assert file.read(*places[0]) is None
    file.close()


def test_a_file_without_a_name_that_cannot_be_written_tells_the_folder(own_tmp: Path) -> None:
    file = UnnamedFile()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(UnwritableError, match=f"{own_tmp} .TMPDIR."):
            file.add(b"x" * 200)
        file.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
