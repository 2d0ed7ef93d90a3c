"""What the four packages import is declared, and what is declared is locked; no lock names where it was downloaded from."""

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.whole.test_doors import DOORS, ROOMS, ROOT, imports

LOCKS = ("requirements.lock", "requirements-dev.lock")


def normal(name: str) -> str:
    """As PyPI compares names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared() -> set[str]:
    """Distributions that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return {normal(re.split(r"[<>=!~\[; ]", line, maxsplit=1)[0]) for line in project["dependencies"]}


def foreign(root: Path) -> Iterator[tuple[str, str]]:
    """Files below `root`, and the top names that each imports from outside."""
    for path in sorted(root.rglob("*.py")):
        for name, line in imports(path):
            if name not in ROOMS and name not in sys.stdlib_module_names:
                yield f"{path.relative_to(root.parent)}:{line}", name


def undeclared(root: Path) -> list[str]:
    owners = {name: {normal(one) for one in found} for name, found in packages_distributions().items()}
    return [f"{place} imports {name}" for place, name in foreign(root) if not owners.get(name, set()) & declared()]


@pytest.mark.parametrize("room", sorted(DOORS))
def test_every_import_is_declared(room: str) -> None:
    assert not undeclared(ROOT / room)


def test_an_import_that_is_not_declared_is_seen(tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text("import os\nimport pytest\nimport nowhere\nfrom botocore import config\n")
    assert [line.partition(" ")[2] for line in undeclared(tmp_path)] == ["imports pytest", "imports nowhere"]


def test_everything_that_is_declared_is_used() -> None:
    owners = {name: {normal(one) for one in found} for name, found in packages_distributions().items()}
    used = {owner for room in DOORS for _, name in foreign(ROOT / room) for owner in owners.get(name, set())}
    assert declared() <= used


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_what_is_declared_with_digests_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text()
    pinned = set(re.findall(r"^([a-z0-9.-]+)==\S+", text, re.MULTILINE))
    assert declared() <= pinned
    assert text.count("==") <= text.count("--hash=sha256:")
    assert not re.search(r"://|index-url|find-links|trusted-host", text)


def test_both_locks_pin_the_same() -> None:
    first, second = (
        dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE)) for lock in LOCKS
    )
    assert {name: second[name] for name in first} == first
