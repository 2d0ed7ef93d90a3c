"""What is new since an earlier scan, as far as two reports tell it: verdicts, failing subjects and states.

Whether a change is the client's or ours is asked by drift, which judges the old evidence again; here it is only said whether
the rules and their parameters were the same.
"""

from collections.abc import Iterator, Mapping

from checker.reports.parts import Control, ControlChange, OnTarget, Report, RuleChange, Since
from checker.results import Verdict

SEEN = frozenset({Verdict.PASS, Verdict.FAIL, Verdict.NOT_APPLICABLE})


def since(old: Report, new: Report) -> Since:
    """What `new` says that `old` did not."""
    changes = tuple(_changes(old, new))
    slipped = tuple(change for change in changes if _slipped(change))
    mended = tuple(change for change in changes if _mended(change))
    lost = tuple(change for change in changes if _lost(change))
    told = (*slipped, *mended, *lost)
    return Since(
        scan=old.scan.id,
        finished=old.scan.finished,
        same_policy=_judged_by(old) == _judged_by(new),
        slipped=slipped,
        mended=mended,
        lost_sight=lost,
        other=tuple(change for change in changes if change not in told),
        controls=tuple(_controls(old, new)),
    )


def _slipped(change: RuleChange) -> bool:
    return change.before is not None and change.after is Verdict.FAIL


def _mended(change: RuleChange) -> bool:
    return change.before is Verdict.FAIL and change.after is Verdict.PASS


def _lost(change: RuleChange) -> bool:
    return change.before in SEEN and change.after not in SEEN


def _judged_by(report: Report) -> tuple[str, Mapping[str, object]]:
    return report.policy.revision, {rule.rule.id: rule.params for rule in report.rules if rule.params}


def _changes(old: Report, new: Report) -> Iterator[RuleChange]:
    then, now = _by_place(old), _by_place(new)
    titles = {rule.rule.id: rule.rule.title for report in (old, new) for rule in report.rules}
    for rule, target in sorted(then.keys() | now.keys()):
        before, after = then.get((rule, target)), now.get((rule, target))
        change = RuleChange(
            rule=rule,
            title=titles[rule],
            target=target,
            before=before.result.verdict if before else None,
            after=after.result.verdict if after else None,
            subjects=tuple(sorted(_failing(after) - _failing(before))),
        )
        if change.before is not change.after or change.subjects:
            yield change


def _by_place(report: Report) -> dict[tuple[str, str], OnTarget]:
    return {(rule.rule.id, one.result.target): one for rule in report.rules for one in rule.targets}


def _failing(one: OnTarget | None) -> frozenset[str]:
    return (
        frozenset(row.result.id for row in one.subjects if row.result.verdict is Verdict.FAIL) if one else frozenset()
    )


def _controls(old: Report, new: Report) -> Iterator[ControlChange]:
    then = {place: control.result.state for place, control in _by_framework(old)}
    for (framework, name), control in _by_framework(new):
        before = then.get((framework, name))
        if before is not None and before is not control.result.state:
            yield ControlChange(
                framework=framework,
                citation=control.citation,
                title=control.title,
                before=before,
                after=control.result.state,
            )


def _by_framework(report: Report) -> Iterator[tuple[tuple[str, str], Control]]:
    for framework in report.frameworks:
        for section in framework.sections:
            for control in section.controls:
                yield (framework.id, control.id), control
