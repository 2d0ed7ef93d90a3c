"""The whole way, over real HTTP and DNS, by the command line: scan, verify, drift, and everything that can go wrong."""

import base64
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.trial.sampling import some
from evidence.model import Json
from tests.builders.scanning import IDS, Desk, Said
from tests.tenant import CANARIES, PracticeTenant
from tests.tenant.faults import Unlicensed

ACME, BIRCH = "acme-dental", "birch-law"


@pytest.fixture(scope="module")
def tenant() -> Iterator[PracticeTenant]:
    with PracticeTenant(states=(ACME, BIRCH)) as tenant:
        yield tenant


@pytest.fixture
def desk(tenant: PracticeTenant, tmp_path: Path) -> Iterator[Desk]:
    tenant.faults.clear()
    desk = Desk(folder=tmp_path, tenant=tenant)
    desk.keys()
    yield desk
    tenant.faults.clear()


@dataclass(frozen=True, slots=True)
class Scanned:
    """A full scan of one client, which the tests only read."""

    desk: Desk
    said: Said
    package: Path


@pytest.fixture(scope="module")
def scanned(tenant: PracticeTenant, tmp_path_factory: pytest.TempPathFactory) -> Scanned:
    desk = Desk(folder=tmp_path_factory.mktemp("scanned"), tenant=tenant)
    desk.keys()
    desk.add(ACME)
    said = desk.scan(ACME)
    (package,) = desk.packages(ACME)
    return Scanned(desk=desk, said=said, package=package)


def inside(package: Path, path: str) -> Json:
    """One JSON document of a package."""
    with zipfile.ZipFile(package) as archive:
        found: Json = json.loads(archive.read(f"{package.stem}/{path}"))
        return found


def verdicts(package: Path) -> dict[str, str]:
    """Rule and target → verdict, with the counts."""
    results = inside(package, "data/results/results.json")
    assert isinstance(results, dict)
    rules = results["rules"]
    assert isinstance(rules, list)
    return {f"{row['rule']} on {row['target']}": f"{row['verdict']} {row['population']}" for row in rules}


def test_a_scan_is_sealed_verified_and_replayed(scanned: Scanned) -> None:
    desk, said, package = scanned.desk, scanned.said, scanned.package
    assert said.code == 1, said.err
    verified = desk.run("verify", package, "--trust", "trust.toml", "--client", IDS[ACME], "--replay")
    assert verified.code == 0, verified.out + verified.err
    scan = inside(package, "data/scan.json")
    assert isinstance(scan, dict)
    assert scan["complete"] is True, scan["not_seen"]
    assert not desk.leftovers()


def test_what_a_scan_prints_is_the_report_of_its_package_as_reading_it_again_gives_it(
    desk: Desk, scanned: Scanned
) -> None:
    desk.add(ACME, {"aws": None})
    verbose = desk.scan(ACME, "--verbose")
    for place, said, package, names in (
        (scanned.desk, scanned.said, scanned.package, "--no-names"),
        (desk, verbose, desk.packages(ACME)[-1], "--names"),
    ):
        report = place.run("report", package, "--trust", "trust.toml", names)
        assert report.code == 0, report.err
        assert "Package   sha256:" in report.out
        assert said.out.startswith(report.out.rstrip("\n"))


def test_each_with_the_credentials_of_the_other_seals_nothing(desk: Desk) -> None:
    desk.add(ACME, credentials_of=BIRCH)
    desk.add(BIRCH, credentials_of=ACME)
    for client in (ACME, BIRCH):
        said = desk.scan(client)
        assert said.code == 2
        assert "Traceback" not in said.err
        assert said.err.strip()
    assert not desk.packages(ACME)
    assert not desk.packages(BIRCH)
    assert not desk.leftovers()


@pytest.mark.soak
def test_throttled_at_every_third_request_the_results_are_the_same(desk: Desk, scanned: Scanned) -> None:
    desk.add(ACME)
    desk.tenant.faults.throttle_every(3, retry_after="0.05")
    said = desk.scan(ACME)
    assert said.code == 1, said.err
    (throttled,) = desk.packages(ACME)
    assert verdicts(throttled) == verdicts(scanned.package)
    scan = inside(throttled, "data/scan.json")
    assert isinstance(scan, dict)
    assert scan["complete"] is True


def test_past_its_deadline_a_scan_is_sealed_and_says_what_was_not_reached(desk: Desk) -> None:
    desk.add(ACME, {"aws": None})
    desk.tenant.faults.hang("/users")
    said = desk.scan(ACME, "--deadline", "6s")
    assert said.code in (1, 3), said.err
    (package,) = desk.packages(ACME)
    scan = inside(package, "data/scan.json")
    assert isinstance(scan, dict)
    assert scan["complete"] is False
    unseen = scan["not_seen"]
    assert isinstance(unseen, list)
    assert "m365.entra.users" in {row["collector"] for row in unseen if isinstance(row, dict)}
    assert desk.run("verify", package, "--trust", "trust.toml").code == 0


def test_a_target_that_cannot_be_reached_is_failed_and_the_rest_is_sealed(desk: Desk) -> None:
    nobody: dict[str, Json] = {"dns_servers": ["127.0.0.1:9"], "dns_timeout_seconds": 0.5}
    desk.add(ACME, {"aws": None, "connection": {**desk.connection(), **nobody}})
    said = desk.scan(ACME)
    assert said.code in (1, 3)
    (package,) = desk.packages(ACME)
    found = verdicts(package)
    assert all(value.startswith("unknown") for name, value in found.items() if name.endswith(" on dns"))
    assert any(value.startswith("pass") for value in found.values())


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"colour": "blue"}, "colour"),
        ({"aws": [{"account": "12345678901", "credential": "profile:acme-dental"}]}, "account"),
        ({"frameworks": ["hippa"]}, "hippa"),
        ({"authority": None}, "authority"),
        ({"rules": ["aws.s3.nothing"]}, "aws.s3.nothing"),
        ({"parameters": {"aws.rds.backups_are_kept": {"days": {"value": 0, "reason": "x"}}}}, "days"),
    ],
    ids=["wrong key", "eleven digits", "unknown framework", "no authority", "unknown rule", "out of bounds"],
)
def test_a_client_file_that_is_wrong_ends_with_one_clear_message(
    desk: Desk, changes: dict[str, Json], named: str
) -> None:
    desk.add(ACME, changes)
    said = desk.scan(ACME)
    assert said.code == 2, said.out + said.err
    assert named in said.err
    assert "client.toml" in said.err
    assert "Traceback" not in said.err
    assert not desk.packages(ACME)
    assert not desk.leftovers()


@pytest.mark.parametrize("most", [2, pytest.param(None, marks=pytest.mark.soak)], ids=["some", "all"])
def test_a_missing_credential_a_wrong_secret_and_an_unknown_tenant_cost_one_target_and_say_what_to_do(
    desk: Desk, most: int | None
) -> None:
    home = desk.add(ACME)
    text = (home / "client.toml").read_text()
    aws, m365 = desk.tenant.credentials(ACME).aws_account, desk.tenant.credentials(ACME).tenant
    role = desk.tenant.credentials(ACME).role_arn
    nobody = "11111111-2222-3333-4444-555555555555"
    trials: list[tuple[str, dict[str, str], str, str]] = [
        (text, {"ACME_DENTAL_SECRET": ""}, m365, "ACME_DENTAL_SECRET"),
        (text, {"ACME_DENTAL_SECRET": "wrong"}, m365, "the client secret is wrong"),
        (text.replace(m365, nobody), {}, nobody, "there is no such tenant"),
        (text.replace("profile:acme-dental", "profile:nobody"), {}, aws, "there is no such profile"),
        (text.replace(role, f"{role}-of-nobody"), {}, aws, "may not assume"),
    ]
    for changed, env, closed, words in some(trials, most, "one target"):
        (home / "client.toml").write_text(changed)
        said = desk.run("scan", ACME, "--key", f"file:{desk.key}", "--fail-on", "critical", env=env)
        assert said.code in (1, 3), (words, said.out, said.err)
        assert words in said.err
        assert "Traceback" not in said.err
        package = desk.packages(ACME)[-1]
        scan = inside(package, "data/scan.json")
        assert isinstance(scan, dict)
        assert scan["complete"] is False
        rows = [row for row in objects(scan["not_seen"]) if row["target"] == closed]
        assert {row["outcome"] for row in rows} == {"failed"}
        assert all(words in str(row["message"]) and row["code"] for row in rows)
        found = verdicts(package)
        told = {name.rsplit(" ", 1)[1] for name, value in found.items() if not value.startswith("unknown")}
        assert told == {aws, m365, "dns"} - {closed, *([m365] if closed == nobody else [])}
        assert desk.run("verify", package, "--trust", "trust.toml").code == 0
        assert [row["target"] for row in signed_sources(package) if "not_opened" in row] == [closed]
    assert not desk.leftovers()


def objects(value: Json) -> list[dict[str, Json]]:
    assert isinstance(value, list)
    return [row for row in value if isinstance(row, dict)]


def signed_sources(package: Path) -> list[dict[str, Json]]:
    """What the signature says of the targets."""
    envelope = inside(package, "attestation/statement.dsse.json")
    assert isinstance(envelope, dict)
    payload = json.loads(base64.b64decode(str(envelope["payload"])))
    return objects(payload["predicate"]["sources"])


def test_one_contradiction_discards_every_target(desk: Desk) -> None:
    domain = desk.tenant.credentials(ACME).domain
    home = desk.add(ACME) / "client.toml"
    home.write_text(home.read_text().replace(f'domain = "{domain}"', 'domain = "stranger.example"'))
    said = desk.scan(ACME)
    assert said.code == 2, said.err
    assert "stranger.example is no verified domain" in said.err
    assert not desk.packages(ACME)
    assert not desk.leftovers()


def test_one_broken_client_does_not_stop_the_others(desk: Desk) -> None:
    desk.add(ACME, {"colour": "blue"})
    desk.add(BIRCH)
    said = desk.scan("--all")
    assert said.code == 2
    assert not desk.packages(ACME)
    assert len(desk.packages(BIRCH)) == 1


def test_no_secret_is_in_any_file_and_a_planted_key_does_not_stop_the_scan(scanned: Scanned) -> None:
    package = scanned.package
    with zipfile.ZipFile(package) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    assert len(CANARIES) >= 4
    for canary in CANARIES:
        assert not [name for name, data in content.items() if canary.encode() in data]
    redactions = json.loads(content[f"{package.stem}/data/redaction/redactions.json"])
    assert [row for row in redactions if "aws.s3.buckets" in row["file"]]


@pytest.mark.parametrize("most", [1, pytest.param(None, marks=pytest.mark.soak)], ids=["some", "all"])
def test_the_client_without_a_premium_plan_fails_and_does_not_hide(desk: Desk, most: int | None) -> None:
    desk.add(BIRCH)
    for manner in some(("empty", "400", "403"), most, "a plan"):
        desk.tenant.faults.without_conditional_access = Unlicensed(manner)
        desk.tenant.faults.without_reports = Unlicensed(manner)
        desk.scan(BIRCH)
        found = verdicts(desk.packages(BIRCH)[-1])
        name = f"m365.entra.every_user_needs_mfa on {desk.tenant.credentials(BIRCH).tenant}"
        assert found[name].startswith("fail"), (manner, found[name])
