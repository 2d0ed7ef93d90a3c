"""Bad input: one clear message, exit code 2, no traceback, nothing half-written; and no client stops another."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from checker.cli import main
from checker.cli._chosen import ChosenClient
from checker.cli._commands import all_commands
from checker.cli._trace import TracedScan
from checker.cli.scan import _outcome
from checker.scan.planning import ScanOptions
from collectors.clients.folder import load_client
from collectors.clients.model import Client
from evidence.file_store import FileStore
from evidence.scratch import PREFIX
from tests.cli.test_cli import AUTHORITY, ROOT, TENANTPROOF, Workspace, workspace
from tests.tenant import PracticeTenant
from tests.tenant.faults import DnsFault

Said = pytest.CaptureFixture[str]
TENANT = "9f0c41d2-5a5e-4c34-9a0b-0c1d2e3f4a5b"
M365 = {"tenant": TENANT, "domain": "acme.example", "client_id": TENANT, "credential": "env:TENANTPROOF_IS_NOT_SET"}
AWS = {"account": "123456789012", "credential": "profile:no-such-profile"}

BAD: dict[str, tuple[dict[str, object], str]] = {
    "a wrong key": ({"framework": ["hipaa"]}, "did you mean frameworks?"),
    "an account id of 11 digits": ({"aws": [AWS | {"account": "12345678901"}]}, "12 digits"),
    "an unknown framework": ({"frameworks": ["hippa"]}, "hippa"),
    "an unknown rule": ({"rules": ["aws.s3.buckets_are_open"]}, "aws.s3.buckets_are_open"),
    "an unknown parameter": (
        {"parameters": {"aws.s3.buckets_are_not_public": {"days": {"value": 1, "reason": "why not"}}}},
        "days is no parameter",
    ),
    "no authority": ({"authority": None}, "authority"),
    "a past authority": ({"authority": AUTHORITY | {"valid_until": "2026-01-31"}}, "2026-01-31"),
    "an offboarded client": ({"status": "offboarded"}, "offboarded"),
    "a store that there is not": ({"store": "ftp://store"}, "store"),
}


CLOSED: dict[str, tuple[dict[str, object], str]] = {
    "a missing secret": ({"m365": [M365]}, "TENANTPROOF_IS_NOT_SET"),
    "a missing profile": ({"aws": [AWS]}, "no-such-profile"),
    "a missing certificate": ({"m365": [M365 | {"credential": "certificate:nowhere.pem"}]}, "nowhere.pem"),
}


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Workspace]:
    with workspace(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def practice() -> Iterator[PracticeTenant]:
    with PracticeTenant(states=("acme-dental",)) as tenant:
        yield tenant


def signing_in(practice: PracticeTenant, work: Workspace, secret: str) -> dict[str, object]:
    """What leads a client file to the practice tenant's own Microsoft 365, with `secret` in a file beside it."""
    own = practice.credentials("acme-dental")
    (work.folder / "secret.txt").write_text(secret)
    reference = f"file:{work.folder / 'secret.txt'}"
    return {
        "connection": {
            "login": practice.login_url,
            "graph": practice.graph_url,
            "aws_endpoint": practice.aws_url,
            "ca_bundle": str(practice.ca_file),
            "dns_servers": [practice.dns_address],
        },
        "m365": {"tenant": own.tenant, "domain": own.domain, "client_id": own.client_id, "credential": reference},
    }


WRONG_SIGN_IN = {
    "a wrong secret": ({}, "a-wrong-secret", "secret"),
    "an empty secret": ({}, "", "empty"),
    "an unknown tenant": ({"tenant": TENANT}, None, TENANT),
    "an application of nobody": ({"client_id": TENANT}, None, TENANT),
    "a domain of nobody": ({"domain": "stranger.example"}, None, "stranger.example"),
}


@pytest.mark.parametrize("what", WRONG_SIGN_IN)
def test_a_sign_in_that_is_refused_is_2_with_one_clear_message(
    what: str, practice: PracticeTenant, work: Workspace, capsys: Said
) -> None:
    changes, secret, wanted = WRONG_SIGN_IN[what]
    right = practice.credentials("acme-dental").client_secret
    settings = signing_in(practice, work, right if secret is None else secret)
    m365 = settings["m365"]
    assert isinstance(m365, dict)
    work.client("acme", connection=settings["connection"], m365=[m365 | changes], dns=None)
    assert main([*work.scan, "acme"]) == 2
    said = capsys.readouterr()
    assert wanted in said.err
    assert said.err.startswith("acme: error: ")
    assert len(said.err.splitlines()) == 1
    assert "Traceback" not in said.err
    assert right not in said.err
    assert "a-wrong-secret" not in said.err
    assert said.out == ""
    assert is_untouched(work)


def is_untouched(work: Workspace) -> bool:
    """Whether no scan left anything."""
    return not work.packages and not work.remains


@pytest.mark.parametrize("what", BAD)
def test_a_bad_client_file_is_2_with_one_clear_message(what: str, work: Workspace, capsys: Said) -> None:
    changes, wanted = BAD[what]
    file = work.client("acme", **changes)
    scan = work.scan if "store" not in changes else [*work.scan[:3], "--key", work.key]
    assert main([*scan, "acme"]) == 2
    said = capsys.readouterr()
    assert wanted in said.err
    assert said.err.startswith("acme: error: ")
    assert len(said.err.splitlines()) == 1
    assert "Traceback" not in said.err
    assert said.out == ""
    assert is_untouched(work)
    assert file.is_file()


@pytest.mark.parametrize("what", CLOSED)
def test_where_no_target_opens_nothing_is_sealed_and_what_to_do_is_said(
    what: str, work: Workspace, capsys: Said
) -> None:
    changes, wanted = CLOSED[what]
    work.client("acme", dns=None, **changes)
    assert main([*work.scan, "acme"]) == 2
    said = capsys.readouterr()
    assert wanted in said.err
    assert said.err.startswith("acme: error: not opened: ")
    assert len(said.err.splitlines()) == 1
    assert said.out == ""
    assert is_untouched(work)


@pytest.mark.parametrize("what", CLOSED)
def test_a_credential_that_is_missing_costs_its_own_target_alone(what: str, work: Workspace, capsys: Said) -> None:
    changes, wanted = CLOSED[what]
    work.client("acme", **changes)
    assert main([*work.scan, "acme", "--fail-on", "critical", "--json"]) == 3
    said = capsys.readouterr()
    (acme,) = json.loads(said.out)["clients"]
    assert acme["complete"] is False
    assert acme["rules"]["pass"]
    assert wanted in said.err
    assert wanted in acme["warnings"][0]
    report = work.folder / "report.txt"
    assert main(["report", acme["package"], "--format", "terminal", "-o", str(report)]) == 0
    told = " ".join(report.read_text().split())
    assert f"failed, {'ProfileNotFound' if 'aws' in changes else 'credential'}: not opened: " in told
    assert told.count("not opened: ") == 2


def test_where_no_name_server_answers_at_all_nothing_is_sealed(work: Workspace, capsys: Said) -> None:
    work.server.faults.dns(DnsFault.SILENCE)
    assert main([*work.scan, "acme"]) == 2
    assert "connection.dns_servers" in capsys.readouterr().err
    assert is_untouched(work)


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], "--all"),
        (["acme", "--all"], "--all"),
        (["acme", "--tag", "clinic"], "--tag"),
        (["--tag", "nobody-has-it"], "nobody-has-it"),
        (["acmee"], "did you mean acme?"),
        (["../clients/acme"], "is no client"),
        (["acme", "--only", "gcp"], "--only gcp"),
        (["acme", "--only", "aws"], "--only aws"),
        (["--all", "--only", "aws"], "no active client"),
        (["acme", "--fail-on", "bad"], "new:"),
        (["acme", "--fail-on", "new:"], "new:"),
        (["acme", "--deadline", "soon"], "45m"),
        (["acme", "--deadline", "0m"], "45m"),
        (["acme", "--clients", "/nowhere"], "/nowhere"),
        (["acme", "--key", "file:/nowhere.pem"], "/nowhere.pem"),
        (["acme", "--key", "awskms:alias/key"], "file:"),
        (["acme", "--policies", "/nowhere"], "not a built policy folder"),
        (["acme", "--opa", "127.0.0.1:8181"], "http://"),
        (["acme", "--opa", "http://127.0.0.1:9"], "does not answer"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_bad_option_is_2_with_a_message(arguments: list[str], wanted: str, work: Workspace, capsys: Said) -> None:
    assert main([*work.scan, *arguments]) == 2
    said = capsys.readouterr()
    assert wanted in said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    assert is_untouched(work)


def test_a_missing_key_is_told_once_for_all_clients(work: Workspace, capsys: Said) -> None:
    work.client("beta")
    assert main([*work.scan, "--all", "--key", "file:/nowhere.pem"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_file_that_is_no_toml_names_the_line(work: Workspace, capsys: Said) -> None:
    work.client("acme").write_text('name = "Acme\n')
    assert main([*work.scan, "acme"]) == 2
    assert "line 1" in capsys.readouterr().err


def test_with_all_a_broken_client_leaves_the_others_alone(work: Workspace, capsys: Said) -> None:
    work.client("beta", dns={"domains": ["not a domain"]})
    work.client("zeta")
    assert main([*work.scan, "--all", "--fail-on", "critical", "--json"]) == 2
    said = capsys.readouterr()
    told = json.loads(said.out)
    assert [(one["client"], one["exit_code"]) for one in told["clients"]] == [("acme", 0), ("beta", 2), ("zeta", 0)]
    assert told["exit_code"] == 2
    assert [Path(one["package"]) for one in told["clients"] if one["package"]] == work.packages
    assert "a domain" in told["clients"][1]["errors"][0]
    assert said.err.startswith("beta: error: ")


def test_with_a_tag_a_broken_client_is_never_passed_over(work: Workspace) -> None:
    work.client("acme", tags=["clinic"])
    work.client("beta", nonsense=1)
    work.client("zeta")
    assert main([*work.scan, "--tag", "clinic"]) == 2
    assert [path.name[:4] for path in work.packages] == ["acme"]


LOOKING = ("scan", "doctor")
"""Commands that look at clients' systems."""

READING = ("worklist",)
"""Commands that read of clients what was sealed, also once they are not active any more."""


def test_every_command_that_takes_clients_is_asked_about_paused_ones() -> None:
    group = all_commands()
    commands = {
        name: group.get_command(click.Context(group), name) for name in group.list_commands(click.Context(group))
    }
    takes = [
        name
        for name, command in commands.items()
        if command and any(isinstance(one, click.Argument) and one.name == "names" for one in command.params)
    ]
    assert sorted(takes) == sorted((*LOOKING, *READING))


def looking(command: str, work: Workspace, *arguments: str) -> list[str]:
    rest = work.scan[1:] if command == "scan" else ["--clients", str(work.clients)]
    return [command, *rest, *arguments]


@pytest.mark.parametrize("command", LOOKING)
@pytest.mark.parametrize("status", ["paused", "offboarded"])
def test_a_client_that_is_not_active_is_not_looked_at_and_says_so(
    command: str, status: str, work: Workspace, capsys: Said
) -> None:
    work.client("beta", status=status)
    asked = work.server.faults.counts.total()
    assert main(looking(command, work, "beta")) == 2
    said = capsys.readouterr()
    told = said.err + said.out
    assert f"{work.clients / 'beta' / 'client.toml'}: status: this client is {status}" in told
    assert ('write status = "active" there' in told) == (status == "paused")
    assert work.server.faults.counts.total() == asked
    assert is_untouched(work)


@pytest.mark.parametrize("command", LOOKING)
def test_a_paused_client_among_others_costs_itself_alone(command: str, work: Workspace, capsys: Said) -> None:
    work.client("beta", status="paused")
    assert main(looking(command, work, "acme", "beta", "--json")) == 2
    told = json.loads(capsys.readouterr().out)
    assert [(one["client"], bool(one["errors"])) for one in told["clients"]] == [("acme", False), ("beta", True)]


@pytest.mark.parametrize("command", LOOKING)
@pytest.mark.parametrize("chosen", [["--all"], ["--tag", "clinic"]], ids=["all", "tag"])
def test_paused_clients_that_are_passed_over_are_named(
    command: str, chosen: list[str], work: Workspace, capsys: Said
) -> None:
    work.client("acme", tags=["clinic"])
    work.client("beta", status="paused", tags=["clinic"])
    work.client("gone", status="offboarded", tags=["clinic"])
    work.client("other", status="paused")
    meant = ["beta", "other"] if chosen == ["--all"] else ["beta"]
    main(looking(command, work, *chosen, "--json"))
    said = capsys.readouterr()
    assert f"paused, and passed over: {', '.join(meant)}\n" in said.err
    told = json.loads(said.out)
    assert [one["client"] for one in told["clients"]] == ["acme"]
    assert told["paused"] == meant


def test_where_every_client_is_paused_they_are_named(work: Workspace, capsys: Said) -> None:
    work.client("acme", status="paused")
    assert main([*work.scan, "--all"]) == 2
    assert "no active client has what was asked for; paused, and passed over: acme" in capsys.readouterr().err


def test_a_status_for_all_clients_names_the_file_that_it_stands_in(work: Workspace, capsys: Said) -> None:
    (work.clients / "defaults.toml").write_text('status = "paused"\n')
    assert main([*work.scan, "acme"]) == 2
    assert f"{work.clients / 'defaults.toml'}: status: this client is paused" in capsys.readouterr().err


def test_two_clients_with_one_target_are_both_refused(work: Workspace, capsys: Said) -> None:
    work.client("beta", dns={"domains": ["acme.example"]})
    assert main([*work.scan, "--all"]) == 2
    said = capsys.readouterr().err
    assert said.count("domain acme.example is in") == 2
    assert is_untouched(work)


def test_a_crash_in_one_client_is_its_own(work: Workspace, capsys: Said) -> None:
    class Crashing(ChosenClient):
        def client(self) -> Client:
            raise RuntimeError("what a tenant wrote")

    one = Crashing(name="acme", loaded=load_client(work.clients, "acme"))
    outcome = _outcome(one, (), ScanOptions(key=work.key), TracedScan(), verbose=False)
    assert (outcome.exit_code, outcome.scanned) == (70, None)
    said = capsys.readouterr().err
    assert said.startswith("acme: internal error: RuntimeError at ")
    assert "tenant wrote" not in said


def test_a_client_that_is_being_scanned_is_left_alone(work: Workspace, capsys: Said) -> None:
    client = load_client(work.clients, "acme")
    with FileStore(work.folder / "packages").lease(client.id):
        assert main([*work.scan, "acme"]) == 2
    assert f"process {os.getpid()}" in capsys.readouterr().err
    assert is_untouched(work)


def test_what_could_not_be_seen_is_3(work: Workspace, capsys: Said) -> None:
    work.server.faults.dns(DnsFault.REFUSED)
    assert main([*work.scan, "acme", "--fail-on", "critical", "--json"]) == 3
    (acme,) = json.loads(capsys.readouterr().out)["clients"]
    assert acme["complete"] is False
    assert set(acme["rules"]) == {"unknown"}
    assert main(["check", acme["package"]]) == 3
    assert main(["diff", acme["package"], acme["package"]]) == 3


def test_a_passed_deadline_still_seals(work: Workspace, capsys: Said) -> None:
    work.server.faults.dns(DnsFault.SILENCE, "acme.example")
    assert main([*work.scan, "acme", "--deadline", "1s"]) == 3
    assert "deadline" in capsys.readouterr().out
    assert len(work.packages) == 1


def test_an_interrupted_scan_is_130_and_leaves_nothing_half_written(work: Workspace) -> None:
    work.server.faults.dns(DnsFault.SILENCE, "acme.example")
    work.client("beta")
    arguments = [*TENANTPROOF, *work.scan, "--all", "--json"]
    temporary = work.folder / "temporary"
    temporary.mkdir()
    with subprocess.Popen(
        arguments,
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        while not list(temporary.glob(f"{PREFIX}*")):
            assert process.poll() is None
            time.sleep(0.05)
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        said, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.startswith("acme: interrupted")
    assert "Traceback" not in told
    answered = json.loads(said)
    assert (answered["exit_code"], answered["not_reached"]) == (130, ["beta"])
    assert is_untouched(work)
    assert not list(temporary.iterdir())
