"""What can end a scan and is known before its first request ends it there: exit code 2, one clear message, nothing asked."""

import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from checker.cli import main
from checker.scan.beforehand import TIMES, check_key, check_words, room_needed
from collectors.clients.effective import effective
from collectors.clients.folder import load_client
from collectors.clients.model import Client
from collectors.manual.attestations import ATTESTATIONS
from collectors.manual.leavers import LEAVERS
from collectors.model import Declaration, Reading, RefusedError
from collectors.run import collect, prove
from evidence.collection import CollectionWriter
from evidence.errors import UsageError
from evidence.file_store import FileStore
from evidence.model import Json, JsonObject, Outcome, Provenance, Unseen
from evidence.package import Package
from evidence.privacy import scan_bytes
from evidence.room import check_room
from evidence.signing import KeySigner, load_signer, new_key
from evidence.store import Previous
from evidence.trust import own_trust, signer_entry, trust_file
from tests.builders.scanning import AUTHORITY, IDS, PROJECT, Desk
from tests.cli.test_cli import Said, Workspace, workspace
from tests.tenant import PracticeTenant

ACME = "acme-dental"
SECRET = "hunter2-correct-horse"
PLANTED = f"password={SECRET}"
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def tenant() -> Iterator[PracticeTenant]:
    with PracticeTenant(states=(ACME,)) as tenant:
        yield tenant


@dataclass(slots=True, kw_only=True)
class Case:
    """A desk with one thing wrong; `held` is let go at the end, `more` are options of the command."""

    desk: Desk
    env: pytest.MonkeyPatch
    held: ExitStack = field(default_factory=ExitStack)
    more: list[str] = field(default_factory=list)

    @property
    def store(self) -> Path:
        return self.desk.folder / "packages"

    @property
    def home(self) -> Path:
        return self.desk.folder / "clients" / ACME

    def client(self, **changes: Json) -> None:
        self.desk.add(ACME, changes)

    def defaults(self, text: str) -> None:
        (self.desk.folder / "clients" / "defaults.toml").write_text(text)

    def trust(self, begins: timedelta, ends: timedelta, revoked: datetime | None = None) -> None:
        """A trust file, named by defaults.toml, that knows the key."""
        public = load_signer(f"file:{self.desk.key}").public_key
        entry = signer_entry(
            owner="MSP", public_key=public, valid_from=NOW + begins, valid_until=NOW + ends, revoked_since=revoked
        )
        (self.desk.folder / "clients" / "trust.toml").write_text(trust_file(entry))
        self.defaults('trust = "trust.toml"\n')

    def policies(self) -> Path:
        """A policy folder of one's own."""
        folder = self.desk.folder / "policies"
        ignored = shutil.ignore_patterns("*_test.rego", "__pycache__")
        shutil.copytree(PROJECT / "policies", folder, ignore=ignored)
        self.more += ["--policies", str(folder)]
        return folder

    def bundle(self, lay: Callable[[Path], object]) -> None:
        """A file of authorities that is none."""
        lay(self.desk.folder / "ca.pem")
        self.client(connection={**self.desk.connection(), "ca_bundle": str(self.desk.folder / "ca.pem")})


@pytest.fixture
def case(tenant: PracticeTenant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    desk = Desk(folder=tmp_path, tenant=tenant)
    new_key(desk.key)
    desk.add(ACME)
    case = Case(desk=desk, env=monkeypatch)
    for name, value in desk.env.items():
        monkeypatch.setenv(name, value)
    with case.held:
        yield case


def rsa_key(path: Path) -> None:
    private = rsa.generate_private_key(65537, 2048)
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    path.write_bytes(private.private_bytes(pem, pkcs8, serialization.NoEncryption()))


def other_key(case: Case, lay: Callable[[Path], object]) -> None:
    case.desk.key.unlink()
    lay(case.desk.key)


def attested(case: Case, text: str) -> None:
    (case.home / "attestations").mkdir()
    (case.home / "attestations" / "scope.toml").write_text(text)


def left(case: Case, text: str) -> None:
    (case.home / "imports").mkdir()
    (case.home / "imports" / "leavers.csv").write_text(text)


def client_folder_that_is_a_file(case: Case) -> None:
    case.store.mkdir()
    (case.store / IDS[ACME]).touch()


def trust_that_is_a_pipe(case: Case) -> None:
    case.defaults('trust = "trust.toml"\n')
    os.mkfifo(case.desk.folder / "clients" / "trust.toml")


def account_called_so(case: Case) -> None:
    for name in ("LOGNAME", "USER"):
        case.env.setenv(name, PLANTED)


def module_that_is_a_pipe(case: Case) -> None:
    module = case.policies() / "bundle" / "aws_s3.wasm"
    module.unlink()
    os.mkfifo(module)


def rule_with_a_secret(case: Case) -> None:
    path = case.policies() / "bundle" / "index" / "aws.s3.json"
    index = json.loads(path.read_bytes())
    index["rules"]["aws.s3.buckets_are_not_public"]["note"] = PLANTED
    path.write_text(json.dumps(index))


SPOT: JsonObject = {"collector": "aws.iam.users", "reason": PLANTED, "until": "2099-01-01"}
OF_THE_STORE: dict[str, tuple[Callable[[Case], object], str]] = {
    "a store that is a file": (lambda case: case.store.touch(), "packages"),
    "a store that is a pipe": (lambda case: os.mkfifo(case.store), "packages"),
    "a store that leads nowhere": (lambda case: case.store.symlink_to("/nowhere/at/all"), "packages"),
    "a store that nobody can make": (
        lambda case: case.more.extend(["--store", "file:/proc/nowhere"]),
        "/proc/nowhere",
    ),
    "a client's folder that is a file": (
        client_folder_that_is_a_file,
        f"packages/{IDS[ACME]} cannot be written: ",
    ),
    "a store of a kind that there is not": (
        lambda case: case.more.extend(["--store", "s3:bucket"]),
        "write file:FOLDER",
    ),
    "a client that is being scanned": (
        lambda case: case.held.enter_context(FileStore(case.store).lease(IDS[ACME])),
        f"process {os.getpid()}",
    ),
}
OF_THE_KEY: dict[str, tuple[Callable[[Case], object], str]] = {
    "no key": (lambda case: other_key(case, lambda _: None), "No such file"),
    "a key that is a folder": (lambda case: other_key(case, Path.mkdir), "key.pem"),
    "a key that is a pipe": (lambda case: other_key(case, os.mkfifo), "it is not a regular file"),
    "a key that leads nowhere": (lambda case: other_key(case, lambda path: path.symlink_to("nowhere")), "No such file"),
    "a key with a passphrase": (
        lambda case: other_key(case, lambda path: new_key(path, passphrase=b"secret")),
        "openssl pkey -in",
    ),
    "a key of another kind": (lambda case: other_key(case, rsa_key), "use Ed25519 or ECDSA P-256"),
    "a key that is none": (lambda case: other_key(case, lambda path: path.write_text("hello")), "not a private key"),
    "a key that was revoked": (
        lambda case: case.trust(timedelta(days=-9), timedelta(days=9), NOW - timedelta(days=1)),
        "was revoked",
    ),
    "a key whose time is over": (
        lambda case: case.trust(timedelta(days=-9), timedelta(days=-1)),
        "`tenantproof keys new`",
    ),
    "a key whose time has not come": (lambda case: case.trust(timedelta(days=1), timedelta(days=9)), "holds from"),
    "no trust file": (lambda case: case.defaults('trust = "nowhere.toml"\n'), "nowhere.toml cannot be read"),
    "a trust file that is a pipe": (
        trust_that_is_a_pipe,
        "it is not a regular file",
    ),
}
OF_THE_CLIENT: dict[str, tuple[Callable[[Case], object], str]] = {
    "a secret in a name": (lambda case: case.client(name=PLANTED), "client.toml: name: "),
    "a secret in an authority": (
        lambda case: case.client(authority={**AUTHORITY, "signed_by": f"Jane Doe, {PLANTED}"}),
        "client.toml: authority.signed_by: ",
    ),
    "a secret in a blind spot": (
        lambda case: case.client(blind_spots=[{**SPOT, "reason": "x"}, SPOT]),
        "client.toml: blind_spots no. 2, reason: ",
    ),
    "a secret in a parameter": (
        lambda case: case.client(parameters={"aws.rds.backups_are_kept": {"days": {"value": 9, "reason": PLANTED}}}),
        'client.toml: parameters."aws.rds.backups_are_kept".days.reason: ',
    ),
    "a secret in an address": (
        lambda case: case.client(connection={**case.desk.connection(), "graph": f"https://me:{SECRET}@graph.example"}),
        "client.toml: connection.graph: what stands there (not shown)",
    ),
    "a secret in what is for all clients": (
        lambda case: case.defaults(
            f'blind_spots = [{{collector = "x.y.z", reason = "{PLANTED}", until = 2099-01-01}}]\n'
        ),
        "defaults.toml: blind_spots no. 1, reason: ",
    ),
    "a secret in the name of an account": (
        account_called_so,
        "(operator, not shown)",
    ),
    "no file of authorities": (lambda case: case.bundle(lambda _: None), "ca.pem: there is no such file"),
    "a folder of authorities": (lambda case: case.bundle(Path.mkdir), "connection.ca_bundle"),
    "a pipe of authorities": (lambda case: case.bundle(os.mkfifo), "ca.pem cannot be read: it is not a regular file"),
    "a file of no authorities": (lambda case: case.bundle(lambda path: path.write_text("hello")), "no certificate"),
    "an attestation that is none": (lambda case: attested(case, "kind = \n"), "scope.toml: not TOML"),
    "a list of leavers that is none": (lambda case: left(case, "id,left\nnobody,never\n"), "leavers.csv: line 2"),
    "an authority that has ended": (
        lambda case: case.client(authority={**AUTHORITY, "valid_until": "2026-01-01"}),
        "valid_until",
    ),
}
RULE = "aws/s3/versioning_is_on.rego"
OF_THE_POLICIES: dict[str, tuple[Callable[[Case], object], str]] = {
    "a module that is gone": (lambda case: (case.policies() / "bundle" / "aws_s3.wasm").unlink(), "aws_s3.wasm"),
    "a module that is a pipe": (
        module_that_is_a_pipe,
        "the policy folder is not whole",
    ),
    "Rego that is gone": (
        lambda case: (case.policies() / RULE).unlink(),
        f"{RULE}: changed since the module of aws.s3 was built",
    ),
    "Rego of another day than its module": (
        lambda case: (case.policies() / RULE).write_text("package aws.s3.versioning_is_on\n"),
        f"{RULE}: changed since the module of aws.s3 was built; run `tenantproof policies build`",
    ),
    "a schema that is none": (
        lambda case: (case.policies() / "schemas" / "aws.s3.buckets.json").write_text("{"),
        "the policy folder is not whole",
    ),
    "a secret in a rule": (rule_with_a_secret, "aws.s3.buckets_are_not_public holds what looks like a secret"),
    "no OPA": (lambda case: case.more.extend(["--opa", "http://127.0.0.1:9"]), "does not answer"),
}
WRONG = OF_THE_STORE | OF_THE_KEY | OF_THE_CLIENT | OF_THE_POLICIES


def asked(case: Case) -> int:
    """How many requests the practice tenant, its sign-in, AWS and DNS were sent."""
    return sum(case.desk.tenant.faults.counts.values())


def scanned(case: Case) -> int:
    clients, store = case.desk.folder / "clients", f"file:{case.store}"
    return main(
        ["scan", ACME, "--clients", str(clients), "--store", store, "--key", f"file:{case.desk.key}", *case.more]
    )


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_beforehand_ends_a_scan_before_its_first_request(what: str, case: Case, capsys: Said) -> None:
    arrange, words = WRONG[what]
    arrange(case)
    before = asked(case)
    code = scanned(case)
    said = capsys.readouterr()
    assert (code, said.out) == (2, ""), said.err
    assert words in said.err
    assert len(said.err.splitlines()) == 1
    assert SECRET not in said.err
    assert "Traceback" not in said.err
    assert asked(case) == before
    left = [path.name for path in case.store.rglob("*")] if case.store.is_dir() else []
    assert not set(left) - {IDS[ACME], ".lock"}


def test_where_nothing_is_wrong_requests_are_made(case: Case, capsys: Said) -> None:
    case.trust(timedelta(days=-1), timedelta(days=1))
    before = asked(case)
    assert scanned(case) == 1, capsys.readouterr().err
    assert asked(case) > before


def leaves(value: Json, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every text in a document."""
    items = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from leaves(inner, (*at, key))
    if isinstance(value, str):
        yield at


def planted(value: Json, at: tuple[str | int, ...]) -> Json:
    """The same document with a secret in one place."""
    if not at:
        return PLANTED
    if isinstance(value, Mapping):
        return {key: planted(inner, at[1:]) if key == at[0] else inner for key, inner in value.items()}
    assert isinstance(value, list)
    return [planted(inner, at[1:]) if number == at[0] else inner for number, inner in enumerate(value)]


def full(case: Case) -> Client:
    """A client whose file says something of everything."""
    case.client(
        tags=["clinic"],
        rules=["aws.s3.buckets_are_not_public"],
        contacts=[{"name": "Jane Doe", "mail": "jane@example.com", "role": "owner"}],
        blind_spots=[{**SPOT, "reason": "known"}],
        parameters={"aws.rds.backups_are_kept": {"days": {"value": 9, "reason": "a reason"}}},
        declared={"emergency_account": [{"value": "x", "reason": "y"}]},
    )
    return load_client(case.home.parent, ACME)


def test_a_secret_anywhere_in_a_client_file_that_a_package_holds_is_named_by_its_key(case: Case) -> None:
    client = full(case)
    ways = list(leaves(client.settings))
    assert len(ways) > 40
    for way in ways:
        marked = planted(client.settings, way)
        assert isinstance(marked, dict)
        changed = replace(client, settings=marked)
        is_kept = PLANTED.encode() in json.dumps(effective(changed)).encode()
        assert is_kept or way[0] == "contacts" or way[-1] == "external_id", way
        if is_kept:
            with pytest.raises(UsageError) as told:
                check_words(changed)
            assert str(next(part for part in reversed(way) if isinstance(part, str))) in told.value.message
            assert SECRET not in told.value.message
        else:
            check_words(changed)


def test_two_values_that_are_a_secret_together_are_named_by_their_table(case: Case) -> None:
    client = full(case)
    together = {"x": {"Key": "password", "Value": SECRET}}
    with pytest.raises(UsageError, match="parameters: what stands there"):
        check_words(replace(client, settings={**client.settings, "parameters": together}))


def test_a_secret_in_a_contact_stays_at_home_and_stops_nothing(case: Case) -> None:
    case.client(contacts=[{"name": PLANTED, "mail": "jane@example.com"}])
    check_words(load_client(case.home.parent, ACME))


class Mute(KeySigner):
    """A key whose signatures are none."""

    def sign(self, message: bytes) -> bytes:
        return bytes(64)


def test_a_key_that_signs_wrongly_is_found_out(tmp_path: Path) -> None:
    new_key(tmp_path / "key.pem")
    right = load_signer(f"file:{tmp_path / 'key.pem'}")
    assert isinstance(right, KeySigner)
    check_key(right, own_trust(right), NOW, None)
    mute = Mute(keyid=right.keyid, public_key=right.public_key, private=right.private)
    with pytest.raises(UsageError, match="does not verify"):
        check_key(mute, own_trust(mute), NOW, None)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path) as made:
        yield made


def check(folder: Path, needed: int) -> None:
    check_room(folder, needed, trial="trial", mend="make room")


def test_too_little_room_is_told_in_figures(tmp_path: Path) -> None:
    check(tmp_path, room_needed(None, floor=1))
    with pytest.raises(UsageError, match=r"MB are free and a package may need \d+; make room") as told:
        check(tmp_path, room_needed(None, floor=1 << 62))
    assert str(tmp_path) in told.value.message
    assert not list(tmp_path.iterdir())


class Large:
    """The files of a package that is larger than the disk has room."""

    name = ""

    def __init__(self, size: int) -> None:
        self.files = {"data/collection/users.jsonl": size}

    def open(self, path: str) -> BinaryIO:
        return io.BytesIO()

    def close(self) -> None:
        pass


def test_a_large_package_before_asks_for_more_room(tmp_path: Path) -> None:
    free = shutil.disk_usage(tmp_path).free
    for size, is_enough in ((free // TIMES // 2, True), (free, False)):
        package = Package(tmp_path / "x.zip", "x", Large(size))
        previous = Previous(package=package, scan="x", envelope_sha256="0" * 64)
        if is_enough:
            check(tmp_path, room_needed(previous, floor=1))
        else:
            with pytest.raises(UsageError, match="make room"):
                check(tmp_path, room_needed(previous, floor=1))


def on_a_small_disk(folder: Path, size: str, command: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command with a small disk of its own at `folder`."""
    script = f"mount -t tmpfs -o size={size} tmpfs {shlex.quote(str(folder))} && {command}"
    return subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def small_disks(tmp_path: Path) -> None:
    """Skip where this machine gives nobody a disk of their own."""
    if shutil.which("unshare") is None or on_a_small_disk(tmp_path, "1m", "true").returncode:
        pytest.skip("needs Linux, and a user who may mount")


@pytest.mark.usefixtures("small_disks")
@pytest.mark.parametrize("disk", ["packages", "temporary"])
def test_a_disk_that_is_too_small_ends_a_scan_before_its_first_request(disk: str, work: Workspace) -> None:
    for folder in ("packages", "temporary"):
        (work.folder / folder).mkdir()
    command = shlex.join([sys.executable, "-m", "checker.cli", *work.scan, "acme"])
    done = on_a_small_disk(work.folder / disk, "20m", f"TMPDIR={shlex.quote(str(work.folder / 'temporary'))} {command}")
    assert done.returncode == 2
    assert "acme: error: " in done.stderr
    assert " MB are free and a package may need 256; make room" in done.stderr
    assert not work.server.faults.counts


class Loud:
    """A source whose every word is a secret, or no Unicode."""

    provider, target, readers = "manual", "manual", 1
    declarations: tuple[Declaration, ...] = (ATTESTATIONS, LEAVERS)

    def __init__(self, word: str) -> None:
        self.word = word

    def prove(self) -> str:
        return self.word

    def read(self, declaration: Declaration, reading: Reading) -> None:
        refused = Unseen(outcome=Outcome.DENIED, code=self.word, message=self.word)
        reading.operation = reading.server_date = reading.repeat = self.word
        reading.parameters = {"filter": self.word}
        reading.request_ids = [self.word]
        reading.errors = {self.word: refused}
        if declaration == LEAVERS:
            raise RefusedError(refused)

    def close(self) -> None:
        pass


@pytest.mark.parametrize("word", [PLANTED, "AKIAIOSFODNN7EXAMPLE", "a\ud800b"], ids=["password", "key", "surrogate"])
def test_a_word_of_a_provider_that_no_package_takes_costs_itself_alone(word: str, tmp_path: Path) -> None:
    with CollectionWriter(tmp_path / "data") as writer:
        rows = collect(prove([Loud(word)]), writer, clock=lambda: NOW)
        writer.write_index(rows)
    written = (tmp_path / "data" / "collection" / "index.json").read_bytes()
    assert not scan_bytes(written)
    assert word not in written.decode()
    texts = {field.name for field in fields(Provenance)} - {
        "source",
        "started",
        "finished",
        "pages",
        "items",
        "replaced",
    }
    assert texts == {
        *("operation", "parameters", "principal", "server_date", "request_ids", "last_page_reached", "repeat"),
        *("reconciliation", "errors"),
    }, "a field is new: let a test plant a secret in it"
