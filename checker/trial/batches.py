"""A rule sees its resources in batches: alone and among all the others each is decided alike, and no two have one id."""

from collections.abc import Iterator
from dataclasses import replace

from checker.content.decisions import Decision
from checker.content.results import Verdict
from checker.rules import NONE
from checker.trial.case import Trial, rows
from evidence.model import JsonObject

WHOLE = 10_000


def differences(trial: Trial) -> Iterator[str]:
    """What is decided otherwise where the `each` resources of all cases are judged one by one, not all at once."""
    document = merged(trial)
    needs = trial.needs(document)
    if len(rows(document, trial.rule.each)) < 2:
        yield "the cases hold fewer than two resources to judge"
        return
    whole = trial.decide(document, needs, batch=WHOLE)
    if whole.undecided:
        yield f"all resources at once: {whole.undecided}"
        return
    alone = trial.decide(document, needs, batch=1)
    if alone != whole:
        yield f"resources one by one and all at once are decided differently: {_apart(alone, whole)}"


def _apart(alone: Decision, whole: Decision) -> str:
    if alone.undecided:
        return alone.undecided
    for word, singly, other in (
        ("subjects", alone.subjects, whole.subjects),
        ("compliant", alone.compliant, whole.compliant),
        ("certain", alone.certain, whole.certain),
    ):
        if apart := sorted(set(singly) ^ set(other)):
            return f"{word}: {', '.join(apart[:5])}"
    return "because"


def merged(trial: Trial) -> JsonObject:
    """One document with the `each` resources of all cases, under new ids, and the other needs of the first case."""
    resources = [row for case in trial.cases for row in rows(case.document, trial.rule.each)]
    fresh = [{**row, "_id": f"{row['_id']}-{number}"} for number, row in enumerate(resources)]
    return {**trial.cases[0].document, trial.rule.each: fresh}


def collisions(trial: Trial) -> Iterator[str]:
    """Where two resources have one id, and the rule is judged all the same."""
    case = next((case for case in trial.cases if case.compliant and rows(case.document, trial.rule.each)), None)
    if case is None or trial.rule.each == NONE:
        return
    resources = rows(case.document, trial.rule.each)
    document = {**case.document, trial.rule.each: [*resources, resources[0]]}
    result = trial.outcome(document, trial.needs(document))
    if result.verdict is not Verdict.UNKNOWN or "two resources have the id" not in result.reason:
        yield f"{case.name}: a resource twice gives {result.verdict} ({result.reason})"


def chosen(trial: Trial) -> Iterator[str]:
    """Cases that are decided otherwise where the rule is given the rows, too, that it says it does not look at."""
    every = replace(trial, rule=replace(trial.rule, chosen={}))
    for case in trial.cases:
        needs = trial.needs(case.document)
        if trial.decide(case.document, needs) != every.decide(case.document, needs):
            yield f"{case.name}: decided otherwise where it is given every row"
