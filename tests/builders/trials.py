"""How much of a trial is run: a fixed sample of it, all of it over the longer trials, or before a release in full."""

import os
from collections.abc import Sequence
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from checker.trial.sampling import some


def full() -> bool:
    """Whether every case of every matrix is tried: `make trials`, which sets TENANTPROOF_TRIALS=all."""
    return os.environ.get("TENANTPROOF_TRIALS") == "all"


def quickly(items: Sequence[Any], most: int, seed: str, *, ids: Sequence[str]) -> list[ParameterSet]:
    """All items as parameters of a test, of which at most so many are tried at once and the others in the longer trials.

    An item that is a tuple is as many parameters.
    """
    at_once = set(some(range(len(items)), most, seed))
    return [
        pytest.param(
            *(item if isinstance(item, tuple) else (item,)), id=name, marks=() if place in at_once else pytest.mark.soak
        )
        for place, (item, name) in enumerate(zip(items, ids, strict=True))
    ]
