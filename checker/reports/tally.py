"""How many changes there are between two scans: one count for the terminal, the page, JSON and `diff`.

A change is one rule on one target whose verdict turned, or that of some of its subjects. What it touches are those subjects,
each counted once however many rules turned on it, or the target itself where a change names none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.content.results import RuleResult, Verdict

BLIND = frozenset({Verdict.UNKNOWN, Verdict.NOT_LICENSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnCount:
    """How many changes, and how many subjects they touch."""

    changes: int
    subjects: int


def tally(turned: Iterable[tuple[str, str, str]]) -> TurnCount:
    """Count what turned: rule, target and subject, "" for the rule itself. What comes twice counts once."""
    places: dict[tuple[str, str], set[str]] = {}
    for rule, target, subject in turned:
        places.setdefault((rule, target), set()).update({subject} - {""})
    touched = {(target, one) for (_, target), subjects in places.items() for one in subjects or {target}}
    return TurnCount(changes=len(places), subjects=len(touched))


def in_words(count: TurnCount) -> str:
    """ "1 change of a rule, touching 17 subjects"; "no change of a rule"."""
    if not count.changes:
        return "no change of a rule"
    what = "1 change of a rule" if count.changes == 1 else f"{count.changes:,} changes of rules"
    return f"{what}, touching {count.subjects:,} subject{'s' * (count.subjects != 1)}"


def is_blind(row: RuleResult) -> bool:
    """Whether the rule could not be judged there at all, so that nothing is known of its subjects."""
    return not row.population.total and row.verdict in BLIND


def turned(before: RuleResult | None, after: RuleResult | None) -> tuple[str, ...]:
    """The subjects of one rule on one target whose verdict turned, sorted. None is a side that did not judge it.

    That a subject is new or gone and complied is no change. Where one side could not judge the rule at all, those that fail
    on the other are lost from sight, or seen again.
    """
    was, now = _told(before), _told(after)
    if was is not None and now is not None:
        return tuple(sorted(one for one in was.keys() | now.keys() if was.get(one) != now.get(one)))
    seen, blind = (was, after) if now is None else (now, before)
    if seen is None or blind is None or blind.verdict is not Verdict.UNKNOWN:
        return ()
    return tuple(sorted(one for one, verdict in seen.items() if verdict is Verdict.FAIL))


def _told(row: RuleResult | None) -> Mapping[str, Verdict] | None:
    """The subjects that do not comply, or are unknown; None where nothing is known of any."""
    if row is None:
        return {}
    return None if is_blind(row) else {subject.id: subject.verdict for subject in row.subjects}
