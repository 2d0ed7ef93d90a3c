"""What is no secret stays readable: of the practice clients goes what was planted, of the rules' cases nothing."""

import json
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.rules import PolicySet
from evidence.model import Json
from evidence.privacy import redact, redact_text
from tests.builders.scanning import Desk
from tests.tenant import PracticeTenant

TESTS = Path(__file__).resolve().parents[1]
CASES = sorted((TESTS / "cases").glob("*.json"))
ACME, CLINIC = "acme-dental", "larch-clinic"
TIERS = ["graph", "exchange", "teams", "power_platform", "sharepoint"]
PLANTED = {(ACME, "data/collection/aws/123456789012/aws.s3.buckets.jsonl", "/_at/tags/upload-key", "aws_access_key_id")}
"""Client, file, place and kind: the one secret that somebody left in a tag of a practice client."""


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[dict[str, str]]]]:
    """Client → what was taken out when everything that can be read of it was read."""
    folder = tmp_path_factory.mktemp("precision")
    with PracticeTenant(states=(ACME, CLINIC)) as tenant:
        desk = Desk(folder=folder, tenant=tenant)
        desk.keys()
        desk.add(ACME, {"m365": [desk.certified(ACME, TIERS)]})
        desk.add_tenant(CLINIC, tiers=TIERS)
        found: dict[str, list[dict[str, str]]] = {}
        for client in (ACME, CLINIC):
            before = set((folder / "packages").glob("*/*.zip"))
            said = desk.scan(client)
            assert said.code in (1, 3), said.err
            (package,) = set((folder / "packages").glob("*/*.zip")) - before
            with zipfile.ZipFile(package) as opened:
                found[client] = json.loads(opened.read(f"{package.stem}/data/redaction/redactions.json"))
        yield found


def test_of_the_practice_clients_only_what_was_planted_is_taken(taken: dict[str, list[dict[str, str]]]) -> None:
    rows = {(client, row["file"], row["pointer"], row["class"]) for client, of in taken.items() for row in of}
    assert rows == PLANTED


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_no_case_of_a_rule_loses_anything(path: Path) -> None:
    case: Json = json.loads(path.read_bytes())
    assert redact(case) == (case, ())


def test_our_own_words_are_never_taken_for_secrets() -> None:
    """Titles, fixes and texts of law come out on the terminal, where secrets are taken out too."""
    policies = PolicySet().root
    sources = [path for kind in ("*.toml", "*.rego", "index/*.json") for path in sorted(policies.rglob(kind))]
    assert len(sources) > 300
    for path in sources:
        if path.name.endswith("_test.rego"):
            continue
        text = path.read_text()
        assert redact_text(text) == text, path
        if path.suffix == ".toml":
            value: Json = json.loads(json.dumps(tomllib.loads(text), default=str))
            assert redact(value) == (value, ()), path


@pytest.mark.parametrize("path", sorted((TESTS / "reports" / "golden").rglob("*.*")), ids=lambda path: path.name)
def test_no_golden_report_loses_a_word(path: Path) -> None:
    try:
        text = path.read_text()
    except UnicodeDecodeError:
        pytest.skip("not a text")
    assert redact_text(text) == text
