"""`init --from`: many clients out of one table, or none where one cell is wrong."""

from pathlib import Path

import pytest

from checker.cli import main
from collectors.aws.target import AwsTarget
from collectors.clients.folder import load_client
from collectors.clients.schema import explanation
from collectors.clients.sheet import columns
from collectors.dns.target import DnsTarget
from collectors.m365.client.target import M365Target

TENANT = "9f0c41d2-5a5e-4c34-9a0b-0c1d2e3f4a5b"
APPLICATION = "1b7c9a52-3f0e-4d4b-8a55-6d1f0e2c3b4a"
DEFAULTS = """
[authority]
basis = "contract"
signed_by = "the owner"
document_sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
valid_until = 2099-12-31
"""
TABLE = f"""\
client,name,roles,frameworks,tags,aws_account,aws_credential,m365_tenant,m365_domain,m365_application,m365_credential,domains
acme,"Acme, Dental",covered_entity controller,hipaa gdpr,clinic,123456789012,profile:acme,,,,,acme.example
birch,Birch Law,business_associate,hipaa,,,,{TENANT},birch.example,{APPLICATION},certificate:birch.pem,
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clients").mkdir()
    (tmp_path / "clients" / "defaults.toml").write_text(DEFAULTS)
    return tmp_path


def made(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "clients").iterdir() if path.is_dir())


def init(folder: Path, text: str | bytes, *more: str) -> int:
    path = folder / "all.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return main(["init", "--from", "all.csv", *more])


def test_every_row_becomes_a_client_that_loads(folder: Path) -> None:
    assert init(folder, TABLE) == 0
    acme, birch = (load_client(folder / "clients", name) for name in ("acme", "birch"))
    assert acme.name == "Acme, Dental"
    assert acme.tags == ("clinic",)
    assert [type(one) for one in acme.targets] == [AwsTarget, DnsTarget]
    tenant, domains = birch.targets
    assert isinstance(tenant, M365Target)
    assert tenant.certificate.endswith("birch.pem")
    assert domains == DnsTarget()
    assert acme.id != birch.id


@pytest.mark.parametrize(
    "text",
    [
        TABLE.encode("utf-8-sig"),
        TABLE.replace('"Acme, Dental"', "Acme").replace(",", ";").encode(),
        TABLE.replace("\n", "\r\n").encode(),
        (TABLE + ",,,,,,,,,,,\n").encode(),
    ],
    ids=["marked", "semicolons", "windows", "an empty row"],
)
def test_tables_are_read_as_spreadsheets_save_them(folder: Path, text: bytes) -> None:
    assert init(folder, text) == 0
    assert made(folder) == ["acme", "birch"]


WRONG = {
    "a folder": (("birch,Birch", "Birch/..,Birch"), "line 3, column client"),
    "an account": (("123456789012", "1234"), "line 2, column aws_account"),
    "a role": (("business_associate", "lawyer"), "line 3, column roles"),
    "a tenant": ((TENANT, "birch.onmicrosoft.com"), "line 3, column m365_tenant"),
    "a secret": (("certificate:birch.pem", "hunter2hunter2"), "line 3, column m365_credential"),
    "no domain of the tenant": (("birch.example", ""), "line 3, column m365_domain"),
    "a domain": (("acme.example", "acme example..com"), "line 2, column domains"),
    "a column": (("m365_domain", "m365_domains"), "m365_domains (did you mean m365_domain?)"),
    "cells": (("certificate:birch.pem,", "certificate:birch.pem"), "line 3: it has 11 cells"),
    "a credential alone": ((f"{TENANT},birch.example,{APPLICATION}", ",,"), "line 3, column m365_credential"),
    "the same folder": (("birch,Birch", "acme,Birch"), "line 3, column client"),
    "quotes": (('"Acme, Dental"', '"Acme" Dental'), "line 2"),
}


@pytest.mark.parametrize("what", WRONG)
def test_one_wrong_cell_is_named_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    (old, new), said = WRONG[what]
    assert TABLE.count(old) == 1
    assert init(folder, TABLE.replace(old, new)) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "nothing was written" in err
    assert "hunter2" not in err
    assert made(folder) == []


def test_clients_that_exist_are_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert init(folder, TABLE) == 0
    before = (folder / "clients" / "acme" / "client.toml").read_text()
    assert init(folder, TABLE.replace("Acme, Dental", "Other") + "cedar,,,,,,,,,,,cedar.example\n") == 0
    assert (folder / "clients" / "acme" / "client.toml").read_text() == before
    assert made(folder) == ["acme", "birch", "cedar"]
    assert "2 existed" in capsys.readouterr().out


def test_a_system_of_another_client_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert init(folder, TABLE) == 0
    again = TABLE.replace("acme,", "acme-two,").replace("acme.example", "two.example").replace("birch,", "birch-two,")
    assert init(folder, again) == 2
    err = capsys.readouterr().err
    assert "AWS account 123456789012 is that of a client that exists too" in err
    assert made(folder) == ["acme", "birch"]


def test_a_table_and_a_name_are_not_both_given(folder: Path) -> None:
    assert init(folder, TABLE, "acme") == 2
    assert main(["init"]) == 2


def test_every_column_is_in_the_help(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--help"]) == 0
    out = capsys.readouterr().out
    names = [column.name for column in columns()]
    assert [name for name in names if name not in out] == []
    page = explanation()
    assert [name for name in names if f"`{name}`" not in page] == []
