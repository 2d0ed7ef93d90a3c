"""Waivers are written with what was seen, and hold at the next scan: from the command to the verdict."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.cli import main
from tests.cli.test_cli import SLIPPED, Workspace, workspace
from tests.cli.test_fleet import ask

Said = pytest.CaptureFixture[str]
SPF = "dns.mail.spf_hard_fail"
DOMAIN = "acme.example"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    """acme, whose mail records are weak, scanned once."""
    with workspace(tmp_path) as desk:
        desk.server.zones = {DOMAIN: SLIPPED}
        assert main([*desk.scan, "acme", "--fail-on", "critical"]) in (0, 1)
        yield desk


def waived(desk: Workspace, *more: str, rule: str = SPF, resource: str = DOMAIN, kind: str = "accepted") -> list[str]:
    said = ("--kind", kind, "--reason", 'Known, "so far"\x7f.', "--requester", "Sam Tech", "--expires", "2099-12-31")
    return ask(desk, "acme", rule, resource, *said, *more, command="waive")


def register(desk: Workspace) -> Path:
    (path,) = desk.folder.rglob("acme/client.toml")
    return path.with_name("waivers.toml")


APPROVED = ("--approver", "Jane Doe", "--approver-role", "owner", "--party", "client")


def test_what_is_waived_holds_at_the_next_scan(desk: Workspace, capsys: Said) -> None:
    assert main(waived(desk, *APPROVED)) == 0
    capsys.readouterr()
    assert main([*desk.scan, "acme", "--json", "--fail-on", "low"]) == 1
    (acme,) = json.loads(capsys.readouterr().out)["clients"]
    assert SPF not in acme["failing"]
    assert main(ask(desk, "acme", "--rule", SPF, "--json", command="worklist")) == 0
    (item,) = json.loads(capsys.readouterr().out)["clients"][0]["work"]
    assert item["subjects"] == [DOMAIN], "what is accepted goes on failing"


def test_a_request_has_no_effect(desk: Workspace, capsys: Said) -> None:
    assert main(waived(desk)) == 0
    assert "has no effect until somebody approves it" in capsys.readouterr().out
    main([*desk.scan, "acme", "--json", "--fail-on", "low"])
    (acme,) = json.loads(capsys.readouterr().out)["clients"]
    assert SPF in acme["failing"]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (("--approver", "sam tech", "--approver-role", "owner", "--party", "client"), "approver: is the requester"),
        (("--approver", "Jane Doe"), "approver_role"),
        (("--party", "client"), "--approver: is missing"),
        ((*APPROVED, "--approved", "soon"), "--approved soon: write a day"),
        (("--id", "No Id"), "id: "),
    ],
)
def test_what_is_no_waiver_is_refused_and_nothing_is_written(
    desk: Workspace, capsys: Said, more: tuple[str, ...], why: str
) -> None:
    assert main(waived(desk)) == 0
    before = register(desk).read_bytes()
    assert main(waived(desk, *more)) == 2
    assert why in capsys.readouterr().err
    assert register(desk).read_bytes() == before


@pytest.mark.parametrize(
    ("rule", "resource", "why"),
    [
        ("dns.mail.spf_hard_fial", DOMAIN, "judged no such rule"),
        (SPF, "other.example", "does not fail"),
    ],
)
def test_what_does_not_fail_is_not_waived(desk: Workspace, capsys: Said, rule: str, resource: str, why: str) -> None:
    assert main(waived(desk, rule=rule, resource=resource)) == 2
    assert why in capsys.readouterr().err
    assert not register(desk).exists()


def test_a_register_that_names_what_there_is_not_ends_a_scan_before_the_first_request(
    desk: Workspace, capsys: Said
) -> None:
    assert main(waived(desk)) == 0
    register(desk).write_text(register(desk).read_text().replace(SPF, "dns.mail.spf_hard_fial"))
    (register(desk).parent / "decisions.toml").write_text(
        """
[[decision]]
id = "one"
kind = "not_applicable"
control = "hipaa:164.308(a)(1)(ii)(A)"
reason = "We do not feel like it."
approver = "Jane Doe"
approver_role = "owner"
decided = 2026-11-02
review = 2027-11-01

[[decision]]
id = "two"
kind = "alternative"
control = "hipaa:164.312(a)(1)"
covers = ["no_theme"]
reason = "It is not reasonable."
factors = {size = "s", infrastructure = "i", cost = "c", risk = "r"}
alternative = "A lock."
approver = "Jane Doe"
approver_role = "owner"
decided = 2026-11-02
review = 2027-11-01
"""
    )
    capsys.readouterr()
    assert main([*desk.scan, "acme"]) == 2
    said = capsys.readouterr().err
    for why in (
        "dns.mail.spf_hard_fial is no rule of this release; did you mean dns.mail.spf_hard_fail?",
        "hipaa:164.308(a)(1)(ii)(A) is required: it applies",
        "hipaa:164.312(a)(1) is required; only an addressable",
        "no_theme is no rule or theme that tests",
    ):
        assert why in said
