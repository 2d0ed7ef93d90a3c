"""What there is to mend and why: filled in, priced, undone; from what verifies alone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.cli import main
from evidence.model import JsonObject
from evidence.signing import new_key
from tests.builders.judged_package import BLOCKS, BUCKETS, GROUPS, PUBLIC, Given, build, group, private, public
from tests.cli.test_cli import SLIPPED, Workspace, workspace
from tests.cli.test_fleet import ask

Said = pytest.CaptureFixture[str]
SPF = "dns.mail.spf_hard_fail"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """acme, whose mail records are weak; zeta, never scanned."""
    with workspace(tmp_path_factory.mktemp("worklist")) as desk:
        desk.client("zeta")
        desk.server.zones = {"acme.example": SLIPPED}
        assert main([*desk.scan, "acme", "--fail-on", "critical"]) in (0, 1)
        yield desk


def listed(desk: Workspace, *more: str) -> list[str]:
    return ask(desk, *more, command="worklist")


def test_what_fails_is_listed_with_its_fix_its_price_and_its_undoing(desk: Workspace, capsys: Said) -> None:
    capsys.readouterr()
    assert main(listed(desk, "acme", "--json")) == 0
    (acme,) = json.loads(capsys.readouterr().out)["clients"]
    (item,) = [item for item in acme["work"] if item["rule"] == SPF]
    assert item["subjects"] == ["acme.example"]
    assert item["seen"].endswith("Z")
    assert all(item[key] for key in ("fix", "undo", "effort", "impact", "title"))
    grave = ["critical", "high", "medium", "low"]
    order = [grave.index(item["severity"]) for item in acme["work"]]
    assert order == sorted(order)
    assert main(listed(desk, "acme")) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"acme: {len(acme['work'])} things to mend")
    assert "To undo that:" in said
    assert "Impact:" in said


def test_one_rule_or_the_grave_ones_alone(desk: Workspace, capsys: Said) -> None:
    capsys.readouterr()
    assert main(listed(desk, "acme", "--rule", SPF, "--json")) == 0
    assert [item["rule"] for item in json.loads(capsys.readouterr().out)["clients"][0]["work"]] == [SPF]
    assert main(listed(desk, "acme", "--severity", "critical", "--json")) == 0
    assert json.loads(capsys.readouterr().out)["clients"][0]["work"] == []


def test_a_rule_that_nobody_judged_is_no_empty_list(desk: Workspace, capsys: Said) -> None:
    assert main(listed(desk, "acme", "--rule", "dns.mail.spf_hard_fial")) == 2
    assert "no scan judged such a rule" in capsys.readouterr().err


def test_a_client_of_whom_nothing_is_known_is_named(desk: Workspace, capsys: Said) -> None:
    assert main(listed(desk, "--all", "--json")) == 3
    clients = {row["client"]: row["trouble"] for row in json.loads(capsys.readouterr().out)["clients"]}
    assert clients == {"acme": "", "zeta": "no full scan of it lies in the store"}


def package(folder: Path, *buckets: JsonObject) -> Path:
    given = Given(seen={BUCKETS: buckets, BLOCKS: (), GROUPS: (group("g", 400),)})
    return build(given, folder, new_key(folder / "key.pem"))


def test_a_verdict_is_explained_down_to_the_line_of_the_evidence(tmp_path: Path, capsys: Said) -> None:
    sealed = package(tmp_path, public("open", Name="open"), private("closed"), public("also", Name="also"))
    assert main(["explain", str(sealed), PUBLIC, "--clients", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("NOT VERIFIED")
    assert "not met on 2 of 3" in said
    assert "aws.s3.buckets.jsonl, line 1" in said
    assert "sha256:" in said
    assert "hipaa:164.312(a)(1)" in said
    assert "--bucket open " in said
    assert "--bucket closed" not in said


def test_one_resource_is_explained_alone(tmp_path: Path, capsys: Said) -> None:
    sealed = package(tmp_path, public("open", Name="open"), public("also", Name="also"))
    assert main(["explain", str(sealed), PUBLIC, "also", "--clients", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "--bucket also " in said
    assert "--bucket open" not in said
    assert main(["explain", str(sealed), PUBLIC, "nobody", "--clients", str(tmp_path)]) == 2
    assert main(["explain", str(sealed), "aws.s3.nothing", "--clients", str(tmp_path)]) == 2


@pytest.mark.parametrize("name", ["$(touch x)", "a; rm -rf ~", "`id`", "--profile", "\x1b[2Jx", "\u202eevil"])
def test_a_hostile_name_becomes_no_command(tmp_path: Path, capsys: Said, name: str) -> None:
    sealed = package(tmp_path, public("open", Name=name))
    assert main(["explain", str(sealed), PUBLIC, "--clients", str(tmp_path)]) == 0
    commands = [line for line in capsys.readouterr().out.splitlines() if "aws s3api" in line]
    assert commands
    assert not [line for line in commands if name in line and f"'{name}'" not in line]
