"""What every test may ask for."""

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from checker.rules import PolicySet
from tools import opa as opa_tool

# a machine that does other work meanwhile is no fault of a strategy
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


LONGEST_FIRST = ("whole", "cli", "evidence", "judging", "tenant", "content")
"""Folders whose files have few tests that take long. Begun last, one of them would keep a worker while the others idle."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long first, then the files with the most tests; a worker takes a file at a time."""
    tests = Counter(item.path for item in items)
    items.sort(key=lambda item: (_place(item.path), -tests[item.path], str(item.path)))


def _place(path: Path) -> int:
    folder = path.relative_to(Path(__file__).parent).parts[0]
    return LONGEST_FIRST.index(folder) if folder in LONGEST_FIRST else len(LONGEST_FIRST)


@pytest.fixture(scope="session")
def opa() -> Path:
    """The pinned OPA. In CI its absence is an error; elsewhere the test is skipped with a reason."""
    path = opa_tool.find()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(f"CI must have OPA {opa_tool.VERSION}: make opa")
        pytest.skip(f"OPA {opa_tool.VERSION} is not installed; `make opa` builds it")
    return path


@pytest.fixture(scope="session")
def policy_set() -> PolicySet:
    """The policies of this checkout."""
    return PolicySet()
