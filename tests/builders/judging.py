"""Judging a Rego case the way a scan does, and a rule on trial with the cases that `make generated` wrote."""

import json
from collections.abc import Mapping
from pathlib import Path

from checker.engine.model import PolicyEngine
from checker.rules import PolicySet, Rule
from checker.trial.case import Trial, decide, need, needs, outcome, read_cases, result
from evidence.model import Json

__all__ = ["Case", "cases", "decide", "need", "needs", "on_trial", "outcome", "result"]

CASES = Path(__file__).resolve().parents[1] / "cases"
Case = Mapping[str, Json]


def cases(rule: str, folder: Path = CASES) -> dict[str, Case]:
    """The cases of one rule, as `make generated` wrote them."""
    found: dict[str, Case] = json.loads((folder / f"{rule}.json").read_text())
    return found


def on_trial(rule: Rule, engine: PolicyEngine, folder: Path, policies: PolicySet, written: Path = CASES) -> Trial:
    """A rule on trial, with the cases that were written to `written`."""
    found = read_cases(json.loads((written / f"{rule.id}.json").read_text()), rule.id)
    return Trial(rule=rule, cases=found, policies=policies, engine=engine, folder=folder)
