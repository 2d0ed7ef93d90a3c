"""What a client may change about a rule: declared parameters, with a reason, inside the declared bounds."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.content.policy import ParamUsed
from checker.rules import Param, Rule
from evidence.errors import UsageError
from evidence.model import Json

Overrides = Mapping[str, Mapping[str, tuple[Json, str]]]
"""Rule → parameter → value and the reason for it."""

Declared = Mapping[str, Sequence[tuple[str, str]]]
"""Kind → what the client declares of it, each with its reason."""

TYPES: Mapping[str, type] = {"integer": int, "string": str, "boolean": bool, "array": list}


def with_declared(rules: Iterable[Rule], overrides: Overrides, declared: Declared) -> Overrides:
    """The overrides, and for every other parameter that takes a declared kind its default with what is declared.

    What a client file says of one rule's parameter stands: it was written for that rule.
    """
    overridden = {rule: dict(given) for rule, given in overrides.items()}
    for rule in rules:
        for name, param in rule.params.items():
            given = declared.get(param.declared, ())
            if given and name not in overridden.get(rule.id, {}):
                overridden.setdefault(rule.id, {})[name] = _added(param, given)
    return overridden


def _added(param: Param, given: Sequence[tuple[str, str]]) -> tuple[Json, str]:
    before = param.default if isinstance(param.default, list) else []
    values: list[Json] = list(dict.fromkeys([*map(str, before), *(value for value, _ in given)]))
    return values, "; ".join(f"{value}: {reason}" for value, reason in given)


def declared_faults(rules: Sequence[Rule], declared: Declared, where: str) -> Iterator[str]:
    """A sentence for each kind that no rule takes, and for each that is declared out of a rule's bounds."""
    taking: dict[str, list[Param]] = {}
    for rule in rules:
        for param in rule.params.values():
            taking.setdefault(param.declared, []).append(param)
    known = ", ".join(sorted(kind for kind in taking if kind)) or "none"
    for kind, given in declared.items():
        if kind not in taking:
            yield f"{where}: [[declared.{kind}]]: no rule of this release takes it (rules take: {known})"
        reasons = (_unfit(param, _added(param, given)[0]) for param in taking.get(kind, ()))
        if why := next((reason for reason in reasons if reason), ""):
            yield f"{where}: [[declared.{kind}]] {why}"
        twice = sorted(value for value, times in Counter(value for value, _ in given).items() if times > 1)
        yield from (f"{where}: [[declared.{kind}]]: {value} is declared twice; write it once" for value in twice)


def effective(rules: Sequence[Rule], overrides: Overrides, where: str) -> dict[str, dict[str, ParamUsed]]:
    """Every parameter of every rule as it is used. Raises one UsageError naming each override that does not hold; `where` is
    the file that they stand in."""
    wrong = list(faults({rule.id: rule for rule in rules}, overrides, where))
    if wrong:
        raise UsageError("\n".join(wrong))
    return {
        rule.id: {name: _used(param, overrides.get(rule.id, {}).get(name)) for name, param in rule.params.items()}
        for rule in rules
        if rule.params
    }


def _used(param: Param, given: tuple[Json, str] | None) -> ParamUsed:
    if given is None:
        return ParamUsed(value=param.default, source=param.source)
    return ParamUsed(value=given[0], source="your client file", reason=given[1])


def faults(rules: Mapping[str, Rule], overrides: Overrides, where: str) -> Iterator[str]:
    """A sentence for each override that names no rule, no parameter, or a value out of bounds."""
    for rule, given in overrides.items():
        if rule not in rules:
            yield f"{where}: [parameters.{rule!r}]: this release has no rule of that name; `tenantproof policies list`"
            continue
        declared = rules[rule].params
        for name, (value, _) in given.items():
            if name not in declared:
                known = ", ".join(declared) or "none"
                yield f"{where}: [parameters.{rule!r}]: {name} is no parameter of this rule (it has: {known})"
            elif why := _unfit(declared[name], value):
                yield f"{where}: [parameters.{rule!r}]: {name} {why}"


def _unfit(declared: Param, value: Json) -> str:
    kind = TYPES[declared.type]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        return f"must be of type {declared.type}"
    if isinstance(value, list) and declared.items:
        if any(not isinstance(item, TYPES[declared.items]) for item in value):
            return f"must hold items of type {declared.items} only"
        if declared.max is not None and len(value) > declared.max:
            return f"may hold at most {declared.max} items"
    if isinstance(value, int) and not isinstance(value, bool):
        if declared.min is not None and value < declared.min:
            return f"must be at least {declared.min} ({declared.source})"
        if declared.max is not None and value > declared.max:
            return f"must be at most {declared.max} ({declared.source})"
    return ""
