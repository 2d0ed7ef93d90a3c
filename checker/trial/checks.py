"""What is tried of a rule, in the order in which one mends it; each check yields what is wrong, a sentence a fault."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from checker.rules import NONE
from checker.trial import batches, certainty, losses
from checker.trial.case import Trial

QUICKLY = 1_000
"""Lost fields of a rule that are tried by default: two seconds."""
PAIRS = 300
"""Pairs of cases, the rows of one added to a need of the other, that are tried by default: a second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing to try. `mend` says what the author of the rule can do where `find` yields faults."""

    name: str
    mend: str
    find: Callable[[Trial, int | None], Iterator[str]]


def decided_otherwise(trial: Trial) -> Iterator[str]:
    """Cases whose decision is not the one that their author wrote."""
    for case in trial.cases:
        decision = trial.decide(case.document, trial.needs(case.document))
        if decision.undecided:
            yield f"{case.name}: {decision.undecided}"
            continue
        failing = set(decision.subjects) - set(decision.compliant)
        for word, actual, wanted in (
            ("compliant", set(decision.compliant), set(case.compliant)),
            ("failing", failing, set(case.failing)),
        ):
            if actual != wanted:
                yield f"{case.name}: {word} are {_named(actual)}, its author says {_named(wanted)}"


def _named(subjects: set[str]) -> str:
    return ", ".join(sorted(subjects)) or "none"


def missing_kinds(trial: Trial) -> Iterator[str]:
    """Where no case complies whole, or none fails."""
    if not any(case.compliant and not case.failing for case in trial.cases):
        yield "no case in which everything complies"
    if not any(case.failing for case in trial.cases):
        yield "no case in which something fails"


def _both(trial: Trial) -> Iterator[str]:
    yield from missing_kinds(trial)
    yield from decided_otherwise(trial)


def _batches(trial: Trial) -> Iterator[str]:
    if trial.rule.each != NONE:
        yield from batches.differences(trial)
        yield from batches.collisions(trial)
    if trial.rule.chosen:
        yield from batches.chosen(trial)


def _mutations(trial: Trial, most: int | None) -> Iterator[str]:
    mutants = list(losses.mutants(trial, most=most))
    if not mutants:
        yield "no case holds a field that the rule reads"
    yield from losses.unearned(mutants)
    yield from losses.vanished(mutants)


def _certain(trial: Trial) -> Iterator[str]:
    if trial.rule.certain:
        yield from certainty.unshown(trial)
        yield from certainty.hasty(trial)


CHECKS = (
    Check(
        name="cases",
        mend="mend the rule, or what the case in its test says",
        find=lambda trial, _: _both(trial),
    ),
    Check(
        name="batches",
        mend="decide each resource by itself: no count, no comparison within its batch (`each: none` sees all at once)",
        find=lambda trial, _: _batches(trial),
    ),
    Check(
        name="mutations",
        mend="state `compliant` positively: a field that is missing, null or of another type must not comply; no `not`, no "
        "set difference, no `count(…) == 0` over what may be missing",
        find=_mutations,
    ),
    Check(
        name="grows",
        mend="take the need out of `grows`, or let more rows of it never cost a subject its compliance",
        find=lambda trial, most: certainty.shrunk(trial, most=None if most is None else PAIRS),
    ),
    Check(
        name="certain",
        mend="a subject is `certain` only where it fails whatever the unseen fields hold: rest it on a field that was seen",
        find=lambda trial, _: _certain(trial),
    ),
)
