"""What the demo leaves: two packages that hold, one of them unpacked, a report, and no secret in any file."""

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evidence.trust import load_trust
from evidence.verify import verify
from tests import flipping
from tests.tenant import CANARIES
from tools import demo

PLACES = 2_000


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
