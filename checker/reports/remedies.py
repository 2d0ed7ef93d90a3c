"""What to do next: the steps of a rule on one target, filled in for the subjects that fail there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.content.results import Verdict
from checker.reports.rules import JudgedRule, OnTarget
from checker.reports.steps import StepKind, Values, filled, is_ready, of_params, steps, values_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """One way to mend a finding: a portal's path, or the commands for all subjects, each once. See `Step`."""

    kind: StepKind
    lines: tuple[str, ...]
    ready: bool
    also: bool
    where: str


def fixes(rule: JudgedRule, target: OnTarget, most: int) -> Iterator[Remedy]:
    """How to fix it, for the failing among the first `most` subjects."""
    return _remedies(rule.rule.fix, rule, target, most)


def undoings(rule: JudgedRule, target: OnTarget, most: int) -> Iterator[Remedy]:
    """How to undo that."""
    return _remedies(rule.rule.undo, rule, target, most)


def _remedies(declared: Iterable[Mapping[str, str]], rule: JudgedRule, target: OnTarget, most: int) -> Iterator[Remedy]:
    failing = [subject for subject in target.subjects[:most] if subject.result.verdict is Verdict.FAIL]
    every = [values_of(subject, rule.params) for subject in failing]
    for step in steps(declared):
        alike = filled(step, _common(every) if every else of_params(rule.params), target.names)
        each = [alike] if step.kind is StepKind.PORTAL else [filled(step, values, target.names) for values in every]
        lines = each or [alike]
        yield Remedy(
            kind=step.kind,
            lines=tuple(dict.fromkeys(line.text for line in lines)),
            ready=all(map(is_ready, lines)),
            also=step.also,
            where=alike.where,
        )


def _common(every: Sequence[Values]) -> Values:
    """What is the same for all of them."""
    first, *others = every
    return {name: value for name, value in first.items() if all(name in one and one[name] == value for one in others)}
