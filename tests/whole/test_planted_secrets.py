"""Secrets planted as display names of a tenant are nowhere: not in the package, not in a report, not on the terminal."""

import html
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.reports.plain import plain
from evidence.collection import CollectionWriter
from evidence.model import JsonObject
from evidence.spelling import spellings
from tests.builders.scanning import Desk, Said, renamed
from tests.builders.secret_words import MARK, PLANTED, Planted
from tests.tenant import PracticeTenant
from tests.tenant.state import load

CLINIC = "larch-clinic"
STATE = load(CLINIC).m365
KINDS = ("user", "group", "policy", "location", "application", "service_principal")
FORMATS = ("html", "terminal", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A scan of that clinic: what it said, every file of its package, and each report."""

    scan: Said
    files: dict[str, bytes]
    said: dict[str, Said]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Seen]:
    folder = tmp_path_factory.mktemp("planted")
    with PracticeTenant(
        states=(CLINIC,), over={CLINIC: renamed(STATE, KINDS, [one.name for one in PLANTED.values()])}
    ) as tenant:
        desk = Desk(folder=folder, tenant=tenant)
        desk.keys()
        desk.add_tenant(CLINIC, tiers=["graph"])
        scan = desk.scan(CLINIC)
        (package,) = sorted((folder / "packages").glob("*/*.zip"))
        said = {name: desk.run("report", package, "--format", name, "--names") for name in FORMATS}
        said["verify"] = desk.run("verify", package, "--trust", "trust.toml", "--replay")
        with zipfile.ZipFile(package) as opened:
            files = {name: opened.read(name) for name in opened.namelist()}
        yield Seen(scan=scan, files=files, said=said)


def ways_to_write(secret: str) -> set[bytes]:
    """The secret as evidence, a page, a terminal and JSON in ASCII would hold it, in every spelling."""
    texts = {secret, *(one.text for one in spellings(secret))}
    for text in tuple(texts):
        texts |= {html.escape(text), plain(text), json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]}
    return {text.encode() for text in texts}


NEEDLES = {
    name: ways_to_write(one.secret) for name, one in PLANTED.items() if not one.secret.isdigit() and len(one.secret) > 5
}


def test_the_planted_tenant_is_scanned_and_sealed(seen: Seen) -> None:
    assert seen.scan.code in (1, 3), seen.scan.err
    assert {name: one.code for name, one in seen.said.items()} == dict.fromkeys(seen.said, 0)


def test_no_planted_secret_is_in_the_package(seen: Seen) -> None:
    left = {
        (file, name)
        for file, data in seen.files.items()
        for name, needles in NEEDLES.items()
        if any(needle in data for needle in needles)
    }
    assert left == set()


def test_no_planted_secret_is_in_a_report_or_on_the_terminal(seen: Seen) -> None:
    written = {"scan": seen.scan, **seen.said}
    left = {
        (where, name)
        for where, said in written.items()
        for name, needles in NEEDLES.items()
        if any(needle in (said.out + said.err).encode() for needle in needles)
    }
    assert left == set()


def test_what_stood_around_the_secret_is_still_read(seen: Seen) -> None:
    (identities,) = [data.decode() for file, data in seen.files.items() if "/data/identity/" in file]
    rows = [json.loads(line) for line in identities.splitlines()]
    called = {str(row["names"].get("displayName")) for row in rows}
    whole = {str({"$redacted": "secret", "length": len(one.name)}) for one in PLANTED.values() if one.rest == MARK}
    assert {one.rest for one in PLANTED.values() if one.rest != MARK} | whole <= called | {""}
    assert "Scanner token: [secret removed]" in seen.said["html"].out


def test_every_place_is_told_and_no_value(seen: Seen) -> None:
    (listed,) = [json.loads(data) for file, data in seen.files.items() if file.endswith("redactions.json")]
    assert len(listed) >= 2 * len(PLANTED)
    assert all(row.keys() == {"file", "_id", "pointer", "class", "method"} for row in listed)


@pytest.mark.parametrize("one", PLANTED.values(), ids=PLANTED)
def test_no_collector_writes_a_planted_secret(tmp_path: Path, one: Planted) -> None:
    """Every collector writes through the same sink: as a name, in a tag, in a list, as a field's name, and as an id."""
    resources: list[JsonObject] = [
        {"_id": "a", "Name": one.name, "Deep": {"List": [one.name, {"Tags": [{"Key": "x", "Value": one.name}]}]}},
        {"_id": "b", "Map": {one.name: one.name}},
        {"_id": one.name, "Name": "c"},
    ]
    writer = CollectionWriter(tmp_path / "data")
    with writer, writer.resources("aws", "123456789012", "aws.s3.buckets") as sink:
        for resource in resources:
            sink.add(resource, {"displayName": one.name})
    assert sink.written is not None
    assert sink.written.redacted >= 6
    files = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    data = b"".join(path.read_bytes() for path in files)
    assert files
    assert not any(needle in data for needle in ways_to_write(one.secret) if len(needle) > 5)
