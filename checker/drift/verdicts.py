"""Verdict changes of rules and subjects, each step by itself: OLD → OLD' is ours, OLD' → NEW is the client's."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from checker.content.results import Verdict
from checker.drift.model import Cause, ParamChange, RuleChange, SubjectChange, move
from checker.drift.sides import Place, Side, Verdicts
from checker.drift.sight import why
from checker.reports.tally import turned
from checker.rules import NONE, Rule
from evidence.statement import Kind

Because = tuple[Cause, str]
"""Whose a change is, and in which words."""

Judge = Callable[[str, Verdict | None, Verdict | None], Because]
"""Whose the change of a subject, or of the rule itself (""), from one verdict to another is."""

Presence = Mapping[tuple[str, str, str], Because]
"""Collector, target and id of each resource that only one side has, and whose doing that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """OLD, OLD' and NEW, and what differs on our side."""

    old: Side
    again: Verdicts
    new: Side
    policies_differ: bool
    params: tuple[ParamChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictChanges:
    """Sorted by rule, target and subject; of two steps of one rule ours comes first. `last` are those that end in NEW."""

    rules: tuple[RuleChange, ...]
    subjects: tuple[SubjectChange, ...]
    last: tuple[RuleChange, ...]


def verdict_changes(comparison: Comparison, presence: Presence) -> VerdictChanges:
    """Every change of every rule that both sides set out to judge."""
    old, again, new = comparison.old, comparison.again, comparison.new
    rules: list[RuleChange] = []
    last: list[RuleChange] = []
    subjects: list[SubjectChange] = []
    for place in sorted(old.verdicts.results.keys() | again.results.keys() | new.verdicts.results.keys()):
        rule = new.rules.get(place[0]) or old.rules.get(place[0])
        if rule is None or _is_left_out(comparison, place):
            continue
        for step in _steps(comparison, presence, rule, place):
            changes = list(step.subjects())
            turned = list(step.rule(changes))
            subjects += changes
            rules += turned
            last += turned if step.after is new.verdicts else []
    return VerdictChanges(rules=tuple(rules), subjects=tuple(subjects), last=tuple(last))


def _is_left_out(comparison: Comparison, place: Place) -> bool:
    """A package that set out to judge some rules only has neither lost nor gained the others."""
    old, new = comparison.old, comparison.new
    return any(side.scan.kind != Kind.FULL and place not in side.verdicts.results for side in (old, new))


def _steps(comparison: Comparison, presence: Presence, rule: Rule, place: Place) -> Iterator["Transition"]:
    old, again, new = comparison.old, comparison.again, comparison.new
    target = place[1]
    here = target in old.targets and target in new.targets
    if not here:
        yield Transition(rule, target, old.verdicts, new.verdicts, lambda *_: (Cause.OURS, "scope"))
    elif lacking := old.lacks(target, rule):
        reason = f"not collected then: {', '.join(lacking)}"
        yield Transition(rule, target, old.verdicts, new.verdicts, lambda *_: (Cause.OURS, reason))
    elif place not in again.results:
        yield Transition(rule, target, old.verdicts, new.verdicts, _ours(comparison, rule))
    else:
        yield Transition(rule, target, old.verdicts, again, _ours(comparison, rule))
        yield Transition(rule, target, again, new.verdicts, _clients(comparison, presence, rule, target))


def _ours(comparison: Comparison, rule: Rule) -> Judge:
    words = _our_words(comparison, rule)
    return lambda *_: (Cause.OURS, words)


def _our_words(comparison: Comparison, rule: Rule) -> str:
    """What differs on our side about one rule."""
    if rule.id not in comparison.new.rules:
        return "the rule is gone"
    if rule.id not in comparison.old.rules:
        return "the rule is new"
    if rule.id not in comparison.new.scan.rules or rule.id not in comparison.old.scan.rules:
        return "the client file chose other rules"
    touched = any(change.rule == rule.id for change in comparison.params)
    words = [*(["policy"] if comparison.policies_differ else []), *(["parameter"] if touched else [])]
    return " or ".join(words)


def _clients(comparison: Comparison, presence: Presence, rule: Rule, target: str) -> Judge:
    """What a change between OLD' and NEW is: ours, where either verdict is unknown, or the resource was not looked at."""
    seen = why(rule, target, comparison.old, comparison.new)
    place = (rule.id, target)
    waived = comparison.again.excluded(place) ^ comparison.new.verdicts.excluded(place)

    def judge(subject: str, before: Verdict | None, after: Verdict | None) -> Because:
        if subject in waived:
            return Cause.OURS, "waiver"
        if Verdict.UNKNOWN in (before, after):
            return Cause.OURS, seen
        cause, words = presence.get((rule.each, target, subject), (Cause.CLIENT, ""))
        return cause, seen or words if cause is Cause.OURS else ""

    return judge


def _of(subjects: Mapping[str, Verdict] | None, subject: str) -> Verdict | None:
    """The verdict of a subject: unknown, where the rule could not be judged at all."""
    return Verdict.UNKNOWN if subjects is None else subjects.get(subject)


class Transition:
    """One rule on one target, from one judging to another."""

    def __init__(self, rule: Rule, target: str, before: Verdicts, after: Verdicts, judge: Judge) -> None:
        self._rule = rule
        self._target = target
        self._before = before
        self.after = after
        self._judge = judge

    @property
    def _place(self) -> Place:
        return self._rule.id, self._target

    def rule(self, subjects: list[SubjectChange]) -> Iterator[RuleChange]:
        """The change of the rule's verdict, if it has changed."""
        before, after = self._before.verdict(self._place), self.after.verdict(self._place)
        if before == after:
            return
        cause, why = self._behind(before, after, subjects) or self._judge("", before, after)
        if cause is Cause.OURS and not why:
            why = self.after.reason(self._place) or self._before.reason(self._place)
        yield RuleChange(
            rule=self._rule.id,
            severity=self._rule.severity,
            target=self._target,
            before=before,
            after=after,
            move=move(before, after),
            cause=cause,
            why=why,
        )

    def _behind(self, before: Verdict | None, after: Verdict | None, subjects: list[SubjectChange]) -> Because | None:
        """Whose the subjects are that made the rule fail, or fail no more: the client's if one of them is."""
        behind = [one for one in subjects if after is Verdict.FAIL and one.after is Verdict.FAIL]
        if before is Verdict.FAIL and after in (Verdict.PASS, Verdict.NOT_APPLICABLE):
            behind = [one for one in subjects if one.before is Verdict.FAIL]
        if any(one.cause is Cause.CLIENT for one in behind):
            return Cause.CLIENT, ""
        return (Cause.OURS, behind[0].why) if behind else None

    def subjects(self) -> Iterator[SubjectChange]:
        """The changes of its subjects. A statement about the target has none but the rule's own."""
        if self._rule.each == NONE:
            return
        before, after = self._before.subjects(self._place), self.after.subjects(self._place)
        for subject in turned(self._before.results.get(self._place), self.after.results.get(self._place)):
            yield self._change(subject, _of(before, subject), _of(after, subject))

    def _change(self, subject: str, before: Verdict | None, after: Verdict | None) -> SubjectChange:
        cause, why = self._judge(subject, before, after)
        if cause is Cause.OURS and not why:
            why = self.after.reason(self._place, subject) or self._before.reason(self._place, subject)
        return SubjectChange(
            rule=self._rule.id,
            severity=self._rule.severity,
            target=self._target,
            collector=self._rule.each,
            subject=subject,
            before=before,
            after=after,
            move=move(before, after),
            cause=cause,
            why=why,
        )
