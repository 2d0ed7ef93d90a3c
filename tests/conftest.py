"""What every test may ask for."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from checker.rules import PolicySet
from tools import opa as opa_tool

# a machine that does other work meanwhile is no fault of a strategy
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


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
