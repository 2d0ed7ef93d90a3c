"""Many clients as one: who needs somebody first, who fails what, whose scan is too long ago; by what verifies alone."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from checker.cli import main
from checker.fleet import page
from checker.fleet.fleet import Fleet, in_order
from checker.fleet.standing import ClientStanding, FailingRule, Look
from checker.reports.outlook import UnseenLine
from checker.reports.tally import TurnCount
from evidence.signing import new_key
from evidence.trust import signer_entry, trust_file
from tests.cli.test_cli import SLIPPED, Workspace, workspace
from tests.tenant.faults import DnsFault

Said = pytest.CaptureFixture[str]
NOW = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
SPF, DMARC = "dns.mail.spf_hard_fail", "dns.mail.dmarc_policy"


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """acme slipped since its first scan, beta was not seen in its second, zeta was never scanned; omega's file is wrong."""
    with workspace(tmp_path_factory.mktemp("fleet")) as desk:
        desk.client("beta", blind_spots=[{"collector": "dns.caa", "reason": "x", "until": soon(20)}])
        desk.client("zeta", status="active")
        desk.client("idle", status="paused")
        for name in ("acme", "beta"):
            assert main([*desk.scan, name]) == 0
        desk.server.zones = {"acme.example": SLIPPED, "beta.example": SLIPPED}
        assert main([*desk.scan, "acme", "--fail-on", "critical"]) in (0, 1)
        desk.server.faults.dns(DnsFault.REFUSED)
        assert main([*desk.scan, "beta"]) == 3
        desk.server.faults.clear()
        desk.client("omega", colour="blue")
        yield desk


def soon(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()


def ask(desk: Workspace, *more: str, command: str = "fleet", trust: Path | None = None) -> list[str]:
    store, keys = f"file:{desk.folder / 'packages'}", str(trust or desk.trust)
    return [command, "--clients", str(desk.clients), "--store", store, "--trust", keys, *more]


def told(desk: Workspace, capsys: Said, *more: str) -> dict[str, dict[str, object]]:
    capsys.readouterr()
    assert main(ask(desk, *more, "--json")) == 2
    return {row["client"]: row for row in json.loads(capsys.readouterr().out)["clients"]}


def test_who_needs_somebody_first_stands_first(fleet: Workspace, capsys: Said) -> None:
    assert main(ask(fleet)) == 2
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "4 clients, 2 of whom nothing is known, 1 seen in part"
    assert lines[1] == "paused, and passed over: idle"
    rows = [line.split()[0] for line in lines[lines.index("") + 2 :] if line]
    assert rows[:4] == ["omega", "zeta", "acme", "beta"]
    (acme,), (beta,) = ([line for line in lines if line.startswith(name)] for name in ("acme", "beta"))
    assert "(new)" in acme
    assert "not determined" in beta


def test_the_document_says_what_is_new_what_was_not_seen_and_what_ends(fleet: Workspace, capsys: Said) -> None:
    clients = told(fleet, capsys)
    acme, beta, zeta, omega = (clients[name] for name in ("acme", "beta", "zeta", "omega"))
    assert {rule["id"] for rule in acme["scan"]["failing"] if rule["is_new"]} >= {SPF, DMARC}  # type: ignore[index]
    assert acme["scan"]["since"] < acme["scan"]["id"]  # type: ignore[index]
    assert acme["scan"]["changes"]["changes"] >= 2  # type: ignore[index]
    assert beta["scan"]["complete"] is False  # type: ignore[index]
    assert beta["scan"]["unseen"]  # type: ignore[index]
    assert beta["last_complete"] < beta["scan"]["finished"]  # type: ignore[index]
    assert beta["ends"][0]["what"] == "the blind spot dns.caa"  # type: ignore[index]
    assert (zeta["scan"], zeta["trouble"]) == (None, "no full scan of it lies in the store")
    assert "colour" in str(omega["trouble"])


def test_what_is_asked_of_a_rule_is_who(fleet: Workspace, capsys: Said) -> None:
    clients = told(fleet, capsys, "--rule", SPF)
    verdicts = {name: row["scan"] and row["scan"]["rule"]["verdict"] for name, row in clients.items()}  # type: ignore[index]
    assert verdicts == {"acme": "fail", "beta": "unknown", "zeta": None, "omega": None}
    assert main(ask(fleet, "--rule", SPF)) == 2
    said = capsys.readouterr().out
    assert "not met on 1 of 1" in said
    assert "acme.example" in said
    assert main(ask(fleet, "--rule", "dns.mail.spf_hard_fial")) == 2
    assert "no scan judged such a rule" in capsys.readouterr().err


def test_what_is_asked_of_a_control_is_its_state(fleet: Workspace, capsys: Said) -> None:
    clients = told(fleet, capsys, "--control", "hipaa:164.312(e)(1)")
    assert {name: row["scan"]["control"]["id"] for name, row in clients.items() if row["scan"]} == {  # type: ignore[index]
        "acme": "hipaa:164.312(e)(1)",
        "beta": "hipaa:164.312(e)(1)",
    }
    assert main(ask(fleet, "--control", "hipaa:1")) == 2
    assert main(ask(fleet, "--control", "hipaa:1", "--rule", SPF)) == 2
    assert "one at a time" in capsys.readouterr().err


def look(*failing: str, unseen: tuple[str, ...] = (), new: tuple[str, ...] = ()) -> Look:
    """A scan in which these rules fail, and this could not be seen."""
    rules = tuple(
        FailingRule(id=name, title=name.title(), severity=name.split("-")[0], subjects=1, is_new=name in new)
        for name in failing
    )
    return Look(
        scan="20261130T020000Z-000000",
        finished=NOW,
        is_complete=not unseen,
        failing=rules,
        undetermined=len(unseen),
        since="",
        same_policy=True,
        changes=TurnCount(changes=0, subjects=0),
        unseen=tuple(UnseenLine(place=f"{cause} at some target", cause=cause, declared=False) for cause in unseen),
        states={},
        rule=None,
        control=None,
    )


def test_the_page_holds_every_client_and_no_hostile_text_does_anything(
    fleet: Workspace, capsys: Said, tmp_path: Path
) -> None:
    assert main(ask(fleet, "-o", str(tmp_path / "page"))) == 2
    assert capsys.readouterr().out == ""
    written = (tmp_path / "page" / "index.html").read_text()
    assert all(f"<bdi>{name}</bdi>" in written for name in ("acme", "beta", "zeta", "omega"))
    assert "default-src 'none'" in written
    hostile = "<img src=x onerror=alert(1)>"
    told = Fleet(
        now=NOW,
        standings=(
            ClientStanding(folder="a", name=hostile, look=look("high-x", unseen=(hostile,)), passed_over=(hostile,)),
            ClientStanding(folder="b", name=hostile, trouble=hostile),
        ),
    )
    rendered = page.render(told)
    assert hostile not in rendered
    assert rendered.count("&lt;img src=x onerror=alert(1)&gt;") >= 4


def test_what_fails_or_is_not_seen_at_several_clients_is_told_once() -> None:
    fleet = Fleet(
        now=NOW,
        standings=(
            ClientStanding(folder="b", look=look("high-x", "low-y", unseen=("denied: a", "denied: a", "failed: b"))),
            ClientStanding(folder="a", look=look("high-x", "critical-z", unseen=("denied: a",))),
            ClientStanding(folder="c", look=look("low-y", "high-x", "critical-z")),
            ClientStanding(folder="d", trouble="never scanned"),
        ),
    )
    common = [(same.id, same.clients) for same in fleet.common_failures]
    assert common == [("high-x", ("a", "b", "c")), ("critical-z", ("a", "c")), ("low-y", ("b", "c"))]
    assert [(same.what, same.clients) for same in fleet.common_blindness] == [("denied: a", ("a", "b"))]


def test_the_order_is_unknown_then_new_and_grave_then_grave() -> None:
    standings = (
        ClientStanding(folder="calm", look=look()),
        ClientStanding(folder="old", look=look("critical-x", "critical-y")),
        ClientStanding(folder="new", look=look("high-x", new=("high-x",))),
        ClientStanding(folder="worse", look=look("critical-x", new=("critical-x",))),
        ClientStanding(folder="unknown", trouble="never scanned"),
    )
    assert [standing.folder for standing in in_order(iter(standings))] == ["unknown", "worse", "new", "old", "calm"]


def test_what_was_signed_by_somebody_else_is_not_believed(fleet: Workspace, capsys: Said, tmp_path: Path) -> None:
    stranger = new_key(tmp_path / "other.pem")
    now = datetime.now(UTC)
    entry = signer_entry(
        owner="Mallory",
        public_key=stranger.public_key,
        valid_from=now - timedelta(days=1),
        valid_until=now + timedelta(days=1),
    )
    (tmp_path / "trust.toml").write_text(trust_file(entry))
    assert main(ask(fleet, "--json", trust=tmp_path / "trust.toml")) == 2
    clients = json.loads(capsys.readouterr().out)["clients"]
    assert all(row["scan"] is None for row in clients)
    assert [len(row["passed_over"]) for row in clients if row["client"] == "acme"] == [2]


def test_without_trust_nothing_is_shown(fleet: Workspace, capsys: Said) -> None:
    for command in (["fleet"], ["status", "--max-age", "26h"]):
        assert main([*command, "--clients", str(fleet.clients)]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert "--trust" in said.err


def test_a_monitor_hears_whose_scan_is_too_long_ago(fleet: Workspace, capsys: Said) -> None:
    assert main(ask(fleet, "--max-age", "26h", "--json", command="status")) == 2
    late = {row["client"]: row["why"] for row in json.loads(capsys.readouterr().out)["late"]}
    assert late.keys() == {"zeta", "omega"}
    assert "no complete scan" in late["zeta"]
    assert main(ask(fleet, "--max-age", "1s", command="status")) == 2
    said = capsys.readouterr().out
    assert "acme: the last complete scan is 0 h old" in said
    assert main(ask(fleet, "--max-age", "26h", "--tag", "nobody", command="status")) == 2


def test_who_was_scanned_lately_is_not_scanned_again(tmp_path: Path, capsys: Said) -> None:
    with workspace(tmp_path) as desk:
        desk.client("beta")
        assert main([*desk.scan, "acme", "--if-older-than", "20h"]) == 0
        capsys.readouterr()
        assert main([*desk.scan, "--all", "--if-older-than", "20h"]) == 0
        acme, beta = capsys.readouterr().out.splitlines()
        assert acme == "acme: not due: its last complete scan ended 0 h ago"
        assert beta.startswith("beta: nothing failing at or above what was asked for; not met: ")
        assert len(desk.packages) == 2
        desk.server.faults.dns(DnsFault.REFUSED)
        assert main([*desk.scan, "acme", "--if-older-than", "1s", "--json"]) == 3
        desk.server.faults.clear()
        assert main([*desk.scan, "acme", "--if-older-than", "1s", "--json"]) == 0
        assert (
            json.loads(capsys.readouterr().out.rpartition("\n{")[2].join(["{", ""]))["clients"][0]["not_due"] is False
        )
        assert len(desk.packages) == 4


def test_of_many_clients_each_has_one_line(tmp_path: Path, capsys: Said) -> None:
    with workspace(tmp_path) as desk:
        desk.client("beta", colour="blue")
        assert main([*desk.scan, "acme"]) == 0
        desk.server.zones = {"acme.example": SLIPPED}
        capsys.readouterr()
        assert main([*desk.scan, "--all", "--fail-on", "low"]) == 2
        acme, beta = capsys.readouterr().out.splitlines()
        assert acme.startswith("acme: failing; not met: ")
        assert "; new: " in acme
        assert "; worst: " in acme
        assert "; all seen; " in acme
        assert beta == "beta: not scanned: wrong use or configuration"
