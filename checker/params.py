"""What a client may change about a rule: declared parameters, with a reason, inside the declared bounds."""

from collections.abc import Iterator, Mapping, Sequence

from checker.rules import Param, Rule
from evidence.errors import UsageError
from evidence.model import Json

Overrides = Mapping[str, Mapping[str, tuple[Json, str]]]
"""Rule → parameter → value and the reason for it."""

TYPES: Mapping[str, type] = {"integer": int, "string": str, "boolean": bool, "array": list}


def effective(rules: Sequence[Rule], overrides: Overrides, where: str) -> dict[str, dict[str, Json]]:
    """Every parameter of every rule. Raises one UsageError naming each override that does not hold; `where` is its file."""
    wrong = list(faults({rule.id: rule for rule in rules}, overrides, where))
    if wrong:
        raise UsageError("\n".join(wrong))
    return {
        rule.id: {
            name: overrides.get(rule.id, {}).get(name, (declared.default, ""))[0]
            for name, declared in rule.params.items()
        }
        for rule in rules
        if rule.params
    }


def described(rules: Sequence[Rule], overrides: Overrides) -> dict[str, Json]:
    """Every parameter with its value, where it comes from and why: what reports print."""
    found: dict[str, Json] = {}
    for rule in rules:
        given = overrides.get(rule.id, {})
        if rule.params:
            found[rule.id] = {
                name: {
                    "value": given[name][0] if name in given else declared.default,
                    "source": "your client file" if name in given else declared.source,
                    "reason": given[name][1] if name in given else "",
                }
                for name, declared in rule.params.items()
            }
    return found


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
