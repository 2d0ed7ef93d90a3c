"""Attestations: people's statements become evidence like any other, names apart, and nothing wrong is passed over."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from collectors.clients.faults import faults
from collectors.discovery import declarations
from collectors.manual.attestations import ATTESTATIONS, SCHEMA
from collectors.manual.source import SCHEMA_FILE, AttestationFolder, read_attestations
from collectors.run import collect, prove
from evidence.collection import CollectionWriter, read_index, read_resources
from evidence.errors import UsageError
from evidence.model import Json, Outcome

ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)

SCOPE = """
kind = "scope"
framework = "hipaa"
statement = "The practice system lies with its vendor; AWS and Microsoft 365 are looked at."
by = "Jane Doe"
role = "security official"
signed = 2026-11-02
expires = 2027-11-01
period = {from = 2026-01-01, to = 2026-10-31}
"""
STATEMENT = """
kind = "statement"
framework = "hipaa"
controls = ["hipaa:164.308(a)(2)"]
statement = "Jane Doe is the security official."
by = "John Roe"
role = "owner"
signed = "2026-11-02"
"""

Home = Callable[..., Path]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Writes each `name=text` as attestations/<name>.toml of one client; answers the client's folder."""

    def write(**texts: str) -> Path:
        for name, text in texts.items():
            path = tmp_path / "acme" / "attestations" / f"{name.replace('_', '-')}.toml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return tmp_path / "acme"

    return write


def collected(home: Path, data: Path) -> tuple[Outcome, list[dict[str, Json]]]:
    """The outcome and the resources after a whole collection, as a scan makes it."""
    with CollectionWriter(data) as writer:
        writer.write_index(collect(prove([AttestationFolder(home)]), writer, clock=lambda: NOW))
    (row,) = (row for row in read_index(data) if row.collector == ATTESTATIONS.id)
    assert (row.collector, row.provider, row.target) == ("manual.attestations", "manual", "manual")
    return row.outcome, list(read_resources(data, row))


def refused(home: Path) -> list[str]:
    with pytest.raises(UsageError) as error:
        prove([AttestationFolder(home)])
    return error.value.message.splitlines()


def test_the_collector_is_found_by_looking() -> None:
    assert ATTESTATIONS in declarations()


def test_attestations_become_evidence(home: Home, tmp_path: Path) -> None:
    outcome, resources = collected(home(scope=SCOPE, official=STATEMENT), tmp_path / "data")
    assert outcome is Outcome.OK
    assert resources == [
        {
            "_id": "official",
            "_at": {"file": "attestations/official.toml"},
            "_absent": [],
            "_unseen": {},
            "_epoch": {"signed": 1793577600},
            "kind": "statement",
            "framework": "hipaa",
            "controls": ["hipaa:164.308(a)(2)"],
            "statement": "Jane Doe is the security official.",
            "role": "owner",
            "signed": "2026-11-02",
        },
        {
            "_id": "scope",
            "_at": {"file": "attestations/scope.toml"},
            "_absent": [],
            "_unseen": {},
            "_epoch": {"signed": 1793577600, "expires": 1825027200},
            "kind": "scope",
            "framework": "hipaa",
            "controls": [],
            "statement": "The practice system lies with its vendor; AWS and Microsoft 365 are looked at.",
            "role": "security official",
            "signed": "2026-11-02",
            "expires": "2027-11-01",
            "period": {
                "from": "2026-01-01",
                "to": "2026-10-31",
                "_epoch": {"from": 1767225600, "to": 1793404800},
            },
        },
    ]
    assert datetime.fromtimestamp(1793577600, tz=UTC) == datetime(2026, 11, 2, tzinfo=UTC)


def test_who_stated_it_lies_apart_from_what_was_stated(home: Home, tmp_path: Path) -> None:
    collected(home(scope=SCOPE), tmp_path / "data")
    row = json.loads((tmp_path / "data" / "identity" / "manual.jsonl").read_text())
    assert row == {"_id": "scope", "collector": "manual.attestations", "names": {"by": "Jane Doe"}}
    assert "Jane Doe" not in (tmp_path / "data/collection/manual/manual/manual.attestations.jsonl").read_text()


def test_evidence_and_schema_agree(home: Home, tmp_path: Path) -> None:
    _, resources = collected(home(scope=SCOPE, official=STATEMENT), tmp_path / "data")
    validator = Draft202012Validator(SCHEMA)
    assert [error.message for resource in resources for error in validator.iter_errors(resource)] == []
    assert list(validator.iter_errors({**resources[0], "by": "Jane Doe"})), "no rule can read a name"


def test_the_checked_in_schema_is_the_collectors() -> None:
    assert json.loads((ROOT / "policies" / "schemas" / "manual.attestations.json").read_text()) == SCHEMA


@pytest.mark.parametrize("has_folder", [True, False])
def test_a_client_without_attestations_is_observed_to_have_none(tmp_path: Path, has_folder: bool) -> None:
    home = tmp_path / "acme"
    (home / "attestations").mkdir(parents=True) if has_folder else home.mkdir()
    assert collected(home, tmp_path / "data") == (Outcome.ABSENT, [])


def test_a_folder_that_cannot_be_read_is_not_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "attestations").write_text("")
    assert refused(tmp_path) == [f"{tmp_path / 'attestations'}: cannot be read: Not a directory"]


def test_the_digest_of_a_document_is_taken(home: Home, tmp_path: Path) -> None:
    folder = home(scope=SCOPE + 'document = "scope.pdf"\n')
    (folder / "attestations" / "scope.pdf").write_bytes(b"signed")
    _, (resource,) = collected(folder, tmp_path / "data")
    assert resource["document_sha256"] == hashlib.sha256(b"signed").hexdigest()


def test_a_document_that_is_not_there_is_refused(home: Home) -> None:
    (line,) = refused(home(scope=SCOPE + 'document = "scope.pdf"\n'))
    assert line.endswith(
        "scope.toml: document: scope.pdf cannot be read: No such file or directory; put it beside this file"
    )


def test_another_document_than_the_stated_one_is_refused(home: Home) -> None:
    folder = home(scope=SCOPE + f'document = "scope.pdf"\ndocument_sha256 = "{"0" * 64}"\n')
    (folder / "attestations" / "scope.pdf").write_bytes(b"swapped")
    (line,) = refused(folder)
    assert f"document_sha256: scope.pdf has the digest {hashlib.sha256(b'swapped').hexdigest()}" in line


WRONG = {
    "an unknown kind": (
        SCOPE.replace('"scope"', '"scpoe"'),
        'kind: "scpoe" is refused (did you mean scope?); write scope (which systems',
    ),
    "nobody": (SCOPE.replace('by = "Jane Doe"', ""), "by: is missing; write the name of the person who states it"),
    "a wrong key": (SCOPE.replace("expires", "expirs"), "expirs: is no key here; did you mean expires?"),
    "a statement about nothing": (
        STATEMENT.replace("controls", "#"),
        "controls: is missing; a statement names the controls it speaks of",
    ),
    "a scope of one control": (
        SCOPE + 'controls = ["hipaa:164.308(a)(2)"]\n',
        "controls: take them away; a scope serves every control of its framework that rules test",
    ),
    "another framework's control": (
        STATEMENT.replace("hipaa:", "gdpr:"),
        "controls: gdpr:164.308(a)(2) is not of hipaa; write one attestation for each framework",
    ),
    "expired before it was signed": (SCOPE.replace("2027-11-01", "2026-11-01"), "expires: lies before signed"),
    "a period that runs backwards": (SCOPE.replace("2026-10-31", "2025-10-31"), "period: its to lies before its from"),
    "a document elsewhere": (
        SCOPE + 'document = "../../other/secret.pdf"\n',
        'document: "../../other/secret.pdf" is refused; write the name of a file in the same folder',
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_before_anything_is_read(home: Home, what: str) -> None:
    text, wanted = WRONG[what]
    folder = home(scope=text)
    (line,) = refused(folder)
    assert line.startswith(f"{folder / 'attestations' / 'scope.toml'}: {wanted}"), line


def test_all_wrong_files_are_told_together(home: Home) -> None:
    folder = home(a="kind", b=SCOPE, c=STATEMENT.replace("role =", "rol ="), A=SCOPE)
    said = [line.removeprefix(f"{folder}/attestations/").split(": ")[:2] for line in refused(folder)]
    assert said == [
        ["A.toml", "its name is its id; name it with a-z, 0-9, - and _, at most 64 characters"],
        ["a.toml", "not TOML"],
        ["c.toml", "rol"],
        ["c.toml", "role"],
    ]


def test_a_secret_in_a_statement_is_replaced_and_shows_as_unseen(home: Home, tmp_path: Path) -> None:
    key = "AKIA" + "Q3EGVWZ7MXJ5T2YD"
    _, (resource,) = collected(home(scope=SCOPE.replace("The practice", f"{key} The practice")), tmp_path / "data")
    unseen = resource["_unseen"]
    assert isinstance(unseen, dict)
    assert [(field, why["outcome"]) for field, why in unseen.items() if isinstance(why, dict)] == [
        ("statement", "redacted")
    ]
    assert key not in json.dumps(resource)


def test_attestations_are_read_in_order_of_their_ids(home: Home) -> None:
    found = read_attestations(home(b=SCOPE, a=STATEMENT))
    assert [attestation.id for attestation in found] == ["a", "b"]


def test_every_key_of_the_published_schema_is_described_and_its_example_is_valid() -> None:
    published = json.loads(SCHEMA_FILE.read_text())
    for name, schema in published["properties"].items():
        assert schema["description"], name
        for example in schema.get("examples", []):
            assert faults({name: example}, {"type": "object", "properties": {name: schema}}) == (), name
