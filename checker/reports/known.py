"""What is known of a finding beside its verdict: where in the evidence the fields lie that a rule's steps name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.content.policy import ParamUsed
from checker.content.results import RuleResult
from checker.reports.lookup import Places
from checker.reports.steps import PARAMS, placeholders
from checker.rules import Rule
from evidence.model import JsonObject, Observation, Outcome

MANUAL = "manual"


def places(results: Iterable[RuleResult], rules: Mapping[str, Rule], observations: Sequence[Observation]) -> Places:
    """Where in the evidence lie the fields that the rules' steps name."""
    wanted_lines: dict[str, dict[int, tuple[str, ...]]] = {}
    wanted = {name: _wanted(rule) for name, rule in rules.items()}
    of_needs = {name: tuple(_of_needs(rule)) for name, rule in rules.items()}

    def add(file: str, line: int, fields: Iterable[str]) -> None:
        lines = wanted_lines.setdefault(file, {})
        lines[line] = (*lines.get(line, ()), *fields)

    for row in results:
        for subject in row.subjects if wanted[row.rule] else ():
            file, _, line = subject.pointer.partition("#")
            if line.isascii() and line.isdigit():
                add(file, int(line), wanted[row.rule])
    for row in results:
        for observation in observations if of_needs[row.rule] else ():
            if is_of(observation, row) and _is_single(observation):
                named = (field for need, field in of_needs[row.rule] if need == observation.collector)
                add(observation.file, 1, named)
    return wanted_lines


def alone(rule: Rule, evidence: Iterable[Observation], fields: Mapping[str, JsonObject]) -> JsonObject:
    """What is known of needs that have one resource on the target, as the rule's steps name it."""
    wanted = tuple(_of_needs(rule))
    rows = {one.collector: fields.get(f"{one.file}#1", {}) for one in evidence if _is_single(one)}
    return {f"{need}.{field}": rows[need][field] for need, field in wanted if need in rows and field in rows[need]}


def declared(rules: Mapping[str, Rule], used: Mapping[str, Mapping[str, ParamUsed]]) -> Iterator[str]:
    """The ids in parameters that the rules' steps name."""
    for name, rule in rules.items():
        for wanted in _wanted(rule):
            param = used[name].get(wanted.removeprefix(PARAMS)) if wanted.startswith(PARAMS) else None
            if param is not None and isinstance(param.value, list):
                yield from (item for item in param.value if isinstance(item, str))


def is_of(observation: Observation, row: RuleResult) -> bool:
    """Whether it tells of the target that the result is about."""
    return observation.provider == MANUAL or (observation.provider, observation.target) == (row.provider, row.target)


def _wanted(rule: Rule) -> tuple[str, ...]:
    return placeholders([*rule.fix, *rule.undo])


def _of_needs(rule: Rule) -> Iterator[tuple[str, str]]:
    """Need and field, of the placeholders that name a field of a need as `NEED.FIELD`."""
    for name in _wanted(rule):
        yield from ((need, name.removeprefix(f"{need}.")) for need in rule.needs if name.startswith(f"{need}."))


def _is_single(observation: Observation) -> bool:
    """Whether it holds one resource, of which therefore can be spoken as the one."""
    return observation.outcome is Outcome.OK and observation.provenance.items == 1 and bool(observation.file)
