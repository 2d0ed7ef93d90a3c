"""Results and attestations of one scan → the states of all its controls."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from checker.content.results import ControlResult, RuleResult
from checker.frameworks.attestations import stated
from checker.frameworks.framework import Framework
from checker.frameworks.reading import Linked
from checker.judging.controls import Evidence, judge_controls
from evidence.collection import DataFiles
from evidence.model import Observation


def states(
    frameworks: Iterable[Framework],
    rules: Sequence[Linked],
    results: Iterable[RuleResult],
    *,
    observations: Sequence[Observation],
    data: Path | DataFiles,
    roles: Collection[str],
    now: datetime,
) -> tuple[ControlResult, ...]:
    """The state of every control of `frameworks`, in the order of the law. `now` is the time of judging."""
    by_rule: dict[str, list[RuleResult]] = {}
    for row in results:
        by_rule.setdefault(row.rule, []).append(row)
    evidence = Evidence(
        results=by_rule,
        providers=frozenset(row.provider for row in observations) - {"manual"},
        attestations=stated(observations, data),
        roles=roles,
        now=now,
    )
    return tuple(state for framework in frameworks for state in judge_controls(framework, rules, evidence))
