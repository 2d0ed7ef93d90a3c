"""The changes of a drift as they are told: by whose they are, then by kind, and those that say the same together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from checker.content.results import Verdict
from checker.drift.model import (
    Cause,
    ControlChange,
    Drift,
    ResourceChange,
    RuleChange,
    SightChange,
    SubjectChange,
    TargetChange,
    ValueChange,
)
from checker.reports.tally import TurnCount, tally
from checker.rules import SEVERITIES

Change = TargetChange | SightChange | RuleChange | SubjectChange | ValueChange | ResourceChange | ControlChange


@dataclass(frozen=True, slots=True, kw_only=True)
class AlikeChanges:
    """Changes of one kind that differ only in what they are about: the subject, the resource, the control. Never empty."""

    changes: tuple[Change, ...]

    @property
    def gravity(self) -> tuple[bool, int]:
        """Sorts what fails now to the top, the gravest of it first."""
        first = self.changes[0]
        if isinstance(first, RuleChange | SubjectChange):
            severity = SEVERITIES.index(first.severity) if first.severity in SEVERITIES else 0
            return first.after is not Verdict.FAIL, -severity
        return False, 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesOfKind:
    """All changes of one kind, under the name that the document gives it."""

    kind: str
    alike: tuple[AlikeChanges, ...]

    @property
    def number(self) -> int:
        """How many changes there are."""
        return sum(len(some.changes) for some in self.alike)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What changed on one side's account. `tally` counts the changes of rules and subjects together."""

    cause: Cause
    tally: TurnCount
    kinds: tuple[ChangesOfKind, ...]

    @property
    def has_verdicts(self) -> bool:
        """Whether a rule or a subject is among them, which `tally` counts."""
        return any(changes.kind in ("rules", "subjects") for changes in self.kinds)


def accounts(drift: Drift) -> tuple[Account, ...]:
    """The client's account, then ours; kinds in the order of the document, without those of which there is no change."""
    return tuple(
        Account(
            cause=cause,
            tally=tallied(drift, cause),
            kinds=tuple(
                ChangesOfKind(kind=kind, alike=_alike(own))
                for kind, changes in kinds(drift).items()
                for own in [[change for change in changes if change.cause is cause]]
                if own
            ),
        )
        for cause in Cause
    )


def kinds(drift: Drift) -> Mapping[str, Sequence[Change]]:
    """The changes by kind, under the names that the document gives them."""
    return {
        "targets": drift.targets,
        "sight": drift.sight,
        "rules": drift.rules,
        "subjects": drift.subjects,
        "values": drift.values,
        "resources": drift.resources,
        "controls": drift.controls,
    }


def tallied(drift: Drift, cause: Cause | None = None) -> TurnCount:
    """How many changes of rules there are, on one account or on both together, as every report counts them."""
    rules = ((change.rule, change.target, "") for change in drift.rules if cause in (None, change.cause))
    subjects = (
        (change.rule, change.target, change.subject) for change in drift.subjects if cause in (None, change.cause)
    )
    return tally((*rules, *subjects))


def counts(drift: Drift, cause: Cause) -> Mapping[str, int]:
    """How many changes of each kind are on one account."""
    return {kind: sum(change.cause is cause for change in changes) for kind, changes in kinds(drift).items()}


def _alike(changes: Iterable[Change]) -> tuple[AlikeChanges, ...]:
    together: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        together.setdefault(_told(change), []).append(change)
    groups = (AlikeChanges(changes=tuple(some)) for some in together.values())
    return tuple(sorted(groups, key=lambda some: some.gravity))


def _told(change: Change) -> tuple[object, ...]:
    """What is told of a change besides what it is about."""
    match change:
        case TargetChange():
            return change.move, change.provider, change.target
        case SightChange():
            return change.collector, change.target, change.before, change.after, change.code
        case RuleChange() | SubjectChange():
            place = (change.move, change.severity, change.rule, change.target)
            return *place, change.before, change.after, change.why
        case ValueChange():
            return change.path, change.collector, change.target, change.rules, change.why
        case ResourceChange():
            return change.move, change.collector, change.target, change.why
        case ControlChange():
            return change.framework, change.before, change.after
        case _:
            assert_never(change)
