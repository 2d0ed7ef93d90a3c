"""Which subjects of a rule rest on what could not be seen, and which rows of a need are better left out.

A rule that `grows` by a need is given that need's rows without those of which something that it reads was not seen: what
complies by the rows that are left complies whatever else there is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.judging.needs import PLACE, Need, Rows
from checker.rules import NONE, Rule
from evidence.model import EVERYTHING, Outcome

SIGHTED = frozenset({Outcome.OK, Outcome.ABSENT, Outcome.PARTIAL, Outcome.NOT_LICENSED})
"""Every other outcome is blindness, whatever it will be called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blind:
    """Why one subject cannot be judged. `licence`: nothing else is missing than what a licence would bring."""

    reason: str
    licence: bool

    def and_also(self, licence: bool) -> "Blind":
        """The same, where something more is missing."""
        return self if licence or not self.licence else Blind(reason=self.reason, licence=False)


def left_out(rule: Rule, needs: Mapping[str, Need]) -> dict[str, tuple[str, ...]]:
    """Need → the ids of its rows that the rule is not given, sorted; only needs of which there are some."""
    out = {}
    for name in rule.grows:
        rows = needs[name].rows
        if rows is None:
            continue
        column = rows.column(rule.join[name]) if name in rule.join else ()
        places = {position for position, paths in rows.unseen.items() if _read_by(rule, paths)}
        places |= {position for position, subject in enumerate(column) if subject is None}
        if places:
            out[name] = tuple(sorted(rows.ids[position] for position in places))
    return out


def not_whole(rule: Rule, needs: Mapping[str, Need]) -> dict[str, str]:
    """The needs beside the judged one that were not seen, or in part only → the reason, in words.

    One that is joined by place is none where it is known which places were not seen: they alone are blind.
    """
    return {
        name: f"{needs[name].outcome}: {name} ({needs[name].reason})"
        for name in rule.needs
        if name != rule.each and (needs[name].outcome not in SIGHTED or needs[name].outcome is Outcome.PARTIAL)
        if not _shut(rule, name, needs)
    }


def _shut(rule: Rule, name: str, needs: Mapping[str, Need]) -> dict[str, Blind]:
    """The judged places in which a need that is joined by place was not seen; {} where it may have been elsewhere too."""
    rows, need = needs[rule.each].rows if rule.each != NONE else None, needs[name]
    if rule.join.get(name) != PLACE or rows is None or not need.shut.keys() <= frozenset(rows.ids):
        return {}
    return {place: Blind(reason=f"{name}: not seen there ({code})", licence=False) for place, code in need.shut.items()}


def doubted(rule: Rule, needs: Mapping[str, Need], subjects: Iterable[str]) -> frozenset[str]:
    """The subjects of which nothing is certain: a field that is there has a shape that we do not know, or rows are missing.

    A field that is missing is what `certain` is about; a rule still reads one of a wrong shape.
    """
    every = frozenset(subjects)
    if not rule.certain or not_whole(rule, needs) or left_out(rule, needs):
        return every
    ids: set[str] = set()
    for name in rule.needs:
        rows = needs[name].rows
        odd = [place for place, paths in rows.malformed.items() if _read_by(rule, paths)] if rows else []
        if odd and name != rule.each:
            return every
        ids |= {rows.ids[place] for place in odd} if rows else set()
        ids |= _shut(rule, name, needs).keys()
    return frozenset(ids)


def unseen_subjects(
    rule: Rule, needs: Mapping[str, Need], subjects: Iterable[str], compliant: frozenset[str]
) -> dict[str, Blind]:
    """Subjects whose verdict rests on a field, or a whole need, that could not be seen, with the reason.

    Reach: a field of the `each` resource, its subject; of a joined need, the subjects that its row names; of a need given
    whole, every subject; of one joined by place, the places that were not seen. What complies does not rest on a need by
    which the rule grows.
    """
    every = list(subjects)
    reasons: dict[str, Blind] = {}
    for name in rule.needs:
        wanted = [subject for subject in every if subject not in compliant] if name in rule.grows else every
        rows = needs[name].rows
        if rows is None:
            continue
        column = rows.column(rule.join[name]) if name in rule.join else None
        for position, paths in rows.unseen.items():
            hit = _read_by(rule, paths)
            if hit:
                blind = _blind(name, hit, rows, position)
                for unsure in _reach(rule, name, rows, position, column, wanted):
                    reasons[unsure] = reasons.get(unsure, blind).and_also(blind.licence)
        for position, subject in enumerate(column or ()):
            if subject is None:
                blind = Blind(reason=f"{name}: line {position + 1} names no {rule.join[name]}", licence=False)
                for unsure in wanted:
                    reasons[unsure] = reasons.get(unsure, blind).and_also(blind.licence)
    for name in rule.needs:
        for unsure, blind in _shut(rule, name, needs).items():
            if unsure in every and (name not in rule.grows or unsure not in compliant):
                reasons[unsure] = reasons.get(unsure, blind).and_also(False)
    for name, reason in not_whole(rule, needs).items():
        for unsure in every:
            if name not in rule.grows or unsure not in compliant:
                reasons[unsure] = reasons.get(unsure, Blind(reason=reason, licence=False)).and_also(False)
    return {subject: reasons[subject] for subject in every if subject in reasons}


def unseen_and_passed_over(rule: Rule, needs: Mapping[str, Need], subjects: Iterable[str]) -> dict[str, Blind]:
    """Resources that the rule did not count although a field that it reads was not seen: it may have counted them."""
    if rule.each == NONE or (rows := needs[rule.each].rows) is None:
        return {}
    counted = frozenset(subjects)
    uncounted = {}
    for position, paths in rows.unseen.items():
        hit = _read_by(rule, paths)
        if hit and rows.ids[position] not in counted:
            uncounted[rows.ids[position]] = _blind(rule.each, hit, rows, position)
    for name in rule.needs:
        uncounted |= {place: blind for place, blind in _shut(rule, name, needs).items() if place not in counted}
    return uncounted


def unseen_beside(rule: Rule, needs: Mapping[str, Need]) -> str:
    """Why nobody may have been counted although there is something to judge: a field of another need was not seen.

    A rule on the target says by its needs whether there is something to judge: any of their fields may have said so.
    """
    if rule.each != NONE and not needs[rule.each].rows:
        return ""
    for name in rule.needs:
        rows = needs[name].rows
        for position, paths in rows.unseen.items() if rows and name != rule.each else ():
            if hit := _read_by(rule, paths):
                return _blind(name, hit, rows, position).reason if rows else ""
    return ""


def _blind(name: str, hit: list[str], rows: Rows, position: int) -> Blind:
    licence = frozenset(hit) <= rows.unlicensed.get(position, frozenset())
    why = rows.why.get(position, {})
    reasons = [why[path] for path in hit if path in why]
    if lost := [path for path in hit if path not in why]:
        reasons.append(f"{', '.join(lost)} not seen")
    return Blind(reason=f"{name}: {'; '.join(reasons)}", licence=licence)


def _read_by(rule: Rule, paths: Iterable[str]) -> list[str]:
    return [path for path in paths if path == EVERYTHING or path.split(".", 1)[0] in rule.reads]


def _reach(
    rule: Rule, name: str, rows: Rows, position: int, column: list[str | None] | None, subjects: list[str]
) -> Iterable[str]:
    if name == rule.each:
        return [rows.ids[position]]
    if column is not None and (subject := column[position]) is not None:
        return [subject] if name not in rule.grows or subject in subjects else []
    return subjects
