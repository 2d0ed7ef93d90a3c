"""The client's list of leavers becomes evidence line by line; what is wrong is told without repeating a name."""

from datetime import UTC, datetime
from pathlib import Path

import jsonschema_rs
import pytest

from collectors.discovery import declarations
from collectors.manual.leavers import LEAVERS, SCHEMA
from collectors.manual.lists import read_leavers
from collectors.manual.source import AttestationFolder
from collectors.run import collect, prove
from evidence.collection import CollectionWriter, read_index, read_resources
from evidence.errors import UsageError
from evidence.model import Outcome

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
ONE = "3d0f7f3e-6f0b-4d53-9d0a-0e8b1c2d3e4f"


def home(folder: Path, text: str | bytes) -> Path:
    path = folder / "imports" / "leavers.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_the_collector_is_found_by_looking() -> None:
    assert LEAVERS in declarations()


def test_a_list_becomes_evidence(tmp_path: Path) -> None:
    folder = home(tmp_path, f"\ufeffid,left\r\n{ONE.upper()}, 2026-09-30\r\n\r\n")
    with CollectionWriter(tmp_path / "data") as writer:
        writer.write_index(collect(prove([AttestationFolder(folder)]), writer, clock=lambda: NOW))
    (row,) = (row for row in read_index(tmp_path / "data") if row.collector == LEAVERS.id)
    assert (row.collector, row.outcome) == ("manual.leavers", Outcome.OK)
    (leaver,) = read_resources(tmp_path / "data", row)
    assert leaver == {
        "_id": ONE,
        "_at": {"file": "imports/leavers.csv"},
        "_absent": [],
        "_unseen": {},
        "_epoch": {"left": 1790812800},
        "id": ONE,
        "left": "2026-09-30",
    }
    jsonschema_rs.validator_for(dict(SCHEMA)).validate(leaver)


def test_a_client_without_a_list_has_none(tmp_path: Path) -> None:
    with CollectionWriter(tmp_path / "data") as writer:
        writer.write_index(collect(prove([AttestationFolder(tmp_path)]), writer, clock=lambda: NOW))
    (row,) = (row for row in read_index(tmp_path / "data") if row.collector == LEAVERS.id)
    assert row.outcome is Outcome.ABSENT


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,left\n", "line 1: the first line names the columns: id,left"),
        ("id,left\njane@acme.example,2026-09-30\n", "line 2: id: write the object id"),
        (f"id,left\n{ONE},30.9.2026\n", "line 2: left: write the last day of work"),
        (f"id,left\n{ONE}\n", "line 2: write two columns"),
        (f"id,left\n{ONE},2026-09-30\n{ONE},2026-10-30\n", "line 3: this account is in the list already"),
        ('id,left\n"jane\n', "is no line of a CSV file"),
        (b"id,left\n\xff\xfe", "cannot be read as UTF-8 text"),
        ("id,left\n" + "\n" * 100_000, "has more than 100000 lines"),
    ],
)
def test_a_wrong_list_is_refused_and_says_what_to_write(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(UsageError) as error:
        read_leavers(home(tmp_path, text))
    assert told in error.value.message
    assert "jane" not in error.value.message


def test_every_wrong_line_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        read_leavers(home(tmp_path, f"id,left\nx,2026-09-30\n{ONE},never\n"))
    assert len(error.value.message.splitlines()) == 2
