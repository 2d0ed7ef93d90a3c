"""The words of a report: states, verdicts, classes, kinds, times, counts and values."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import assert_never

from checker.content.results import Counts, Population, State, Verdict
from checker.reports.laws import STATES, JudgedControl, JudgedFramework
from checker.reports.model import RuleTurn
from checker.reports.rules import Names, OnTarget, label
from checker.rules import Rule
from evidence.model import Json, Outcome

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

CLASSES = {
    "partial": ("partly testable", "rules test a part of it, a statement has to cover what no scan sees"),
    "derived": ("from records", "it follows from the records of this product, with a statement"),
    "manual": ("people's work", "people do it and state it; rules at most support it"),
    "context": ("context", "it frames the others and has no state"),
}
"""Short words for a class of controls, and what they mean."""

CARRIERS = {"client": "the client", "msp": "the MSP; the client stays answerable", "shared": "client and MSP together"}
IMPACTS = {"none": "nobody should notice", "users": "people will notice", "outage": "a service may stop"}


def state_in_words(state: State) -> str:
    """The words that stand for a state in every report."""
    match state:
        case State.NOT_APPLICABLE:
            return "not applicable"
        case State.ALTERNATIVE:
            return "alternative documented"
        case State.NOT_IMPLEMENTED:
            return "not implemented, documented"
        case State.GAP:
            return "gap found"
        case State.UNKNOWN:
            return "not determined"
        case State.NEEDS_EVIDENCE:
            return "evidence needed"
        case State.STALE:
            return "evidence out of date"
        case State.NO_GAP:
            return "no gap found in the evidence examined"
        case State.ATTESTED:
            return "stated, not tested"
        case State.CONTEXT:
            return "context, without a state"
        case _:
            assert_never(state)


def verdict_in_words(verdict: Verdict) -> str:
    """What a verdict says of a rule on its subjects."""
    match verdict:
        case Verdict.PASS:
            return "met"
        case Verdict.FAIL:
            return "not met"
        case Verdict.UNKNOWN:
            return "not determined"
        case Verdict.NOT_LICENSED:
            return "not licensed"
        case Verdict.NOT_APPLICABLE:
            return "not applicable"
        case _:
            assert_never(verdict)


def measure(verdict: Verdict, population: Population) -> str:
    """The verdict as a statement about N of M subjects."""
    match verdict:
        case Verdict.PASS:
            counted = f"met on {population.passed:,} of {population.evaluated:,}"
        case Verdict.FAIL if population.evaluated:
            counted = f"not met on {population.failed:,} of {population.evaluated:,}"
        case Verdict.UNKNOWN if population.evaluated:
            counted = f"not determined on {population.unknown:,} of {population.evaluated:,}"
        case _:
            return verdict_in_words(verdict)
    also = f", {population.unknown:,} not determined" if verdict is Verdict.FAIL and population.unknown else ""
    left_out = f", {population.excluded:,} left out" if population.excluded else ""
    return counted + also + left_out


def reason_in_words(rule: Rule, judged: OnTarget) -> str:
    """Why a rule was not judged, without repeating its verdict; for lack of a licence, of which, and what would do instead.

    A setting that cannot exist without its plan fails: then the plan is named too.
    """
    result = judged.result
    why = result.reason.removeprefix(f"{verdict_in_words(result.verdict)}: ")
    lacks = result.verdict is Verdict.NOT_LICENSED or (
        result.verdict is Verdict.FAIL and any(seen.outcome is Outcome.NOT_LICENSED for seen in judged.evidence)
    )
    plan = f"it needs {rule.plan}" if lacks and rule.plan else ""
    free = f"without that licence this would do: {rule.free}" if lacks and rule.free else ""
    return "; ".join(part for part in (why, plan, free) if part)


def change_in_words(change: RuleTurn) -> str:
    """How a verdict changed: "met, now not met, on 3 subjects"; "not met, on 2 subjects more, on 1 fewer"."""
    before, after = (
        verdict_in_words(verdict) if verdict else "not judged" for verdict in (change.before, change.after)
    )
    if change.before is not change.after:
        number = len(change.subjects or change.touched)
        return f"{before}, now {after}{f', on {_subjects(number)}' if number else ''}"
    otherwise = len(change.touched) - len(change.subjects) - len(change.fewer)
    ways = ((len(change.subjects), "more"), (len(change.fewer), "fewer"), (otherwise, "otherwise"))
    told = [f"on {_subjects(number)} {way}" for number, way in ways if number]
    return ", ".join((before, *told))


def _subjects(number: int) -> str:
    return f"{number:,} subject{'s' * (number != 1)}"


def counts_in_words(counts: Counts) -> str:
    """How many rules are met and not met, without the zeros; "" where there is none."""
    named = (
        (counts.not_met, "not met"),
        (counts.not_determined, "not determined"),
        (counts.met, "met"),
        (counts.not_applicable, "not applicable"),
    )
    return ", ".join(f"{number:,} {word}" for number, word in named if number)


def states_in_words(counts: Mapping[State, int]) -> str:
    """How many controls are in which state, those first that need somebody: "gap found 2, no gap found 14"."""
    return ", ".join(f"{state_in_words(state)} {counts[state]:,}" for state in STATES if state in counts)


def severities_in_words(counts: Mapping[str, int]) -> str:
    """How many rules are how grave: "1 critical, 4 high"."""
    return ", ".join(f"{number:,} {severity}" for severity, number in counts.items())


def legend(framework: JudgedFramework) -> Mapping[str, str]:
    """The kinds and classes that the framework's controls have, and what they mean."""
    kinds = {spoken(control.kind): control.kind_means for control in framework.controls if control.kind_means}
    return dict(class_in_words(control) for control in framework.controls) | kinds


def moment(text: str) -> str:
    """A time in UTC for a reader: "23 Nov 2026, 01:58 UTC"; a date alone as a date; anything else as it stands."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return text
    day = f"{time.day} {MONTHS[time.month - 1]} {time.year}"
    if time.tzinfo is None:
        return day if len(text) == len("2026-11-23") else text
    there = time.astimezone(UTC)
    return f"{there.day} {MONTHS[there.month - 1]} {there.year}, {there:%H:%M} UTC"


def span(started: str, finished: str) -> str:
    """From when to when, with the day once where it is the same: "23 Nov 2026, 01:58 to 02:04 UTC"."""
    begin, end = moment(started), moment(finished)
    day, comma, hour = end.partition(", ")
    if comma and begin.startswith(f"{day}, "):
        return f"{begin.removesuffix(' UTC')} to {hour}"
    return f"{begin} to {end}"


def named_in_words(value: Json, known: Mapping[str, Names]) -> str:
    """A value of a provider on one line, with what somebody is called beside an id that is `known`."""
    return value_in_words(_named(value, known))


def _named(value: Json, known: Mapping[str, Names]) -> Json:
    if isinstance(value, str):
        return f"{value} ({label(known[value])})" if known.get(value) else value
    if isinstance(value, list):
        return [_named(item, known) for item in value]
    return value


def value_in_words(value: Json) -> str:
    """A value of a provider on one line."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value or "empty"
    if isinstance(value, int | float):
        return json.dumps(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_inner(inner)}" for key, inner in value.items()) or "empty"
    if len(value) == 1:
        return value_in_words(value[0])
    return ", ".join(_inner(item) for item in value) or "none"


def _inner(value: Json) -> str:
    if isinstance(value, list) and len(value) == 1:
        return _inner(value[0])
    return f"({value_in_words(value)})" if isinstance(value, Mapping) and len(value) > 1 else value_in_words(value)


def spoken(name: str) -> str:
    """A name with underscores as words: "encryption at rest"."""
    return name.strip("_").replace("_", " ")


def class_in_words(control: JudgedControl) -> tuple[str, str]:
    """How much of the control a scan can say, in short, and what that means."""
    return CLASSES.get(control.control_class, (spoken(control.control_class), ""))


def carrier_in_words(control: JudgedControl) -> str:
    """Who usually does the work."""
    return CARRIERS.get(control.carried_by, spoken(control.carried_by))


def roles_in_words(roles: Iterable[str]) -> str:
    """Roles of a client: "covered entity, controller"."""
    return ", ".join(spoken(role) for role in roles)
