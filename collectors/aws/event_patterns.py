"""EventBridge patterns by meaning: which events a rule passes on, however its pattern is written.

A pattern becomes clauses, all of which must hold; a clause is a list of terms, one of which must hold, in the language of
`filters`: `{"source": ["aws.iam"], "detail": {"eventName": ["CreateUser", {"prefix": "Delete"}]}}` is
`[["$.eventName=CreateUser", "$.eventName=Delete*"], ["source=aws.iam"]]`. What lies in `detail` stands below `$`, as in a
record of CloudTrail. A clause without terms holds of nothing, nor does a term that no reader understands (`cidr`).

Source: Amazon EventBridge user guide, "Comparison operators for use in event patterns".
"""

import json
from collections.abc import Iterable, Mapping
from itertools import product

from collectors.aws.declaration import MalformedError
from evidence.model import Json, JsonObject

MAX_CLAUSES = 256
MAX_DEPTH = 20

Clauses = frozenset[frozenset[str]]
NOTHING: Clauses = frozenset({frozenset()})


def clauses(pattern: str, account: str, region: str) -> list[list[str]]:
    """The clauses of a pattern, those that ask for the rule's own account or region left out, for they hold of every event.

    Raises MalformedError ("event_pattern") for what is no pattern.
    """
    try:
        document = json.loads(pattern)
    except ValueError:
        raise MalformedError("event_pattern") from None
    own = {f"account={account}", f"region={region}"}
    return sorted(sorted(clause) for clause in _all_of(document, "", 0) if not clause & own)


def _all_of(document: Json, path: str, depth: int) -> Clauses:
    if not isinstance(document, Mapping) or not document or depth > MAX_DEPTH:
        raise MalformedError("event_pattern")
    return _bounded(clause for name, value in document.items() for clause in _field(name, value, path, depth))


def _field(name: str, value: Json, path: str, depth: int) -> Clauses:
    if name == "$or" and isinstance(value, list):
        return _any_of([_all_of(inner, path, depth + 1) for inner in value])
    here = "$" if (path, name) == ("", "detail") else f"{path}.{name}" if path else name
    if isinstance(value, list):
        return _any_of([_matched(matcher, here) for matcher in value])
    return _all_of(value, here, depth + 1)


def _any_of(alternatives: list[Clauses]) -> Clauses:
    """One of several: each clause takes one clause of every alternative. Of none, nothing."""
    if not alternatives:
        return NOTHING
    whole: Clauses = alternatives[0]
    for alternative in alternatives[1:]:
        whole = _bounded(left | right for left, right in product(whole, alternative))
    return whole


def _bounded(every: Iterable[frozenset[str]]) -> Clauses:
    listed: set[frozenset[str]] = set()
    for clause in every:
        listed.add(clause)
        if len(listed) > MAX_CLAUSES:
            raise MalformedError("event_pattern_too_wide")
    return frozenset(listed)


def _matched(matcher: Json, path: str) -> Clauses:
    if isinstance(matcher, list):
        raise MalformedError("event_pattern")
    if not isinstance(matcher, Mapping):
        return _terms(f"{path}={_literal(matcher)}")
    if len(matcher) != 1:
        raise MalformedError("event_pattern")
    ((kind, value),) = matcher.items()
    match kind, value:
        case "exists", bool():
            return _terms(f"{path} {'EXISTS' if value else 'NOT EXISTS'}")
        case "anything-but", _:
            return _terms(f"{path} EXISTS", *(f"{path}!={like}" for like in _unlike(value)))
        case "numeric", list():
            return _terms(*_numeric(path, value))
        case "cidr", str():
            return _terms(f"{path} IN {value}")
        case _:
            return _terms(f"{path}={_like(kind, value)}")


def _terms(*terms: str) -> Clauses:
    return frozenset(frozenset({term}) for term in terms)


def _unlike(value: Json) -> list[str]:
    if isinstance(value, Mapping) and len(value) == 1:
        ((kind, inner),) = value.items()
        return [_like(kind, each) for each in (inner if isinstance(inner, list) else [inner])]
    return [_literal(each) for each in (value if isinstance(value, list) else [value])]


def _like(kind: str, value: Json) -> str:
    """A value with `*` for any letters."""
    match kind, value:
        case "prefix", str():
            return f"{_literal(value)}*"
        case "suffix", str():
            return f"*{_literal(value)}"
        case "wildcard", str() if "\\" not in value:
            return value
        case _:
            raise MalformedError("event_pattern")


def _literal(value: Json) -> str:
    """A value that is meant as it stands; a star in it would stand for any letters, and no event of ours has one."""
    match value:
        case bool():
            return "true" if value else "false"
        case str() if "*" not in value:
            return value
        case int() | float():
            return f"{value:g}"
        case None:
            return "null"
        case _:
            raise MalformedError("event_pattern")


def _numeric(path: str, value: list[Json]) -> list[str]:
    pairs = list(zip(value[::2], value[1::2], strict=False))
    known = all(sign in ("=", "<", "<=", ">", ">=") and isinstance(number, int | float) for sign, number in pairs)
    if not pairs or len(value) % 2 or not known:
        raise MalformedError("event_pattern")
    return [f"{path}{sign}{number:g}" for sign, number in pairs]


def of_rule(fields: JsonObject) -> list[Json]:
    """The clauses of a rule's own pattern; of one that runs by the clock alone, a clause that holds of nothing."""
    pattern, arn = fields.get("EventPattern"), str(fields.get("Arn", "")).split(":")
    if pattern is None:
        return [[]]
    if not isinstance(pattern, str) or len(arn) < 6:  # arn:partition:service:region:account:resource
        raise MalformedError("event_pattern")
    return [list(clause) for clause in clauses(pattern, account=arn[4], region=arn[3])]
