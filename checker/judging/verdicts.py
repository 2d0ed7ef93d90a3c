"""Verdicts: one table, pure. Decisions and what could not be seen go in, results come out; no engine, no file format.

Rows of the table are tried from top to bottom, as design.md 3.3 has them. Fail outranks unknown outranks pass.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from checker.content.decisions import Decision
from checker.content.results import Population, RuleResult, SubjectResult, Verdict, at
from checker.judging.blindness import (
    SIGHTED,
    Blind,
    doubted,
    not_whole,
    unseen_and_passed_over,
    unseen_beside,
    unseen_subjects,
)
from checker.judging.needs import Need
from checker.rules import NONE, Rule
from evidence.model import Json, Outcome

MOST_NAMED = 10
"""Resources that are named where the client declared all there are."""

NO_PARAMS: Mapping[str, Json] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Why a rule cannot be judged at all."""

    verdict: Verdict
    reason: str

    @classmethod
    def unknown(cls, reason: str) -> "Gate":
        """A gate that leaves the rule unknown."""
        return cls(verdict=Verdict.UNKNOWN, reason=reason)


def gate(rule: Rule, needs: Mapping[str, Need]) -> Gate | None:
    """The rows of the table that need no decision; None where the rule has to be evaluated."""
    for name in sorted(rule.needs, key=lambda name: name != rule.each):
        need = needs.get(name)
        if need is None:
            return Gate.unknown(f"not collected: {name}")
        if name == rule.each and need.outcome not in SIGHTED:
            return Gate.unknown(f"{need.outcome}: {name} ({need.reason})")
    if why := _shut(rule, needs):
        return why
    for name in rule.needs:
        if needs[name].outcome is Outcome.NOT_LICENSED and name not in rule.unlicensed:
            return Gate(verdict=Verdict.NOT_LICENSED, reason=f"not licensed: {name} ({needs[name].reason})")
    return None


def _shut(rule: Rule, needs: Mapping[str, Need]) -> Gate | None:
    """The first need that was not seen whole and by which the rule does not grow."""
    return next((Gate.unknown(why) for name, why in not_whole(rule, needs).items() if name not in rule.grows), None)


def judge_rule(
    rule: Rule,
    needs: Mapping[str, Need],
    decision: Decision,
    *,
    provider: str,
    target: str,
    params: Mapping[str, Json] = NO_PARAMS,
) -> RuleResult:
    """The result of a rule that passed its gate. `params` are those by which it was decided."""
    if decision.undecided:
        why = Gate.unknown(f"undecided: {decision.undecided}")
        return refused(rule, needs, why, provider=provider, target=target)
    compliant = frozenset(decision.compliant)
    certain = frozenset(decision.certain) - doubted(rule, needs, decision.subjects)
    passed_over = unseen_and_passed_over(rule, needs, decision.subjects)
    resting = unseen_subjects(rule, needs, decision.subjects, compliant)
    unknown = {subject: blind for subject, blind in resting.items() if subject not in certain}
    failing = [s for s in decision.subjects if s not in compliant and s not in unknown]
    passed = len(decision.subjects) - len(failing) - len(unknown)
    unknown |= passed_over
    population = Population(
        total=len(decision.subjects) + len(passed_over),
        passed=passed,
        failed=len(failing),
        unknown=len(unknown),
    )
    partial = _partial(rule, needs)
    if unknown and not failing and not partial and all(blind.licence for blind in unknown.values()):
        first = unknown[min(unknown)]
        why = Gate(verdict=Verdict.NOT_LICENSED, reason=f"not licensed: {first.reason}")
        return refused(rule, needs, why, provider=provider, target=target)
    verdict, reason = verdict_of(rule, needs, population)
    if verdict in (Verdict.FAIL, Verdict.NOT_APPLICABLE) and not population.total:
        away = declared_away(rule, needs, params)
        verdict, reason = (Verdict.NOT_APPLICABLE, _named(away)) if away else (verdict, reason)
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


def verdict_of(rule: Rule, needs: Mapping[str, Need], population: Population) -> tuple[Verdict, str]:
    """The verdict by the subjects that count, and why it is unknown or there are none."""
    blind = next(iter(not_whole(rule, needs).values()), "") or unseen_beside(rule, needs)
    return _verdict(rule, population, _partial(rule, needs), blind)


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


def _partial(rule: Rule, needs: Mapping[str, Need]) -> str:
    """Why the judged need was not seen whole, "" where it was."""
    if rule.each == NONE or needs[rule.each].outcome is not Outcome.PARTIAL:
        return ""
    why = needs[rule.each].reason
    return f"partial: {rule.each} ({why})" if why else f"partial: {rule.each}"


def _verdict(rule: Rule, population: Population, partial: str, blind: str) -> tuple[Verdict, str]:
    if population.failed:
        return Verdict.FAIL, ""
    if partial:
        return Verdict.UNKNOWN, partial
    if population.unknown:
        return Verdict.UNKNOWN, "some subjects rest on what could not be seen"
    if not population.total and blind:
        return Verdict.UNKNOWN, blind
    if not population.total:
        return (Verdict.FAIL if rule.when_empty == "fail" else Verdict.NOT_APPLICABLE), "nothing there to judge"
    return Verdict.PASS, ""


def declared_away(rule: Rule, needs: Mapping[str, Need], params: Mapping[str, Json]) -> tuple[str, ...]:
    """The ids of the resources that the client left out by declaring them; what a parameter holds by default he did not."""
    named = {field: _declared(rule, param, params) for param, field in rule.declared_away.items()}
    need = needs.get(rule.each)
    if need is None or need.rows is None or not any(named.values()):
        return ()
    resources = (need.rows.resource(place) for place in range(len(need.rows)))
    return tuple(
        str(resource["_id"])
        for resource in resources
        if any(str(resource.get(field, "")).lower() in values for field, values in named.items())
    )


def _declared(rule: Rule, name: str, params: Mapping[str, Json]) -> frozenset[str]:
    given, default = params.get(name), rule.params[name].default
    ours = frozenset(map(str, default)) if isinstance(default, list) else frozenset()
    return (
        frozenset(str(one).lower() for one in given if str(one) not in ours) if isinstance(given, list) else frozenset()
    )


def _named(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - MOST_NAMED} more" if len(ids) > MOST_NAMED else ""
    return f"nothing there to judge beside what the client declared: {', '.join(ids[:MOST_NAMED])}{more}"


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
