"""What a reader has to know before all else: the worst that was found, what is new, and what is still to be brought."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from checker.content.results import State, Verdict
from checker.reports.model import Report
from checker.reports.rules import GRAVEST_FIRST, JudgedRule
from checker.reports.wording import CARRIERS

WORST = 5
"""Rules that are named."""

WANTED = frozenset({State.NEEDS_EVIDENCE, State.STALE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Headlines:
    """`worst` are the gravest rules that are not met, new ones first among equals, `others` how many more there are.

    `not_met` counts all of them by severity, `new` those that slipped since the earlier scan, None where there is none to
    compare with. `to_bring` counts the controls of which evidence is still to be brought, by who carries them.
    """

    worst: tuple[JudgedRule, ...]
    others: int
    not_met: Mapping[str, int]
    new: Mapping[str, int] | None
    new_rules: frozenset[str]
    to_bring: Mapping[str, int]


def headlines(report: Report) -> Headlines:
    """What stands on the first screen."""
    slipped = frozenset(turn.rule for turn in report.since.slipped) if report.since else frozenset()
    (failing,) = (group for group in report.verdicts if group.verdict is Verdict.FAIL)
    ordered = sorted(
        failing.rules, key=lambda rule: (GRAVEST_FIRST.index(rule.rule.severity), rule.rule.id not in slipped)
    )
    new = Counter(rule.rule.severity for rule in failing.rules if rule.rule.id in slipped)
    wanted = Counter(
        CARRIERS.get(control.carried_by, control.carried_by)
        for framework in report.frameworks
        for control in framework.controls
        if control.result.state in WANTED
    )
    return Headlines(
        worst=tuple(ordered[:WORST]),
        others=len(ordered[WORST:]),
        not_met=failing.by_severity,
        new={severity: new[severity] for severity in GRAVEST_FIRST if new[severity]} if report.since else None,
        new_rules=slipped,
        to_bring=wanted,
    )
