"""What a rule declares certain is certain: more rows cost nobody compliance, and no unseen field would."""

import copy
from collections.abc import Iterable, Iterator, Sequence

from checker.content.decisions import Decision
from checker.judging.blindness import left_out
from checker.rules import Rule
from checker.trial.case import CaseError, Trial, rows, write_rows
from checker.trial.case import need as need_of
from checker.trial.losses import OURS
from checker.trial.sampling import of_each_kind
from evidence.model import Json, JsonObject


def shrunk(trial: Trial, *, most: int | None = None) -> Iterator[str]:
    """Rows of other cases, added to a need that the rule grows by, that cost a subject its compliance or bring another.

    Where `most` is given, so many pairs of cases are tried, and every case with every such need at least once.
    """
    rule = trial.rule
    pairs = [(case, need, other) for case in trial.cases for need in rule.grows for other in trial.cases]
    tried = of_each_kind(pairs, most, rule.id, lambda pair: (pair[0].name, pair[1]))
    for case in trial.cases:
        mine = [(need, other) for one, need, other in tried if one is case]
        known = trial.needs(case.document) if mine else {}
        before = trial.decide(case.document, known) if mine else Decision()
        for need, other in mine:
            for added in joined(rule, need, rows(other.document, need), before.subjects):
                more = [*rows(case.document, need), *added]
                grown = {**case.document, need: more}
                path = trial.folder / f"grown-{need}.jsonl"
                write_rows(path, more)
                after = trial.decide(grown, {**known, need: need_of(need, path, trial.policies)})
                if after.undecided or set(before.compliant) - set(after.compliant):
                    yield f"{case.name} + {need} of {other.name}: no longer compliant"
                if set(before.subjects) != set(after.subjects):
                    yield f"{case.name} + {need} of {other.name}: other subjects"


def joined(
    rule: Rule, need: str, resources: Sequence[JsonObject], subjects: Iterable[str]
) -> Iterator[Sequence[JsonObject]]:
    """The rows under new ids; of a joined need, once for each subject, as if they were about it."""
    fresh = [{**row, "_id": f"{row['_id']}-more-{place}"} for place, row in enumerate(resources)]
    if need not in rule.join:
        yield fresh
        return
    yield from ([{**row, rule.join[need]: subject} for row in fresh] for subject in subjects)


def hasty(trial: Trial) -> Iterator[str]:
    """Subjects said to fail for certain although a field was not seen, and that comply with a value that some case has."""
    for case in trial.cases:
        for need in trial.rule.needs:
            fields = {field for row in rows(case.document, need) for field in row} & trial.rule.reads - OURS
            for field in sorted(fields):
                yield from (f"{case.name}: {found}" for found in _hasty(trial, case.document, need, field))


def _hasty(trial: Trial, document: JsonObject, need: str, field: str) -> Iterator[str]:
    values = [row[field] for other in trial.cases for row in rows(other.document, need) if field in row]
    answers: list[tuple[Json, ...]] = [(), *((value,) for value in values)]
    for places in positions(len(rows(document, need))):
        certain = set(fails_for_certain(trial, changed(document, need, places, field, None)))
        for answer in answers if certain else ():
            if certain & set(complies(trial, changed(document, need, places, field, answer))):
                yield f"{need}.{field} as {answer!r} complies, and was said to fail for certain"


def positions(count: int) -> list[range]:
    """Every row alone, and all of them together."""
    return [range(place, place + 1) for place in range(count)] + ([range(count)] if count > 1 else [])


def changed(
    document: JsonObject, need: str, places: range, field: str, answer: tuple[Json, ...] | None
) -> dict[str, Json]:
    """The document with one field of these rows not seen (None), said to be absent (()), or seen as this value."""
    resources = copy.deepcopy(rows(document, need))
    for place in places:
        row = dict(resources[place])
        row.pop(field, None)
        absent = row.get("_absent")
        named = [name for name in absent if name != field] if isinstance(absent, list) else []
        row["_absent"] = [*named, field] if answer == () else named
        resources[place] = {**row, field: answer[0]} if answer else row
    return {**document, need: list(resources)}


def complies(trial: Trial, document: JsonObject) -> tuple[str, ...]:
    """The subjects that comply. Raises CaseError where the rule decides nothing."""
    decision = trial.decide(document, trial.needs(document))
    if decision.undecided:
        raise CaseError(f"{trial.rule.id}: {decision.undecided}")
    return decision.compliant


def fails_for_certain(trial: Trial, document: JsonObject) -> tuple[str, ...]:
    """The subjects of which the judge takes it that they fail. Raises CaseError where the rule decides nothing."""
    needs = trial.needs(document)
    decision = trial.decide(document, needs)
    if decision.undecided:
        raise CaseError(f"{trial.rule.id}: {decision.undecided}")
    return () if left_out(trial.rule, needs) else decision.certain


def unshown(trial: Trial) -> Iterator[str]:
    """A rule that has a set `certain`, and no case in which anything is in it."""
    if not any(fails_for_certain(trial, case.document) for case in trial.cases):
        yield "no case has a subject that fails for certain"
