"""States of controls that changed: OLD → OLD' is ours, OLD' → NEW is the client's unless every change behind it is ours."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.content.results import ControlResult
from checker.drift.model import Cause, ControlChange, RuleChange
from checker.drift.sides import Side, Verdicts
from checker.judging.judge import conclude

Key = tuple[str, str]
"""Framework and control."""


def control_changes(
    old: Side, again: Verdicts, new: Side, turned: Sequence[RuleChange], *, same: bool
) -> Iterator[ControlChange]:
    """Sorted by framework and control. `turned` are the rule changes that end in NEW; `same` says that nothing differs on
    our side, so that OLD' is OLD."""
    before = _by_key(old.verdicts.controls)
    between = before if same else _by_key(_judged_again(old, again, new))
    after = _by_key(new.verdicts.controls)
    for key in sorted(before.keys() | between.keys() | after.keys()):
        first, middle, last = before.get(key), between.get(key), after.get(key)
        yield from _change(key, first, middle, Cause.OURS)
        yield from _change(key, middle, last, _cause(middle, last, turned))


def _judged_again(old: Side, again: Verdicts, new: Side) -> Sequence[ControlResult]:
    """The states at OLD's time, from OLD's evidence, as NEW's catalogues, rules and client file have them."""
    rows = sorted(old.observations.values(), key=lambda row: (row.collector, row.target))
    observations = [row if f"data/{row.file}" in old.package.files else replace(row, file="") for row in rows]
    return conclude(again.results.values(), old.waivers, observations, old.package.data, new.terms(old.now))


def _by_key(controls: Sequence[ControlResult]) -> dict[Key, ControlResult]:
    return {(row.framework, row.control): row for row in controls}


def _change(
    key: Key, before: ControlResult | None, after: ControlResult | None, cause: Cause
) -> Iterator[ControlChange]:
    was, now = before.state if before else None, after.state if after else None
    if was != now:
        yield ControlChange(
            framework=key[0],
            control=key[1],
            before=was,
            after=now,
            cause=cause,
            why=after.reason if after else "",
        )


def _cause(before: ControlResult | None, after: ControlResult | None, turned: Sequence[RuleChange]) -> Cause:
    """Ours, where rules behind the control turned and each of them on our account; what people stated is the client's."""
    tests = {*(before.tests if before else ()), *(after.tests if after else ())}
    causes = {change.cause for change in turned if change.rule in tests}
    return Cause.OURS if causes == {Cause.OURS} else Cause.CLIENT
