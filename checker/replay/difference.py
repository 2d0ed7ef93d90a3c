"""Two decisions of one rule on one target, and what to say where they differ."""

from checker.content.decisions import Decision
from evidence.finding import Finding, shown


def difference(rule: str, target: str, old: Decision | None, new: Decision | None) -> Finding | None:
    """E1001 where what is recorded (`old`) is not what was come to again (`new`); None where it is."""
    if old is not None and new is not None and old.document() == new.document():
        return None
    message = f"{shown(rule)} on {shown(target)}: recorded is {verdict(old)}; judged again it is {verdict(new)}"
    if old is not None and new is not None and (where := _first(old, new)):
        message += f" ({where})"
    details = {"rule": rule, "target": target, "old": verdict(old), "new": verdict(new)}
    return Finding(code="E1001", message=message, details=details)


def verdict(decision: Decision | None) -> str:
    """What a decision comes to, before anything that could not be seen is counted."""
    if decision is None:
        return "no decision"
    if decision.undecided:
        return f"undecided, {shown(decision.undecided)}"
    total, failing = len(decision.subjects), len(decision.subjects) - len(decision.compliant)
    if not total:
        return "nothing to judge"
    return f"fail, {failing} of {total}" if failing else f"pass, {total} of {total}"


def _first(old: Decision, new: Decision) -> str:
    """The first subject on which they differ."""
    before, after = _words(old), _words(new)
    for subject in sorted(before.keys() | after.keys()):
        was, now = before.get(subject, "no subject"), after.get(subject, "no subject")
        if was != now:
            return f"{shown(subject)}: recorded {was}, again {now}"
    explained = sorted(old.because.keys() | new.because.keys())
    other = [subject for subject in explained if _why(old, subject) != _why(new, subject)]
    return f"{shown(other[0])}: for another reason" if other else ""


def _words(decision: Decision) -> dict[str, str]:
    compliant = frozenset(decision.compliant)
    return {subject: "met" if subject in compliant else "not met" for subject in decision.subjects}


def _why(decision: Decision, subject: str) -> object:
    return list(decision.because.get(subject, ()))
