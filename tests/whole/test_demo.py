"""What the demo leaves: two packages that hold, one of them unpacked, a report, and no secret in any file."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checker.cli import main
from checker.content.results import ControlResult, State
from checker.frameworks.attestations import AttestationKind, stated
from checker.frameworks.framework import CompletedBy, Control, ControlClass
from checker.replay.listing import read_rows
from checker.replay.packaged import recorded
from checker.replay.policy_folder import packaged_frameworks, packaged_policy
from checker.reports import format_named, formats
from checker.reports.reading import load
from checker.reports.wording import state_in_words
from evidence.package import read_package
from evidence.signing import new_key
from evidence.trust import load_trust
from evidence.verify import verify
from tests.builders import flipping
from tests.builders.judged_package import Given, build, case
from tests.builders.reading_reports import text_of
from tests.tenant import CANARIES
from tools import demo

PLACES = 2_000
LEAVERS = "m365.entra.leavers_are_disabled"


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("build") / "demo"
    assert demo.main(folder) == 0
    return folder


def contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below the folder, and every file inside its archives."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield path.name, path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                yield from ((f"{path.name}:{name}", archive.read(name)) for name in archive.namelist())


def test_the_demo_leaves_what_it_says(left: Path) -> None:
    assert len(list((left / "packages").rglob("*.zip"))) == 2
    assert list((left / "unpacked").glob("*/VERIFY.md"))
    assert (left / "report.html").stat().st_size > 10_000
    assert load_trust(left / "trust.toml").signers


def test_no_secret_is_in_any_file_of_the_demo(left: Path) -> None:
    found = dict(contents(left))
    assert len(found) > 100
    for canary in CANARIES:
        assert not [name for name, data in found.items() if canary.encode() in data]


def test_the_second_scan_says_what_drifted_in_three_weeks(left: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = sorted(map(str, (left / "packages").rglob("*.zip")))
    trust = str(left / "trust.toml")
    assert main(["diff", old, new, "--json", "--fail-on", "high", "--trust", trust]) == 1
    said = capsys.readouterr().out
    for changed in (
        "aws.cloudtrail.log_file_validation",
        "aws.ec2.ebs_default_encryption",
        "aws.iam.password_minimum_length",
        "aws.s3.buckets_are_not_public",
        "dns.mail.dmarc_policy",
        "m365.entra.every_user_needs_mfa",
        "m365.entra.guest_invitations_are_restricted",
    ):
        assert changed in said, changed
    assert main(["diff", new, new, "--trust", trust]) == 0
    assert capsys.readouterr().out.count("nothing") == 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One control as a package of the demo has it, and whether somebody's statement names it."""

    control: Control
    result: ControlResult
    is_stated: bool

    @property
    def is_carried(self) -> bool:
        """Whether the rules that test it are met, as far as they apply, and some are."""
        counts = self.result.counts
        return counts.met > 0 and counts.not_met == counts.not_determined == 0


def judged(package: Path) -> list[Judged]:
    """Every control of every framework in a package."""
    with read_package(package) as opened:
        said = recorded(opened)
        frameworks = packaged_frameworks(packaged_policy(opened))
        made = stated(read_rows(opened), opened.data)
        named = {control for one in made if one.kind is AttestationKind.STATEMENT for control in one.controls}
    results = {(row.framework, row.control): row for row in said.controls}
    return [
        Judged(control=control, result=results[law.id, control.id], is_stated=control.id in named)
        for law in frameworks
        for control in law.controls
    ]


def test_no_control_that_waits_for_its_own_statement_is_without_a_gap_before_one_is_made(left: Path) -> None:
    packages = sorted((left / "packages").rglob("*.zip"))
    own = [
        one
        for package in packages
        for one in judged(package)
        if one.control.control_class is ControlClass.PARTIAL and one.control.completed_by is CompletedBy.OWN
    ]
    assert own
    assert [one.control.id for one in own if one.result.state is State.NO_GAP and not one.is_stated] == []


def test_a_control_that_its_rules_carry_still_waits_for_its_own_statement(tmp_path: Path) -> None:
    """A package of its own: of a whole demo every such control has a rule that is not met."""
    leavers, users = "manual.leavers", "m365.entra.users"
    seen = {need: (case(LEAVERS, "disabled", need, "u1"),) for need in (users, leavers)}
    package = build(Given(rules=(LEAVERS,), seen=seen), tmp_path, new_key(tmp_path / "key.pem"))
    own = [one for one in judged(package) if one.control.completed_by is CompletedBy.OWN and one.is_carried]
    assert {one.control.control_class for one in own} == {ControlClass.PARTIAL}
    assert {one.result.state for one in own} == {State.NEEDS_EVIDENCE}
    assert not any(one.is_stated for one in own)


@pytest.mark.parametrize("name", formats())
def test_no_format_calls_a_control_of_the_demo_without_a_gap_that_the_package_does_not(left: Path, name: str) -> None:
    for package in sorted((left / "packages").rglob("*.zip")):
        with read_package(package) as opened:
            said = format_named(name).render(load(opened.data, is_verified=True))
        text = text_of(said)
        without = any(one.result.state is State.NO_GAP for one in judged(package))
        assert (state_in_words(State.NO_GAP) in text or '"no_gap"' in text) == without


@pytest.mark.soak
def test_two_thousand_places_flipped_one_at_a_time_never_verify(left: Path, tmp_path: Path) -> None:
    trust = load_trust(left / "trust.toml")
    package = sorted((left / "packages").rglob("*.zip"))[0]
    with verify(package, trust=trust, client=None, expect_policy=None, now=datetime.now(UTC)) as genuine:
        assert genuine.exit_code == 0
    copy = tmp_path / package.name
    copy.write_bytes(package.read_bytes())
    places = flipping.some_places(copy, PLACES, seed=20261123)
    assert len(places) == PLACES
    assert flipping.unnoticed(copy, places, trust=trust, now=datetime.now(UTC), seed=20261123) == []
