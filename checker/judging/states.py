"""Results and attestations of one scan → the states of all its controls."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from checker.content.results import ControlResult, RuleResult
from checker.frameworks.framework import Framework
from checker.frameworks.reading import Linked
from checker.judging.attestations import Attestation, attestations
from checker.judging.controls import Evidence, judge_controls
from evidence.collection import DataFiles, read_resources
from evidence.model import Observation

ATTESTATIONS = "manual.attestations"


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


def stated(observations: Iterable[Observation], data: Path | DataFiles) -> tuple[Attestation, ...]:
    """What people stated, as far as it was collected."""
    rows = [row for row in observations if row.collector == ATTESTATIONS]
    return attestations(resource for row in rows for resource in read_resources(data, row))
