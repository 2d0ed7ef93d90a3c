"""Every field that a rule reads, lost: deleted, null, of another type. Nothing may pass by that, and no failure vanish."""

import copy
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checker.content.results import RuleResult, Verdict
from checker.judging.needs import Need
from checker.rules import Rule
from checker.trial.case import Case, Trial, need, rows, write_rows
from checker.trial.sampling import of_each_kind
from evidence.model import Json, JsonObject

OURS = frozenset({"_id", "_at", "_absent", "_unseen"})
TAGS = ("_at", "tags")
HOW = ("deleted", "null", "retyped")
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """One field of one resource deleted, set to null, or given another type."""

    need: str
    position: int
    path: Path
    how: str

    def __str__(self) -> str:
        return f"{self.need}[{self.position}].{'.'.join(map(str, self.path))} {self.how}"

    @property
    def field(self) -> tuple[str, Path]:
        """The need, and the path whatever the places in its lists."""
        return self.need, tuple(part if isinstance(part, str) else 0 for part in self.path)

    def rows(self, document: JsonObject) -> list[JsonObject]:
        """The need's resources with the field lost."""
        resources = rows(document, self.need)
        changed = copy.deepcopy(resources[self.position])
        value = retyped(at(changed, self.path)) if self.how == "retyped" else None
        mutate(changed, self.path, value, delete=self.how == "deleted")
        return [*resources[: self.position], changed, *resources[self.position + 1 :]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A case with one field of one resource lost: where, and what the judge said before and says now."""

    place: str
    of_subject: bool
    failing: frozenset[str]
    before: frozenset[str]
    now: frozenset[str]
    seen: frozenset[str]
    verdict: Verdict


def unearned(mutants: Iterable[Mutant]) -> Iterator[str]:
    """Mutations after which a subject passes that did not pass before."""
    for mutant in mutants:
        if passes := mutant.now - mutant.before:
            yield f"{mutant.place}: {', '.join(sorted(passes))} passes, and did not before"


def vanished(mutants: Iterable[Mutant]) -> Iterator[str]:
    """Mutations of an `each` resource after which a subject that failed is neither failing nor unknown."""
    for mutant in mutants:
        gone = mutant.failing - mutant.seen
        if mutant.of_subject and gone and mutant.verdict is not Verdict.UNKNOWN:
            yield f"{mutant.place}: {', '.join(sorted(gone))} failed, and is neither failing nor unknown"


def mutants(trial: Trial, *, most: int | None = None) -> Iterator[Mutant]:
    """Every field that the rule reads, of every resource of every case, lost in every way.

    Where `most` is given, every field is lost at least once, of some resource of some case and in one of the ways.
    """
    tried = of_each_kind(all_losses(trial), most, trial.rule.id, lambda each: each[1].field)
    for case in trial.cases:
        here = [loss for name, loss in tried if name == case.name]
        if here:
            known = trial.needs(case.document)
            before, _ = passing(trial, case.document, known)
            yield from (_mutant(trial, case, known, before, loss) for loss in here)


def all_losses(trial: Trial) -> list[tuple[str, Loss]]:
    """The name of each case with everything that can be lost in it."""
    return [(case.name, loss) for case in trial.cases for loss in losses(trial.rule, case.document)]


def _mutant(trial: Trial, case: Case, known: Mapping[str, Need], before: frozenset[str], loss: Loss) -> Mutant:
    changed = loss.rows(case.document)
    path = trial.folder / f"mutated-{loss.need}.jsonl"
    write_rows(path, changed)
    needs = {**known, loss.need: need(loss.need, path, trial.policies)}
    now, result = passing(trial, {**case.document, loss.need: changed}, needs)
    return Mutant(
        place=f"{case.name}: {loss}",
        of_subject=loss.need == trial.rule.each and loss.path[-1] != "_id",
        failing=frozenset(case.failing),
        before=before,
        now=now,
        seen=frozenset(subject.id for subject in result.subjects),
        verdict=result.verdict,
    )


def passing(trial: Trial, document: JsonObject, needs: Mapping[str, Need]) -> tuple[frozenset[str], RuleResult]:
    """The subjects that the judge calls pass, and all that it says."""
    result = trial.outcome(document, needs)
    if result.population.passed == 0:
        return frozenset(), result
    decision = trial.decide(document, needs)
    return frozenset(decision.compliant) - {subject.id for subject in result.subjects}, result


def losses(rule: Rule, document: JsonObject) -> Iterator[Loss]:
    """Everything that can be lost. A field at the top that the compiled rule does not name cannot matter."""
    for name in rule.needs:
        for position, row in enumerate(rows(document, name)):
            for path in fields(row):
                if path[0] in rule.reads or path[0] in OURS:
                    yield from (Loss(need=name, position=position, path=path, how=how) for how in HOW)


def fields(node: Json, path: Path = ()) -> Iterator[Path]:
    """Paths to every field of an object, through lists. A client's tags are one field: they come whole or not at all."""
    if path == TAGS:
        return
    if isinstance(node, dict):
        for key, value in node.items():
            yield (*path, key)
            yield from fields(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from fields(value, (*path, index))


def at(node: Json, path: Path) -> Json:
    """What lies at the path. Raises TypeError."""
    for part in path:
        if not (isinstance(node, dict) and isinstance(part, str)) and not (
            isinstance(node, list) and isinstance(part, int)
        ):
            raise TypeError(f"{part} of what has no such part")
        node = node[part]  # type: ignore[index]
    return node


def retyped(value: Json) -> Json:
    """The same fact in another type, as a careless provider might send it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, str):
        return [value]
    return json.dumps(value)


def mutate(node: Json, path: Path, value: Json, *, delete: bool) -> None:
    """Delete the field at the path, or set it. Raises TypeError where the path ends in no field."""
    parent, last = at(node, path[:-1]), path[-1]
    if not isinstance(parent, dict) or not isinstance(last, str):
        raise TypeError(f"{last} is no field")
    if delete:
        del parent[last]
    else:
        parent[last] = value
