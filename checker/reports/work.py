"""What there is to do at a client: each rule that is not met on a target, the gravest first, with all that mends it."""

from collections.abc import Iterator
from dataclasses import dataclass

from checker.content.results import Verdict
from checker.reports.model import Report
from checker.reports.remedies import Remedy, fixes, undoings
from checker.reports.rules import JudgedRule, OnTarget

MOST = 1_000
"""Subjects of one rule on one target that are filled in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkItem:
    """One rule that is not met on one target. `fixes` and `undoings` are filled in for its subjects, at most `MOST`."""

    rule: JudgedRule
    target: OnTarget

    @property
    def fixes(self) -> tuple[Remedy, ...]:
        """How to mend it."""
        return tuple(fixes(self.rule, self.target, MOST))

    @property
    def undoings(self) -> tuple[Remedy, ...]:
        """How to undo that."""
        return tuple(undoings(self.rule, self.target, MOST))

    @property
    def failing(self) -> tuple[str, ...]:
        """The ids of the subjects that are not met."""
        return tuple(each.result.id for each in self.target.subjects if each.result.verdict is Verdict.FAIL)


def work(report: Report, rule: str = "") -> Iterator[WorkItem]:
    """All of it, or what one rule asks for."""
    for judged in report.rules:
        for target in judged.targets:
            if target.result.verdict is Verdict.FAIL and rule in ("", judged.rule.id):
                yield WorkItem(rule=judged, target=target)
