"""Verdicts: one table, pure. Decisions and what could not be seen go in, results come out; no engine, no file format.

Rows of the table are tried from top to bottom, as design.md 3.3 has them. Fail outranks unknown outranks pass.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checker.engine.model import Decision
from checker.needs import EVERYTHING, Need, Rows
from checker.results import Population, RuleResult, SubjectResult, Verdict
from checker.rules import NONE, Rule
from evidence.model import Json, Outcome

SIGHTED = frozenset({Outcome.OK, Outcome.ABSENT, Outcome.PARTIAL, Outcome.NOT_LICENSED})
"""Every other outcome is blindness, whatever it will be called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Why a rule cannot be judged at all."""

    verdict: Verdict
    reason: str

    @classmethod
    def unknown(cls, reason: str) -> "Gate":
        """A gate that leaves the rule unknown."""
        return cls(verdict=Verdict.UNKNOWN, reason=reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blind:
    """Why one subject cannot be judged. `licence`: nothing else is missing than what a licence would bring."""

    reason: str
    licence: bool

    def and_also(self, licence: bool) -> "Blind":
        """The same, where something more is missing."""
        return self if licence or not self.licence else Blind(reason=self.reason, licence=False)


def gate(rule: Rule, needs: Mapping[str, Need]) -> Gate | None:
    """The rows of the table that need no decision; None where the rule has to be evaluated."""
    for name in sorted(rule.needs, key=lambda name: name != rule.each):
        need = needs.get(name)
        if need is None:
            return Gate.unknown(f"not collected: {name}")
        partial = need.outcome is Outcome.PARTIAL and name != rule.each
        if need.outcome not in SIGHTED or partial:
            return Gate.unknown(f"{need.outcome}: {name} ({need.reason})")
    for name in rule.needs:
        if needs[name].outcome is Outcome.NOT_LICENSED and name not in rule.unlicensed:
            return Gate(verdict=Verdict.NOT_LICENSED, reason=f"not licensed: {name} ({needs[name].reason})")
    return None


def judge(rule: Rule, needs: Mapping[str, Need], decision: Decision, *, provider: str, target: str) -> RuleResult:
    """The result of a rule that passed its gate."""
    if decision.undecided:
        why = Gate.unknown(f"undecided: {decision.undecided}")
        return refused(rule, needs, why, provider=provider, target=target)
    passed_over = unseen_and_passed_over(rule, needs, decision.subjects)
    unknown = unseen_subjects(rule, needs, decision.subjects)
    compliant = frozenset(decision.compliant)
    failing = [s for s in decision.subjects if s not in compliant and s not in unknown]
    passed = len(decision.subjects) - len(failing) - len(unknown)
    unknown |= passed_over
    population = Population(
        total=len(decision.subjects) + len(passed_over),
        passed=passed,
        failed=len(failing),
        unknown=len(unknown),
    )
    partial = rule.each != NONE and needs[rule.each].outcome is Outcome.PARTIAL
    if unknown and not failing and not partial and all(blind.licence for blind in unknown.values()):
        first = unknown[min(unknown)]
        why = Gate(verdict=Verdict.NOT_LICENSED, reason=f"not licensed: {first.reason}")
        return refused(rule, needs, why, provider=provider, target=target)
    verdict, reason = _verdict(rule, population, partial)
    return RuleResult(
        rule=rule.id,
        provider=provider,
        target=target,
        verdict=verdict,
        population=population,
        subjects=tuple(_subjects(rule, needs, decision, failing, unknown)),
        reason=reason,
        observed=observed(rule, needs),
    )


def refused(rule: Rule, needs: Mapping[str, Need], why: Gate, *, provider: str, target: str) -> RuleResult:
    """The result of a rule that could not be judged: no subject is named, none is counted."""
    return RuleResult(
        rule=rule.id,
        provider=provider,
        target=target,
        verdict=why.verdict,
        population=Population(),
        reason=why.reason,
        plan=rule.plan if why.verdict is Verdict.NOT_LICENSED else "",
        observed=observed(rule, needs),
    )


def observed(rule: Rule, needs: Mapping[str, Need]) -> str:
    """When the oldest evidence of the rule was finished, or "" where there is none."""
    return min((needs[name].finished for name in rule.needs if name in needs and needs[name].finished), default="")


def unseen_subjects(rule: Rule, needs: Mapping[str, Need], subjects: Iterable[str]) -> dict[str, Blind]:
    """Subjects whose verdict rests on a field that could not be seen, with the reason.

    Reach: a field of the `each` resource, its subject; of a joined need, the subjects that its row names; of a need given
    whole, every subject.
    """
    wanted = list(subjects)
    found: dict[str, Blind] = {}
    for name in rule.needs:
        rows = needs[name].rows
        if rows is None:
            continue
        column = rows.column(rule.join[name]) if name in rule.join else None
        for position, paths in rows.unseen.items():
            hit = _read_by(rule, paths)
            if hit:
                blind = _blind(name, hit, rows, position)
                for one in _reach(rule, name, rows, position, column, wanted):
                    found[one] = found.get(one, blind).and_also(blind.licence)
        for position, subject in enumerate(column or ()):
            if subject is None:
                blind = Blind(reason=f"{name}: line {position + 1} names no {rule.join[name]}", licence=False)
                for one in wanted:
                    found[one] = found.get(one, blind).and_also(blind.licence)
    return {subject: found[subject] for subject in wanted if subject in found}


def unseen_and_passed_over(rule: Rule, needs: Mapping[str, Need], subjects: Iterable[str]) -> dict[str, Blind]:
    """Resources that the rule did not count although a field that it reads was not seen: it may have counted them."""
    if rule.each == NONE or (rows := needs[rule.each].rows) is None:
        return {}
    counted = frozenset(subjects)
    found = {}
    for position, paths in rows.unseen.items():
        hit = _read_by(rule, paths)
        if hit and rows.ids[position] not in counted:
            found[rows.ids[position]] = _blind(rule.each, hit, rows, position)
    return found


def _blind(name: str, hit: list[str], rows: Rows, position: int) -> Blind:
    licence = frozenset(hit) <= rows.unlicensed.get(position, frozenset())
    return Blind(reason=f"{name}: {', '.join(hit)} not seen", licence=licence)


def _read_by(rule: Rule, paths: Iterable[str]) -> list[str]:
    return [path for path in paths if path == EVERYTHING or path.split(".", 1)[0] in rule.reads]


def _reach(
    rule: Rule, name: str, rows: Rows, position: int, column: list[str | None] | None, subjects: list[str]
) -> Iterable[str]:
    if name == rule.each:
        return [rows.ids[position]]
    if column is not None and (subject := column[position]) is not None:
        return [subject]
    return subjects


def _verdict(rule: Rule, population: Population, partial: bool) -> tuple[Verdict, str]:
    if population.failed:
        return Verdict.FAIL, ""
    if partial:
        return Verdict.UNKNOWN, f"partial: {rule.each}"
    if population.unknown:
        return Verdict.UNKNOWN, "some subjects rest on what could not be seen"
    if not population.total:
        return (Verdict.FAIL if rule.when_empty == "fail" else Verdict.NOT_APPLICABLE), "nothing there to judge"
    return Verdict.PASS, ""


def _subjects(
    rule: Rule, needs: Mapping[str, Need], decision: Decision, failing: list[str], unknown: Mapping[str, Blind]
) -> Iterable[SubjectResult]:
    need = needs.get(rule.each)
    rows = need.rows if need else None
    wanted = frozenset(failing) | unknown.keys()
    places = {one: place for place, one in enumerate(rows.ids) if one in wanted} if rows else {}
    for subject in sorted(wanted):
        place = places.get(subject)
        resource = rows.resource(place) if rows and place is not None else {}
        yield SubjectResult(
            id=subject,
            verdict=Verdict.UNKNOWN if subject in unknown else Verdict.FAIL,
            reason=unknown[subject].reason if subject in unknown else "",
            shown={path: value for path in rule.shows if (value := at(resource, path)) is not None},
            because=() if subject in unknown else tuple(decision.because.get(subject, ())),
            pointer=f"{need.file}#{place + 1}" if need and place is not None else "",
        )


def at(resource: Json, path: str) -> Json:
    """The value at a dotted path, or None."""
    for part in path.split("."):
        if not isinstance(resource, Mapping):
            return None
        resource = resource.get(part)
    return resource
