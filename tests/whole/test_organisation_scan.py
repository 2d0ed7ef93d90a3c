"""An organisation from its client file to a sealed package, by the command line: scans, proofs, reports, changes."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from evidence.model import JsonObject
from tests.builders.organisation import CLOSED, DENTAL, LAB, MANAGEMENT, client
from tests.builders.scanning import PROJECT, Said, run_tool
from tests.tenant.aws.accounts import Accounts, serving
from tests.tenant.state import ORGANISATION

ONE_REGION = 'regions = ["eu-west-1"]'
ONCE = "aws.organizations.organization_has_scps"
"""A rule on the organisation, which its management account answers for."""

EVERYWHERE = "aws.ec2.ebs_default_encryption"
"""A rule on an account."""

CAN_WRITE: JsonObject = {
    "iam": {
        "global": {
            "tenantproof": {
                "put_role_policy": {
                    "PolicyName": "backup",
                    "PolicyDocument": {
                        "Version": "2012-10-17",
                        "Statement": [{"Effect": "Allow", "Action": "s3:Put*", "Resource": "*"}],
                    },
                }
            }
        }
    }
}
"""What the member's role may do beside reading."""


def without(account: str) -> str:
    """Keys of the organisation's table: one region, and all accounts but one."""
    return f'{ONE_REGION}\naccounts_out_of_scope = [{{account = "{account}", reason = "served by somebody else"}}]'


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Where somebody works who scans the organisation: `before` leaves out who refuses, `after` another member."""

    folder: Path
    before: Said
    after: Said

    def run(self, *arguments: str | Path) -> Said:
        """Run the tool here."""
        return run_tool(self.folder, *arguments, env={**os.environ, "PYTHONPATH": str(PROJECT)})

    @property
    def packages(self) -> list[Path]:
        """The packages, oldest first."""
        return sorted((self.folder / "packages").rglob("*.zip"))


@pytest.fixture(scope="module")
def accounts() -> Iterator[Accounts]:
    with serving(*ORGANISATION, over={"hazel-dental": CAN_WRITE}) as served:
        yield served


@pytest.fixture(scope="module")
def office(accounts: Accounts, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two scans: who refuses is out of scope at first, and then looked at, while the other member is out of scope."""
    empty = Said(code=0, out="", err="")
    office = Office(folder=tmp_path_factory.mktemp("office"), before=empty, after=empty)
    office.run("keys", "new", "key.pem", "--trust", "trust.toml", "--owner", "Example MSP")
    scans = []
    for more, fail_on in ((without(LAB), "high"), (without(DENTAL), "new:high")):
        shutil.rmtree(office.folder / "clients", ignore_errors=True)
        client(office.folder / "clients", accounts, more=more)
        scans.append(office.run("scan", "hazel-group", "--key", "file:key.pem", "--fail-on", fail_on, "--json"))
    return Office(folder=office.folder, before=scans[0], after=scans[1])


def told(scan: Said) -> JsonObject:
    """What a scan says of its one client."""
    document: JsonObject = json.loads(scan.out)["clients"][0]
    return document


def report(office: Office, package: Path, form: str) -> str:
    """A package's report."""
    written = office.run("report", package, "--trust", "trust.toml", "--format", form)
    assert written.code == 0, written.err
    return written.out


def verdicts(office: Office, package: Path, rule: str) -> dict[str, tuple[str, str]]:
    """Account → what the report in JSON says of the rule there, and why."""
    rows = json.loads(report(office, package, "json"))["rules"]
    (targets,) = [row["targets"] for row in rows if row["rule"]["id"] == rule]
    return {row["target"]: (row["verdict"], row["reason"]) for row in targets}


def test_accounts_out_of_scope_leave_the_scan_complete_and_one_that_refuses_does_not(office: Office) -> None:
    before, after = told(office.before), told(office.after)
    assert (office.before.code, before["complete"]) == (1, True)
    assert (office.after.code, after["complete"], after["failing"]) == (3, False, [])
    assert f"it may not assume arn:aws:iam::{LAB}:role/tenantproof" in str(after["warnings"])
    assert f"AWS account {LAB}" in office.after.err


def test_a_role_that_can_write_is_told_of_and_refused(office: Office, accounts: Accounts, tmp_path: Path) -> None:
    warnings = told(office.before)["warnings"]
    assert isinstance(warnings, list)
    warning = str(warnings[0])
    assert len(warnings) == 1
    assert warning.startswith(
        f"AWS account {DENTAL}: arn:aws:sts::{DENTAL}:assumed-role/tenantproof/tenantproof only read"
    )
    assert "could have written: it holds s3:put* by policy backup (inline)" in warning
    text = report(office, office.packages[0], "terminal")
    assert f"arn:aws:sts::{MANAGEMENT}:assumed-role/tenantproof/tenantproof was seen to hold nothing beyond" in text
    client(tmp_path, accounts, more=without(LAB))
    examined = office.run("doctor", "hazel-group", "--clients", tmp_path)
    assert examined.code == 1
    assert "REFUSED: who reads holds s3:put* by policy backup (inline)" in examined.out
    assert "cannot be read" not in examined.out


def test_what_was_judged_once_for_all_members_is_judged_again_to_the_same(office: Office) -> None:
    verified = office.run("verify", office.packages[0], "--trust", "trust.toml", "--replay")
    assert verified.code == 0, verified.out
    assert "V9" not in verified.out


def test_the_report_in_json_names_the_account_of_each_result(office: Office) -> None:
    assert verdicts(office, office.packages[0], ONCE) == {
        MANAGEMENT: ("pass", ""),
        DENTAL: ("not_applicable", f"judged for the whole organisation in account {MANAGEMENT}: pass"),
    }
    refusal = "failed: aws.account.regions (AccessDenied)"
    assert verdicts(office, office.packages[1], EVERYWHERE) == {MANAGEMENT: ("fail", ""), LAB: ("unknown", refusal)}


@pytest.mark.parametrize("form", ["terminal", "html"])
def test_a_report_names_the_accounts_that_were_looked_at(office: Office, form: str) -> None:
    text = report(office, office.packages[0], form)
    assert [account for account in (MANAGEMENT, DENTAL, CLOSED) if account in text] == [MANAGEMENT, DENTAL]


def test_what_changed_is_which_accounts_are_looked_at_and_not_the_client(office: Office) -> None:
    changed = office.run("diff", *office.packages, "--trust", "trust.toml")
    assert changed.code == 3, changed.out
    assert "Changed in the client's systems\n  nothing" in changed.out
    assert f"new: aws {LAB}" in changed.out
    assert f"gone: aws {DENTAL}" in changed.out


def test_an_account_of_another_client_ends_the_scan_before_anything_is_read(
    office: Office, accounts: Accounts, tmp_path: Path
) -> None:
    client(tmp_path / "clients", accounts, other=DENTAL)
    scanned = office.run(
        "scan", "hazel-group", "--clients", tmp_path / "clients", "--store", f"file:{tmp_path}", "--key", "file:key.pem"
    )
    assert scanned.code == 2
    assert f"AWS account {DENTAL} is in organisation" in scanned.err
    assert [*tmp_path.rglob("*.zip")] == []
