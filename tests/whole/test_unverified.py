"""Nothing in a package is run or believed before it is verified; what was not verified says so before all else."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import click
import pytest

from checker.cli import main
from checker.cli._commands import all_commands
from checker.reports import format_named, formats
from checker.reports.reading import load
from checker.scan.earlier import failing_in
from collectors.clients.folder import load_client
from collectors.clients.toml_file import read
from evidence.envelope import Signer, read_envelope
from evidence.errors import UsageError
from evidence.file_store import FileStore
from evidence.layout import is_part_of_the_format
from evidence.package import read_package
from evidence.signing import load_signer, new_key
from evidence.store import Newest
from evidence.trust import load_trust, own_trust, parse_trust
from tests.builders.judged_package import CLIENT, NOW, THEN, Given, build
from tests.builders.reading_reports import text_of
from tests.builders.tampering import READING
from tests.builders.trials import full
from tests.cli.test_cli import Workspace, workspace

ROOT = Path(__file__).resolve().parents[2]
Said = pytest.CaptureFixture[str]


class Words(HTMLParser):
    """What a browser shows of a page, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = 0
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("head", "svg")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("head", "svg")

    def handle_data(self, data: str) -> None:
        if data.strip() and not self.hidden:
            self.words.append(data.strip())


def first_words(name: str, said: str | bytes) -> str:
    """What a reader of this format meets first; a format that is not named here is lines of text."""
    text = text_of(said)
    if name == "json":
        return str(next(iter(json.loads(text).items())))
    if name == "html":
        page = Words()
        page.feed(text)
        return page.words[0]
    return "\n".join(text.split("\n", 2)[:2]) if name == "xlsx" else text.split("\n", 1)[0]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    return build(Given(), folder, new_key(folder / "key.pem"))


@pytest.mark.parametrize("name", formats())
def test_every_format_says_first_that_a_package_was_not_verified(name: str, package: Path) -> None:
    with read_package(package) as opened:
        unverified = load(opened.data)
        verified = load(opened.data, is_verified=True)
    said = format_named(name).render(unverified)
    assert "NOT VERIFIED" in first_words(name, said)
    assert "nothing in the package changed" not in text_of(said).lower()
    assert "NOT VERIFIED" not in text_of(format_named(name).render(verified))


def test_the_page_says_it_in_its_title_and_on_every_printed_page(package: Path) -> None:
    with read_package(package) as opened:
        said = str(format_named("html").render(load(opened.data)))
    assert "<title>NOT VERIFIED" in said
    assert re.search(r'@top-left \{ content: "NOT VERIFIED', said)


def test_every_command_that_reads_a_package_is_in_the_tampering_trial() -> None:
    group = all_commands()
    context = click.Context(group)
    found = set()
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if {parameter.name for parameter in command.params} & {"package", "old", "new"}:
            found.add(name)
    assert found == set(READING)


def tried(folder: Path, seed: int, count: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.builders.tampering", str(folder), str(seed), str(count)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)
    assert said["found"] == []
    assert said["peak"] < 500


def test_no_command_believes_a_changed_package(tmp_path: Path) -> None:
    tried(tmp_path, 1, 20)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_no_command_believes_one_of_many_changed_packages(tmp_path: Path, seed: int) -> None:
    tried(tmp_path, seed, 200 if full() else 60)


def test_what_differs_by_policies_of_unverified_packages_is_refused_and_not_run(tmp_path: Path, capsys: Said) -> None:
    signer = new_key(tmp_path / "key.pem")
    old = build(Given(started=THEN), tmp_path, signer, "old")

    def other(data: Path) -> None:
        policy = data / "policy" / "policy.json"
        policy.write_text(json.dumps({**json.loads(policy.read_bytes()), "revision": "0" * 64}))
        for module in (data / "policy").glob("*.wasm"):
            module.write_bytes(b"\0asm never to be read")

    new = build(Given(tampered=other), tmp_path, signer, "new")
    assert main(["diff", str(old), str(new), "--clients", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert "nothing out of them is run" in said.err
    assert said.out == ""


def test_what_differs_by_a_parameter_is_judged_by_this_release_alone(tmp_path: Path, capsys: Said) -> None:
    signer = new_key(tmp_path / "key.pem")
    keep = "aws.logs.log_groups_keep_long_enough"

    def spoilt(data: Path) -> None:
        for module in (data / "policy").glob("*.wasm"):
            module.write_bytes(b"\0asm never to be read")

    old = build(Given(started=THEN), tmp_path, signer, "old")
    new = build(Given(overrides={keep: {"days": (30, "x")}}, tampered=spoilt), tmp_path, signer, "new")
    assert main(["diff", str(old), str(new), "--clients", str(tmp_path)]) == 3
    said = capsys.readouterr().out
    assert said.startswith("NOT VERIFIED")
    assert "fixed" in said


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path) as made:
        yield made


def scan(work: Workspace, *more: str) -> int:
    return main([*work.scan, "acme", *more])


def test_the_trust_file_that_defaults_toml_names_is_believed(work: Workspace, capsys: Said) -> None:
    scan(work)
    (package,) = work.packages
    reading = ["--clients", str(work.clients)]
    capsys.readouterr()
    assert main(["report", str(package), *reading]) == 0
    assert capsys.readouterr().out.startswith("NOT VERIFIED")
    assert main(["check", str(package), *reading, "--json"]) == 3
    assert next(iter(json.loads(capsys.readouterr().out))) == "verification"
    (work.clients / "defaults.toml").write_text('trust = "../trust.toml"\n')
    assert main(["report", str(package), *reading]) == 0
    assert "NOT VERIFIED" not in capsys.readouterr().out
    package.write_bytes(package.read_bytes().replace(b"VERIFY.md", b"VERIFI.md", 1))
    for name, given in READING.items():
        if name != "verify":
            arguments = [part.format(package=package, good=package) for part in given]
            assert main([name, *arguments, *reading]) == 4
            assert capsys.readouterr().out == ""


def test_a_client_does_not_say_whose_keys_are_believed(work: Workspace) -> None:
    work.client("acme", trust="mine.toml")
    with pytest.raises(UsageError, match=r"trust: belongs into defaults\.toml"):
        load_client(work.clients, "acme")


def newest(folder: Path, key: Path) -> Newest:
    trust = own_trust(load_signer(f"file:{key}"))
    return FileStore(folder).newest(CLIENT, trust=trust, before=NOW)


def test_only_a_package_that_holds_and_is_this_clients_is_the_earlier_one(tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    signer, mallory = new_key(key), new_key(tmp_path / "mallory.pem")
    store = tmp_path / CLIENT
    store.mkdir()

    def lay(name: str, given: Given, by: Signer = signer) -> Path:
        made = build(given, tmp_path / f"made-{name}", by, name)
        return made.rename(store / made.name)

    def named(began: str) -> str:
        return f"acme_{began}-7f3a9c"

    lay(named("20261102T015800Z"), Given(started=THEN))
    lay(named("20261110T015800Z"), Given(started=THEN + timedelta(days=8), kind="only"))
    lay(named("20261111T015800Z"), Given(started=THEN + timedelta(days=9)), mallory)
    lay(named("20261112T015800Z"), Given(started=THEN + timedelta(days=10), client="c-000000000000"))
    lay(named("29990101T000000Z"), Given(started=NOW.replace(year=2999)))
    lay(named("20261130T000000Z"), Given(started=NOW + timedelta(days=7)))
    (store / f"{named('20261113T000000Z')}.zip").symlink_to(tmp_path / "nowhere")
    os.mkfifo(store / f"{named('20261114T000000Z')}.zip")
    (store / f"{named('20261115T000000Z')}.zip").mkdir()
    (store / f"{named('20261116T000000Z')}.zip").write_bytes(b"")
    old = (store / f"{named('20261102T015800Z')}.zip").read_bytes()
    (store / f"{named('20261117T000000Z')}.zip").write_bytes(old)
    found = newest(tmp_path, key)
    assert found.previous is not None
    assert found.previous.scan == f"{THEN:%Y%m%dT%H%M%SZ}-7f3a9c"
    assert failing_in(found.previous.package)
    found.previous.package.close()
    assert len(found.passed_over) == 9
    assert all(one.startswith("acme_") for one in found.passed_over)


def test_a_forged_earlier_package_hides_nothing_new_and_is_named_in_the_package(work: Workspace, capsys: Said) -> None:
    assert scan(work) == 0
    (first,) = work.packages
    laid = first.with_name(f"{first.name[:-27]}2999{first.name[-23:]}")
    laid.write_bytes(first.read_bytes())
    os.mkfifo(first.with_name("acme_29991231T000000Z-000000.zip"))
    capsys.readouterr()
    assert scan(work, "--json") == 0
    said = json.loads(capsys.readouterr().out)["clients"][0]
    told = [warning for warning in said["warnings"] if "not believed" in warning]
    assert len(told) == 2
    with read_package(Path(said["package"])) as package:
        assert [one for one in json.loads(package.read("data/scan.json"))["warnings"] if "not believed" in one] == told
        statement = read_envelope(package.read("attestation/statement.dsse.json"))
    assert json.loads(statement.payload)["predicate"]["previous"]["scan"] == first.name[-27:-4]


@pytest.mark.parametrize("odd", ["/dev/zero", "pipe", "large"])
def test_a_trust_file_is_a_small_regular_file(tmp_path: Path, odd: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "large").open("wb") as stream:
        stream.truncate(20 << 30)
    begun = time.monotonic()
    with pytest.raises(UsageError, match="cannot be read"):
        load_trust(tmp_path / odd)
    assert time.monotonic() - begun < 1


def test_a_trust_file_may_begin_with_a_byte_order_mark() -> None:
    said = b"format = 1\nsigners = []\n"
    assert parse_trust(b"\xef\xbb\xbf" + said, "trust.toml").signers == {}
    assert parse_trust(b'\xef\xbb\xbf{"format": 1, "signers": []}', "trust.json").signers == {}


@pytest.mark.parametrize(
    "text",
    [
        ".".join(["a"] * 20_000) + " = 1",
        " . ".join(['"a"'] * 10_000) + " = 1",
        f"a = {{{'.'.join(['b'] * 20_000)} = 1}}",
        f"[{'.'.join(['a'] * 20_000)}]",
        "a = " + "[" * 20_000,
        f"a = [{'{},' * 300_000}]",
        'a = "' + '\\"' * 400_000,
    ],
    ids=["dotted", "quoted", "inline", "header", "nested", "many", "open"],
)
def test_no_client_file_takes_long(tmp_path: Path, text: str) -> None:
    file = tmp_path / "client.toml"
    file.write_text(text)
    begun = time.monotonic()
    with pytest.raises(UsageError):
        read(file)
    assert time.monotonic() - begun < 2


def test_sentences_with_many_dots_are_no_long_keys(tmp_path: Path) -> None:
    file = tmp_path / "client.toml"
    text = " ".join(f"{letter}." for letter in "abcdefghijklmnopqrst")
    file.write_text(f'reason = "{text}"  # {text}\nother = """\n{text}"""\n')
    assert str(read(file)["reason"]) == text


def test_the_folder_of_the_key_holds_the_key_alone() -> None:
    assert is_part_of_the_format("attestation/trust/signer.pem")
    assert not is_part_of_the_format("attestation/trust/readme.txt")
