"""The command line as a person and a machine meet it: help, exit codes, streams, and the commands that need no network."""

import hashlib
import json
import os
import pty
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

import click
import pytest

from checker.cli import main
from checker.cli._chosen import collectors_of
from checker.cli._commands import all_commands
from checker.cli._terminal import answer
from checker.exits import Exit, worst
from checker.reports import formats
from collectors.clients.folder import load_client
from evidence.errors import SecretFoundError, UsageError
from evidence.signing import new_key
from evidence.trust import load_trust, signer_entry, trust_file
from tests.builders.packages.broken import erase
from tests.builders.packages.stub import CLIENT, PEOPLE, make_stub, put
from tests.builders.reading_reports import text_of
from tests.tenant.dns.server import NameServer
from tests.tenant.faults import Faults

HEAVY = (
    "boto3",
    "botocore",
    "msal",
    "wasmtime",
    "jinja2",
    "requests",
    "dns",
    "rich",
    "cryptography",
    "jsonschema",
)
TENANTPROOF = (sys.executable, "-m", "checker.cli")
ROOT = Path(__file__).resolve().parents[2]
Said = pytest.CaptureFixture[str]
ACME = {"@": {"TXT": ["v=spf1 -all"]}, "_dmarc": {"TXT": ["v=DMARC1; p=reject; rua=mailto:dmarc@acme.example"]}}
SLIPPED = {"@": {"TXT": ["v=spf1 +all"]}, "_dmarc": {"TXT": ["v=DMARC1; p=none"]}}
AUTHORITY = {
    "basis": "contract",
    "signed_by": "Jane Doe, owner",
    "document_sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "valid_until": (datetime.now(UTC) + timedelta(days=365)).date().isoformat(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A folder with a key, clients that have public DNS only, and the name server that answers for them."""

    folder: Path
    server: NameServer

    @property
    def clients(self) -> Path:
        return self.folder / "clients"

    @property
    def key(self) -> str:
        return f"file:{self.folder / 'signing.pem'}"

    @property
    def trust(self) -> Path:
        return self.folder / "trust.toml"

    @property
    def scan(self) -> list[str]:
        """The command, without the clients."""
        return [
            "scan",
            "--clients",
            str(self.clients),
            "--store",
            f"file:{self.folder / 'packages'}",
            "--key",
            self.key,
        ]

    @property
    def packages(self) -> list[Path]:
        """What was sealed, oldest first."""
        return sorted((self.folder / "packages").rglob("*.zip"), key=lambda path: path.stat().st_mtime_ns)

    @property
    def remains(self) -> list[str]:
        """Everything else that a scan left; locks are meant to stay."""
        files = [path for path in (self.folder / "packages").rglob("*") if path.is_file() and path.suffix != ".zip"]
        return [path.name for path in files if path.name not in (".lock", ".index.jsonl")]

    def client(self, name: str, **changes: object) -> Path:
        """Write a client file that is good but for `changes`; a key whose value is None is left out."""
        settings: dict[str, object] = {
            "id": f"c-{hashlib.sha256(name.encode()).hexdigest()[:12]}",
            "name": name.title(),
            "roles": ["covered_entity"],
            "frameworks": ["hipaa"],
            "authority": AUTHORITY,
            "connection": {"dns_servers": [self.server.address], "dns_timeout_seconds": 1},
            "dns": {"domains": [f"{name}.example"]},
        }
        lines = [f"{key} = {toml(value)}" for key, value in (settings | changes).items() if value is not None]
        file = self.clients / name / "client.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines) + "\n")
        return file


def toml(value: object) -> str:
    """A value as TOML writes it inline."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{json.dumps(key)} = {toml(inner)}' for key, inner in value.items())}}}"
    return f"[{', '.join(map(toml, value))}]" if isinstance(value, list) else json.dumps(value)


@contextmanager
def workspace(folder: Path) -> Iterator[Workspace]:
    """A workspace with the client `acme`, for as long as the context lasts."""
    server = NameServer({f"{name}.example": ACME for name in ("acme", "beta", "zeta")}, Faults())
    server.start()
    try:
        made = Workspace(folder=folder, server=server)
        signer = new_key(folder / "signing.pem")
        until = datetime.now(UTC) + timedelta(days=30)
        start = datetime.now(UTC) - timedelta(days=1)
        entry = signer_entry(owner="Example MSP", public_key=signer.public_key, valid_from=start, valid_until=until)
        made.trust.write_text(trust_file(entry))
        made.client("acme")
        yield made
    finally:
        server.stop()


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """`acme` scanned twice; in between somebody weakened its mail records."""
    with workspace(tmp_path_factory.mktemp("scanned")) as made:
        assert main([*made.scan, "acme"]) == 0
        made.server.zones = {"acme.example": SLIPPED}
        assert main([*made.scan, "acme", "--fail-on", "critical"]) in (0, 1)
        yield made


def run(*arguments: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with nobody at its terminal."""
    return subprocess.run(
        [*TENANTPROOF, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def every_command() -> Iterator[tuple[str, ...]]:
    """The words of every command and sub-command there is."""
    group = all_commands()
    context = click.Context(group)
    for name in group.list_commands(context):
        yield (name,)
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from ((name, inner) for inner in command.list_commands(context))


def strangers(folder: Path) -> Path:
    """A trust file that knows somebody else."""
    trust = folder / "strangers.toml"
    assert main(["keys", "new", str(folder / "stranger.pem"), "--trust", str(trust), "--owner", "a stranger"]) == 0
    return trust


def planted(what: BaseException) -> click.Group:
    """All commands there are, one of which ends in `what`."""
    group = click.Group("tenantproof")

    @group.command()
    def boom() -> None:
        raise what

    return group


def test_the_list_of_commands_imports_no_command_and_nothing_heavy() -> None:
    code = (
        "import sys; from checker.cli import main; code = main(['--help']); "
        f"heavy = [name for name in {HEAVY!r} if name in sys.modules]; "
        "commands = [name for name in sys.modules if name.startswith('checker.cli.') and '._' not in name]; "
        "print(code, heavy, commands, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "0 [] []"


def test_help_lists_every_command_with_the_first_line_of_its_docstring() -> None:
    said = " ".join(run("--help", COLUMNS="200").stdout.split())
    for name in all_commands().list_commands(click.Context(all_commands())):
        command = all_commands().get_command(click.Context(all_commands()), name)
        assert command is not None
        assert command.help is not None
        assert f"{name} {command.help.splitlines()[0]}" in said


@pytest.mark.parametrize("words", list(every_command()), ids=" ".join)
def test_a_command_has_help_with_an_example(words: tuple[str, ...], capsys: Said) -> None:
    assert main([*words, "--help"]) == 0
    said = capsys.readouterr().out
    assert "Example:" in said
    assert f"tenantproof {' '.join(words[:2])}" in said


@pytest.mark.parametrize("words", list(every_command()), ids=" ".join)
def test_no_help_says_of_a_client_what_only_a_court_may_say(words: tuple[str, ...], capsys: Said) -> None:
    main([*words, "--help"])
    said = capsys.readouterr().out.lower()
    assert not [word for word in ("compliant", "compliance", "certified", "is safe", "is secure") if word in said]


@pytest.mark.parametrize(
    ("what", "code"),
    [
        (UsageError("write something else"), 2),
        (click.UsageError("no such option"), 2),
        (click.BadParameter("not a number"), 2),
        (KeyboardInterrupt(), 130),
        (click.Abort(), 130),
        (RuntimeError("planted"), 70),
        (MemoryError(), 70),
        (RecursionError(), 70),
        (BrokenPipeError(), 70),
        (SystemExit(4), 4),
        (SystemExit(None), 0),
        (SystemExit("why"), 1),
    ],
    ids=lambda value: repr(value),
)
def test_whatever_happens_has_its_exit_code(what: BaseException, code: int, capsys: Said) -> None:
    assert main(["boom"], planted(what)) == code
    assert "Traceback" not in capsys.readouterr().err


def test_a_crash_is_told_in_one_line_without_its_own_words(capsys: Said) -> None:
    assert main(["boom"], planted(RuntimeError("what a tenant wrote"))) == 70
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("internal error: RuntimeError at ")
    assert "TENANTPROOF_DEBUG=1" in said.err
    assert len(said.err.splitlines()) == 1
    assert "tenant wrote" not in said.err


def test_an_error_of_our_own_is_told_in_its_words(capsys: Said) -> None:
    assert main(["boom"], planted(SecretFoundError((("data/scan.json", "aws key"),)))) == 70
    assert "data/scan.json: aws key" in capsys.readouterr().err


def test_a_crash_shows_its_traceback_where_it_is_asked_for() -> None:
    code = (
        "import sys, click; from checker.cli import main; group = click.Group('tenantproof');\n"
        "@group.command()\ndef boom(): raise RuntimeError('planted')\n"
        "sys.exit(main(['boom'], group))"
    )
    for debug, shown in (("1", True), ("", False)):
        environment = {**os.environ, "TENANTPROOF_DEBUG": debug}
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=False)
        assert done.returncode == 70
        assert (b"Traceback" in done.stderr) is shown


def ended(body: str, around: str = "") -> subprocess.CompletedProcess[bytes]:
    """The tool's end, run with a command of that body in a process of its own."""
    code = (
        "import signal, sys, click; from checker.cli import main; group = click.Group('tenantproof');\n"
        f"@group.command()\ndef boom():\n{body}\n{around}\nsys.exit(main(['boom'], group))"
    )
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)


SWALLOWED = """    try:
        signal.raise_signal(signal.SIGINT)
    except:
        return 0"""


def test_an_interrupt_that_a_library_swallows_is_one_all_the_same() -> None:
    done = ended(SWALLOWED)
    assert (done.returncode, done.stderr.count(b"interrupted")) == (130, 1)


def test_an_interrupt_while_python_runs_a_text_is_one_all_the_same(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom checker.cli import guarded\nsys.exit(guarded(lambda: exec('raise KeyboardInterrupt')))\n"
    )
    (tmp_path / "interrupted.py").write_text(program)
    command = [sys.executable, "-m", "interrupted"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr.count(b"interrupted;")) == (130, 1)


def test_an_interrupt_is_told_once_and_left_alone_where_the_process_ignores_it() -> None:
    done = ended("    signal.raise_signal(signal.SIGINT)")
    assert (done.returncode, done.stderr.count(b"interrupted")) == (130, 1)
    ignored = ended("    signal.raise_signal(signal.SIGINT)", "signal.signal(signal.SIGINT, signal.SIG_IGN)")
    assert (ignored.returncode, ignored.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ([], 0),
        ([0, 0], 0),
        ([0, 3], 3),
        ([3, 1, 0], 1),
        ([1, 2], 2),
        ([2, 4], 4),
        ([4, 130], 130),
        ([130, 70], 70),
        ([9], 70),
    ],
)
def test_of_several_exit_codes_the_worst_is_told(codes: list[int], told: int) -> None:
    assert worst(codes) == told


def test_every_exit_code_has_its_place_in_the_order() -> None:
    assert {worst([code]) for code in Exit} == set(Exit)


@pytest.mark.parametrize("arguments", [["no-such-command"], ["keys", "new"], ["--no-such-option"], ["_terminal"], []])
def test_wrong_use_is_2_with_a_message(arguments: list[str], capsys: Said) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Usage: tenantproof" in said.err


def test_the_version_is_told(capsys: Said) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"tenantproof, version {version('tenantproof')}\n"


def test_what_a_tenant_wrote_cannot_drive_the_terminal(capsys: Said) -> None:
    answer("bucket \x1b[2J\x9b31m\u202egnp.exe\r")
    assert capsys.readouterr().out == "bucket \\x1b[2J\\x9b31m\\u202egnp.exe\\x0d\n"


def test_a_terminal_that_knows_few_characters_ends_nothing(tmp_path: Path) -> None:
    done = run("init", "acme", "--name", "Zahnärzte Ørsted", "--json", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\xe4" in run("keys", "show", "Zahnärzte.pem", PYTHONIOENCODING="ascii").stderr


def test_a_reader_that_went_away_leaves_the_exit_code_alone() -> None:
    for arguments, code in ((["collectors", "list"], 0), (["--help"], 0), (["scan", "--help"], 0)):
        read_end, write_end = os.pipe()
        os.close(read_end)
        with os.fdopen(write_end, "wb") as nobody:
            done = subprocess.run(
                [*TENANTPROOF, *arguments], cwd=ROOT, stdout=nobody, stderr=subprocess.PIPE, check=False
            )
        assert (done.returncode, done.stderr) == (code, b"")


def test_a_new_key_is_its_owners_only_and_its_trust_file_holds(tmp_path: Path, capsys: Said) -> None:
    key, trust = tmp_path / "keys" / "signing.pem", tmp_path / "trust.toml"
    assert main(["keys", "new", str(key), "--trust", str(trust), "--owner", 'Example "MSP"', "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert [signer.owner for signer in load_trust(trust).signers.values()] == ['Example "MSP"']
    assert list(load_trust(trust).signers) == [said["keyid"]]
    assert "PRIVATE" not in json.dumps(said)


def test_a_second_key_is_added_to_the_trust_file(tmp_path: Path) -> None:
    trust = tmp_path / "trust.toml"
    for name in ("one", "two"):
        assert main(["keys", "new", str(tmp_path / name), "--trust", str(trust), "--owner", name]) == 0
    assert [signer.owner for signer in load_trust(trust).signers.values()] == ["one", "two"]


def test_a_key_is_never_overwritten(tmp_path: Path, capsys: Said) -> None:
    key = tmp_path / "signing.pem"
    main(["keys", "new", str(key)])
    before = key.read_bytes()
    assert main(["keys", "new", str(key), "--trust", str(tmp_path / "trust.toml"), "--owner", "me"]) == 2
    assert key.read_bytes() == before
    assert not (tmp_path / "trust.toml").exists()
    assert "choose a path that does not exist" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["format = 2\nsigners = []", "not toml [", '{"format": 1, "signers": []}'])
def test_no_key_is_made_for_a_trust_file_that_cannot_take_it(text: str, tmp_path: Path, capsys: Said) -> None:
    trust = tmp_path / "trust.toml"
    trust.write_text(text)
    assert main(["keys", "new", str(tmp_path / "key"), "--trust", str(trust), "--owner", "me"]) == 2
    assert trust.read_text() == text
    assert [path.name for path in tmp_path.iterdir()] == ["trust.toml"]
    assert str(trust) in capsys.readouterr().err


def test_keys_are_shown_without_their_private_half(tmp_path: Path, capsys: Said) -> None:
    key, trust = tmp_path / "signing.pem", tmp_path / "trust.toml"
    main(["keys", "new", str(key), "--trust", str(trust), "--owner", "me", "--json"])
    made = json.loads(capsys.readouterr().out)
    assert main(["keys", "show", str(key), "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown == {name: made[name] for name in ("algorithm", "keyid", "public_key")}
    public = tmp_path / "public.pem"
    public.write_text(shown["public_key"])
    assert main(["keys", "show", str(public), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == shown
    assert main(["keys", "show", str(trust)]) == 0
    said = capsys.readouterr().out
    assert load_trust(trust).fingerprint in said
    assert made["keyid"] in said


def test_init_makes_one_file_and_says_what_is_missing(tmp_path: Path, capsys: Said) -> None:
    clients = tmp_path / "clients"
    given = ["--name", "Acme Dental", "--role", "covered_entity", "--framework", "hipaa", "--domain", "acme.example"]
    assert main(["init", "acme-dental", "--clients", str(clients), *given, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [path.name for path in (clients / "acme-dental").iterdir()] == ["client.toml"]
    assert stat.S_IMODE((clients / "acme-dental" / "client.toml").stat().st_mode) == 0o600
    assert [line.split(": ")[1] for line in said["to_complete"]] == ["authority"]


def test_init_asks_on_a_terminal(tmp_path: Path) -> None:
    answers = b"acme.example\nAcme Dental\ncovered_entity controller\nhipaa\n123456789012\n\n"
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*TENANTPROOF, "init", "acme"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.PIPE,
    ) as process:
        os.write(ours, answers)
        said, _ = process.communicate(timeout=60)
    os.close(theirs)
    os.close(ours)
    assert process.returncode == 0
    assert b"made clients/acme/client.toml" in said
    file = (tmp_path / "clients" / "acme" / "client.toml").read_text()
    assert 'name = "Acme Dental"' in file
    assert 'account = "123456789012"' in file
    assert 'domains = ["acme.example"]' in file


def test_init_asks_nobody_where_there_is_no_terminal(tmp_path: Path) -> None:
    done = run("init", "acme", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == ""


def test_init_overwrites_nothing(tmp_path: Path, capsys: Said) -> None:
    home = tmp_path / "acme"
    home.mkdir()
    (home / "notes.txt").write_text("mine")
    assert main(["init", "acme", "--clients", str(tmp_path)]) == 2
    assert [path.name for path in home.iterdir()] == ["notes.txt"]
    assert "exists; nothing was written" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("client", "options", "said"),
    [
        ("../acme", [], "cannot be the name of a folder"),
        ("Acme Dental", [], "cannot be the name of a folder"),
        ("acme\n", [], "cannot be the name of a folder"),
        ("acme", ["--aws-account", "12345678901"], "12 digits"),
        ("acme", ["--m365-tenant", "acme"], "a GUID"),
        ("acme", ["--role", "hospital"], "covered_entity"),
        ("acme", ["--domain", "not a domain"], "a domain"),
        (
            "acme",
            ["--m365-tenant", "9f0c41d2-5a5e-4c34-9a0b-0c1d2e3f4a5b", "--m365-credential", "hunter2"],
            "not shown",
        ),
    ],
)
def test_init_refuses_what_no_client_file_may_hold(
    client: str, options: list[str], said: str, tmp_path: Path, capsys: Said
) -> None:
    assert main(["init", client, "--clients", str(tmp_path), *options]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "hunter2" not in told
    assert list(tmp_path.iterdir()) == []


def test_every_collector_is_listed_and_shown(capsys: Said) -> None:
    assert main(["collectors", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {"aws.s3.buckets", "aws.cloudtrail.trails"} <= {one["id"] for one in listed}
    assert not [one["id"] for one in listed if not one["asks"]]
    assert main(["collectors", "show", "aws.s3.buckets", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown in listed
    assert "s3:ListAllMyBuckets" in shown["permissions"]
    assert main(["collectors", "show", "aws.s3.buckets"]) == 0
    assert shown["asks"] in capsys.readouterr().out


def test_listing_collectors_imports_no_sdk() -> None:
    code = (
        "import sys; from checker.cli import main; code = main(['collectors', 'list']); "
        "print(code, [name for name in ('boto3', 'msal', 'requests', 'dns') if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "0 []"


@pytest.mark.parametrize(
    "arguments",
    [
        ["collectors", "show", "aws.s3.bucket"],
        ["collectors", "list", "--provider", "gcp"],
        ["policies", "show", "aws.s3.x"],
    ],
)
def test_an_unknown_id_names_those_there_are(arguments: list[str], capsys: Said) -> None:
    assert main(arguments) == 2
    assert "aws" in capsys.readouterr().err


def test_a_rule_is_shown_with_its_controls(capsys: Said) -> None:
    assert main(["policies", "list", "--json"]) == 0
    listed = {rule["id"]: rule for rule in json.loads(capsys.readouterr().out)}
    assert listed["aws.s3.buckets_are_not_public"]["severity"] == "critical"
    assert main(["policies", "show", "aws.s3.buckets_are_not_public", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["themes"] == listed[shown["id"]]["themes"]
    assert {"gdpr:32(1)(b)", "hipaa:164.312(a)(1)"} <= {control["control"] for control in shown["controls"]}
    assert main(["policies", "show", "aws.s3.buckets_are_not_public"]) == 0
    assert shown["title"] in capsys.readouterr().out


def test_policies_are_the_same_as_themselves(capsys: Said) -> None:
    assert main(["policies", "diff", str(ROOT / "policies"), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["new"], said["gone"], said["changed"]) == ([], [], {})


def test_a_changed_rule_is_told(tmp_path: Path, capsys: Said) -> None:
    other = tmp_path / "policies"
    shutil.copytree(ROOT / "policies", other)
    path = other / "bundle" / "index" / "aws.s3.json"
    index = json.loads(path.read_text())
    removed, changed = sorted(index["rules"])[:2]
    del index["rules"][removed]
    index["rules"][changed]["severity"] = "invented"
    path.write_text(json.dumps(index))
    assert main(["policies", "diff", str(other), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["gone"] == [removed]
    assert "severity: " in said["changed"][changed][-1]
    assert said["changed"][changed][-1].endswith("→ invented")


@pytest.mark.soak
def test_policies_are_tested_with_the_pinned_opa(opa: Path) -> None:
    done = run("policies", "test", TENANTPROOF_OPA=str(opa))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


def test_policies_are_not_tested_without_opa(tmp_path: Path) -> None:
    done = run("policies", "test", TENANTPROOF_OPA="", XDG_CACHE_HOME=str(tmp_path), PATH=str(tmp_path))
    assert done.returncode == 2
    assert "OPA" in done.stderr
    assert "make opa" in done.stderr


def test_a_rule_that_is_wrong_is_named_when_policies_are_built(opa: Path, tmp_path: Path) -> None:
    for room in ("checker", "collectors", "evidence", "policies", "tools", "tests/cases"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    rule = tmp_path / "policies" / "aws" / "s3" / "buckets_are_not_public.rego"
    rule.write_text(rule.read_text().replace("severity: critical", "severity: grave"))
    done = run("policies", "build", cwd=tmp_path, PYTHONPATH=str(tmp_path), TENANTPROOF_OPA=str(opa))
    assert done.returncode == 2
    assert "aws.s3.buckets_are_not_public: severity" in done.stderr
    assert done.stdout == ""


def test_an_installed_release_says_that_it_has_no_tools(tmp_path: Path) -> None:
    for room in ("checker", "collectors", "evidence", "policies"):
        (tmp_path / room).symlink_to(ROOT / room)
    shutil.copytree(ROOT / "checker", tmp_path / "real" / "checker", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "checker").unlink()
    (tmp_path / "real" / "checker").rename(tmp_path / "checker")
    for what in ("test", "build"):
        done = subprocess.run(
            [*TENANTPROOF, "policies", what], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 2
        assert "needs a checkout" in done.stderr


def test_verify_tells_its_three_outcomes(tmp_path: Path, capsys: Said) -> None:
    stub = make_stub(tmp_path)
    trust = tmp_path / "trust.toml"
    begin, end = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    entry = signer_entry(owner="Example MSP", public_key=stub.signer.public_key, valid_from=begin, valid_until=end)
    trust.write_text(trust_file(entry))
    believing = ["verify", str(stub.zip), "--trust", str(trust)]
    assert main([*believing, "--client", CLIENT]) == 0
    said = capsys.readouterr().out
    assert load_trust(trust).fingerprint in said
    assert stub.sealed.envelope_sha256 in said
    assert "--replay" in said
    assert main([*believing, "--client", "somebody else", "--json"]) == 4
    refuted = json.loads(capsys.readouterr().out)
    assert [finding["code"] for finding in refuted["findings"]] == ["E303"]
    assert refuted["exit_code"] == 4
    put(stub.folder / "erasures" / "1.dsse.json", erase(stub, PEOPLE))
    assert main(["verify", str(stub.folder), "--trust", str(trust)]) == 3
    assert "W406" in capsys.readouterr().out
    assert main(["verify", str(stub.zip), "--trust", str(strangers(tmp_path))]) == 4
    assert "E203" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["verify", "nowhere.zip", "--trust", "{trust}"], "nowhere.zip"),
        (["verify", "{package}", "--trust", "nowhere.toml"], "nowhere.toml"),
        (["verify", "{package}"], "--trust"),
        (["check", "nowhere.zip"], "nowhere.zip"),
        (["check", "{trust}"], "E102"),
        (["check", "{package}", "--policies", "{folder}"], "not a built policy folder"),
        (["check", "{package}", "--fail-on", "bad"], "bad"),
        (["diff", "{package}", "nowhere.zip"], "nowhere.zip"),
        (["report", "{trust}"], "E102"),
        (["report", "{package}", "--format", "docx"], "html"),
        (["report", "{package}", "-o", "/proc/nowhere/report.txt"], "/proc/nowhere/report.txt"),
    ],
)
def test_what_cannot_be_used_is_2(scanned: Workspace, arguments: list[str], said: str, capsys: Said) -> None:
    places = {"trust": scanned.trust, "package": scanned.packages[0], "folder": scanned.folder}
    assert main([argument.format(**places) for argument in arguments]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""


def test_a_scan_prints_counts_and_ids_and_where_its_package_is(scanned: Workspace, capsys: Said) -> None:
    assert main([*scanned.scan, "acme", "--fail-on", "critical"]) in (0, 1)
    said = capsys.readouterr()
    assert str(scanned.packages[-1]) in said.out
    assert "dns.mail." in said.out
    assert said.err == ""


def test_a_scan_shows_how_far_it_is_on_a_terminal(scanned: Workspace) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*TENANTPROOF, *scanned.scan, "acme", "--json"],
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm"},
        stdin=subprocess.DEVNULL,
        stderr=theirs,
        stdout=subprocess.PIPE,
    ) as process:
        said, _ = process.communicate(timeout=60)
    shown = os.read(ours, 65_536)
    os.close(theirs)
    os.close(ours)
    assert b"acme" in shown
    assert f"/{collectors_of(load_client(scanned.clients, 'acme'), '')}".encode() in shown
    assert json.loads(said)["clients"][0]["client"] == "acme"


def test_a_scan_is_told_to_machines(scanned: Workspace, capsys: Said) -> None:
    code = main([*scanned.scan, "--all", "--fail-on", "low", "--json"])
    said = json.loads(capsys.readouterr().out)
    (acme,) = said["clients"]
    assert code == said["exit_code"] == acme["exit_code"] == 1
    assert Path(acme["package"]) == scanned.packages[-1]
    assert acme["complete"] is True
    assert acme["failing"]
    assert acme["rules"]["fail"] >= len(acme["failing"])
    assert sum(acme["controls"]["hipaa"].values()) == 89


def test_a_scan_says_what_it_reads_where_it_is_asked(scanned: Workspace, capsys: Said) -> None:
    main([*scanned.scan, "acme", "--verbose"])
    assert "acme  dns  dns.mail.spf_records  ok" in capsys.readouterr().err.splitlines()


def test_evidence_can_be_collected_alone_and_judged_later(scanned: Workspace, capsys: Said) -> None:
    assert main([*scanned.scan, "acme", "--collect-only", "--json"]) == 0
    (acme,) = json.loads(capsys.readouterr().out)["clients"]
    assert acme["rules"] == {}
    assert main(["report", acme["package"]]) == 2
    assert "tenantproof check" in capsys.readouterr().err
    assert main(["check", acme["package"], "--fail-on", "low", "--json"]) == 1
    judged = json.loads(capsys.readouterr().out)
    assert judged["failing"]
    assert judged["differs"] == []


def test_a_scan_of_one_provider_is_a_package_of_its_own_kind(scanned: Workspace, capsys: Said) -> None:
    main([*scanned.scan, "acme", "--only", "dns"])
    capsys.readouterr()
    assert main(["verify", str(scanned.packages[-1]), "--trust", str(scanned.trust), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["scan"]["kind"] == "only"


def test_a_scanned_package_verifies_and_replays(scanned: Workspace, capsys: Said) -> None:
    believing = ["verify", str(scanned.packages[0]), "--trust", str(scanned.trust), "--replay"]
    assert main([*believing, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["findings"] == []
    assert said["signer"]["owner"] == "Example MSP"
    assert main([*believing, "--expect-policy", said["policy_digest"]]) == 0
    assert main([*believing, "--expect-policy", "0" * 64]) == 4
    assert "NOT verified" in capsys.readouterr().out


def test_checked_again_by_the_same_policies_nothing_differs(scanned: Workspace, capsys: Said) -> None:
    believing = ["--trust", str(scanned.trust)]
    assert main(["check", str(scanned.packages[0]), *believing, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["differs"] == []
    assert said["results"]["rules"]
    assert main(["check", str(scanned.packages[0]), *believing]) == 0
    assert "the verdicts are those in the package" in capsys.readouterr().out


def test_diff_tells_what_slipped(scanned: Workspace, capsys: Said) -> None:
    old, new = map(str, scanned.packages[:2])
    assert main(["diff", old, new, "--fail-on", "low", "--trust", str(scanned.trust), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert {change["cause"] for change in said["rules"]} == {"client"}
    assert main(["diff", old, old, "--fail-on", "low", "--trust", str(scanned.trust)]) == 0
    assert main(["diff", old, new, "--fail-on", "low", "--verbose", "--trust", str(scanned.trust)]) == 1
    assert "v=spf1" not in capsys.readouterr().err


def test_diff_believes_no_stranger(scanned: Workspace, tmp_path: Path, capsys: Said) -> None:
    trust = strangers(tmp_path)
    capsys.readouterr()
    old, new = map(str, scanned.packages[:2])
    assert main(["diff", old, new, "--trust", str(trust)]) == 4
    said = capsys.readouterr()
    assert "E203" in said.err
    assert said.out == ""


def test_every_format_is_written(scanned: Workspace, tmp_path: Path, capsys: Said) -> None:
    for name in formats():
        file = tmp_path / name
        assert main(["report", str(scanned.packages[1]), "--format", name, "-o", str(file)]) == 0
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert capsys.readouterr().out == ""
        assert "Acme" in text_of(file.read_bytes())
    done = run("report", scanned.packages[1], "--format", "json", "--since", scanned.packages[0])
    assert done.returncode == 0
    assert json.loads(done.stdout)["since"]["slipped"]
