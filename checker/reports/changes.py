"""What is new since an earlier scan, as far as two reports tell it: verdicts, failing subjects and states.

Whether a change is the client's or ours is asked by drift, which judges the old evidence again; here it is only said whether
the rules and their parameters were the same.
"""

from collections.abc import Iterator, Mapping

from checker.content.results import Verdict
from checker.reports.laws import JudgedControl
from checker.reports.model import ControlTurn, Report, RuleTurn, Since
from checker.reports.rules import OnTarget
from checker.reports.tally import tally, turned
from evidence.statement import Kind

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
        same_policy=_are_judged_alike(old, new),
        tally=tally((one.rule, one.target, subject) for one in changes for subject in one.touched or ("",)),
        slipped=slipped,
        mended=mended,
        lost_sight=lost,
        other=tuple(change for change in changes if change not in told),
        controls=tuple(_controls(old, new)) if _are_full(old, new) else (),
    )


def _slipped(change: RuleTurn) -> bool:
    if change.before is None or change.after is not Verdict.FAIL:
        return False
    return change.before is not Verdict.FAIL or bool(change.subjects)


def _mended(change: RuleTurn) -> bool:
    return change.before is Verdict.FAIL and change.after is Verdict.PASS


def _lost(change: RuleTurn) -> bool:
    return change.before in SEEN and change.after not in SEEN


def _are_judged_alike(old: Report, new: Report) -> bool:
    """Whether policies, parameters and what was waived are the same; of packages that judged some rules, of both."""
    before, after = _params(old), _params(new)
    if not _are_full(old, new):
        both = {rule.rule.id for rule in old.rules} & {rule.rule.id for rule in new.rules}
        before, after = ({rule: given for rule, given in params.items() if rule in both} for params in (before, after))
    return old.policy.revision == new.policy.revision and before == after and _waived(old) == _waived(new)


def _waived(report: Report) -> frozenset[tuple[str, str, str]]:
    """Rule, target and id of every resource that left the count."""
    return frozenset(
        (rule.rule.id, target.result.target, subject.id)
        for rule in report.rules
        for target in rule.targets
        for subject in target.result.excluded
    )


def _params(report: Report) -> Mapping[str, object]:
    return {rule.rule.id: rule.params for rule in report.rules if rule.params}


def _changes(old: Report, new: Report) -> Iterator[RuleTurn]:
    then, now = _by_place(old), _by_place(new)
    titles = {rule.rule.id: rule.rule.title for report in (old, new) for rule in report.rules}
    for rule, target in sorted(then.keys() | now.keys() if _are_full(old, new) else then.keys() & now.keys()):
        before, after = then.get((rule, target)), now.get((rule, target))
        touched = turned(before.result if before else None, after.result if after else None)
        change = RuleTurn(
            rule=rule,
            title=titles[rule],
            target=target,
            before=before.result.verdict if before else None,
            after=after.result.verdict if after else None,
            subjects=tuple(subject for subject in touched if subject in _failing(after)),
            fewer=tuple(subject for subject in touched if subject in _failing(before)),
            touched=touched,
        )
        if change.before is not change.after or touched:
            yield change


def _are_full(*reports: Report) -> bool:
    """Whether both set out to judge everything: a package of another kind has neither lost nor gained the rest."""
    return all(report.scan.kind == Kind.FULL for report in reports)


def _by_place(report: Report) -> dict[tuple[str, str], OnTarget]:
    return {(rule.rule.id, judged.result.target): judged for rule in report.rules for judged in rule.targets}


def _failing(judged: OnTarget | None) -> frozenset[str]:
    return (
        frozenset(row.result.id for row in judged.subjects if row.result.verdict is Verdict.FAIL)
        if judged
        else frozenset()
    )


def _controls(old: Report, new: Report) -> Iterator[ControlTurn]:
    then = {place: control.result.state for place, control in _by_framework(old)}
    for (framework, name), control in _by_framework(new):
        before = then.get((framework, name))
        if before is not None and before is not control.result.state:
            yield ControlTurn(
                framework=framework,
                citation=control.citation,
                title=control.title,
                before=before,
                after=control.result.state,
            )


def _by_framework(report: Report) -> Iterator[tuple[tuple[str, str], JudgedControl]]:
    for framework in report.frameworks:
        for control in framework.controls:
            yield (framework.id, control.id), control
