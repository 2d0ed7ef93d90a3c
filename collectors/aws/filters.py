"""CloudWatch Logs filter patterns by meaning: what a metric filter catches, however it is written.

A JSON pattern `{ ($.a = x) && (($.b = "y") || ($.b = z)) }` becomes alternatives, each the list of all its terms:
`[["$.a=x", "$.b=y"], ["$.a=x", "$.b=z"]]`. Terms and alternatives are sorted and named once; an alternative that asks for
more than another one adds nothing and goes. `[[]]` is the empty pattern, which catches everything.

A regular expression becomes values with `*`, which stands for any letters: `$.a = %^Root|Trail%` is `$.a=Root*` or
`$.a=*Trail*`. One that says more than such values can is malformed.
"""

import re
from dataclasses import dataclass

from collectors.aws.declaration import MalformedError

MAX_ALTERNATIVES = 256
"""More than this is no filter that a person wrote; working it out would only cost."""

MAX_DEPTH = 50
"""Brackets inside brackets."""

Alternatives = frozenset[frozenset[str]]

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<mark>\(|\)|&&|\|\|)
    | (?P<operator><=|>=|!=|=|<|>)
    | (?P<selector>\$(?:\.[\w@:/-]+|\[\s*(?:\d+|\*|"[^"]*"|'[^']*')\s*\])+)
    | (?P<quoted>"(?:[^"\\]|\\.)*")
    | (?P<expression>%(?:[^%\\]|\\.)*%)
    | (?P<word>[^\s()&|=!<>"]+)
    )""",
    re.VERBOSE,
)
_LITERAL = re.compile(r"(?:[A-Za-z0-9_#=@/;,: -]|\\[.$^?+-]|\.\*)+")
"""What of a regular expression can be said by letters and `*`: itself, a sign that is meant as such, and any letters."""

_NAMED_MEMBER = re.compile(r"""\[\s*(?:"([^"]*)"|'([^']*)')\s*\]""")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    kind: str
    text: str


def terms(pattern: str) -> list[list[str]]:
    """The alternatives of a pattern; none for one of text or of columns, which looks at words and not at what they mean.

    Raises MalformedError ("filter_pattern") for what begins as a JSON pattern and is none.
    """
    text = pattern.strip()
    if not text:
        return [[]]
    if not text.startswith("{"):
        return []
    if not text.endswith("}"):
        raise MalformedError("filter_pattern")
    reader = _Reader(_tokens(text[1:-1]))
    alternatives = reader.either(0)
    reader.end()
    return sorted(sorted(alternative) for alternative in _least(alternatives))


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    place = 0
    while text[place:].strip():
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            raise MalformedError("filter_pattern")
        tokens.append(_Token(kind=match.lastgroup, text=match[match.lastgroup]))
        place = match.end()
    return tokens


class _Reader:
    """One reading of the tokens, from left to right: `||` binds less than `&&`."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._next = 0

    def either(self, depth: int) -> Alternatives:
        alternatives = self._both(depth)
        while self._takes("||"):
            alternatives = _bounded(alternatives | self._both(depth))
        return alternatives

    def end(self) -> None:
        if self._next != len(self._tokens):
            raise MalformedError("filter_pattern")

    def _both(self, depth: int) -> Alternatives:
        alternatives = self._one(depth)
        while self._takes("&&"):
            other = self._one(depth)
            if len(alternatives) * len(other) > MAX_ALTERNATIVES**2:
                raise MalformedError("filter_pattern_too_wide")
            alternatives = _bounded(frozenset(left | right for left in alternatives for right in other))
        return alternatives

    def _one(self, depth: int) -> Alternatives:
        if depth > MAX_DEPTH:
            raise MalformedError("filter_pattern_too_deep")
        if self._takes("("):
            alternatives = self.either(depth + 1)
            if not self._takes(")"):
                raise MalformedError("filter_pattern")
            return alternatives
        return self._term()

    def _term(self) -> Alternatives:
        selector = _selector(self._take("selector"))
        token = self._take("operator", "word")
        if token.kind == "operator":
            return _compared(selector, token.text, self._take("word", "quoted", "expression"))
        words = [token.text.upper()]
        if words[0] in ("NOT", "IS"):
            words.append(self._take("word").text.upper())
        predicate = " ".join(words)
        if predicate not in ("EXISTS", "NOT EXISTS", "IS NULL", "IS TRUE", "IS FALSE"):
            raise MalformedError("filter_pattern")
        return frozenset({frozenset({f"{selector} {predicate}"})})

    def _take(self, *kinds: str) -> _Token:
        if self._next >= len(self._tokens) or self._tokens[self._next].kind not in kinds:
            raise MalformedError("filter_pattern")
        self._next += 1
        return self._tokens[self._next - 1]

    def _takes(self, mark: str) -> bool:
        here = self._tokens[self._next] if self._next < len(self._tokens) else None
        taken = here is not None and here.kind == "mark" and here.text == mark
        self._next += taken
        return taken


def _selector(token: _Token) -> str:
    """`$["a"].b` and `$.a.b` are the same place."""
    return _NAMED_MEMBER.sub(lambda match: f".{match[1] or match[2]}", token.text)


def _compared(selector: str, operator: str, token: _Token) -> Alternatives:
    """A comparison; not to be like any of several values is one alternative of several terms."""
    if token.kind != "expression":
        return frozenset({frozenset({f"{selector}{operator}{_value(token)}"})})
    if operator not in ("=", "!="):
        raise MalformedError("filter_pattern")
    terms = [f"{selector}{operator}{value}" for value in _likes(token.text[1:-1])]
    return frozenset([frozenset(terms)] if operator == "!=" else [frozenset([term]) for term in terms])


def _likes(expression: str) -> list[str]:
    """The values with `*` that a regular expression means. Raises MalformedError ("filter_expression")."""
    return [_like(branch) for branch in expression.split("|")]


def _like(branch: str) -> str:
    start = "" if branch.startswith("^") else "*"
    end = "" if branch.endswith("$") and not branch.endswith("\\$") else "*"
    inner = branch[not start : len(branch) - (not end)]
    if not inner or not _LITERAL.fullmatch(inner):
        raise MalformedError("filter_expression")
    wildcard = re.sub(r"\\(.)", r"\1", inner.replace(".*", "*"))
    return re.sub(r"\*+", "*", f"{start}{wildcard}{end}")


def _value(token: _Token) -> str:
    """The value without the quotes that one may leave out; what is quoted between two `%` stays text."""
    if token.kind != "quoted" or token.text[1:2] == token.text[-2:-1] == "%":
        return token.text
    return re.sub(r"\\(.)", r"\1", token.text[1:-1])


def _bounded(alternatives: Alternatives) -> Alternatives:
    least = _least(alternatives)
    if len(least) > MAX_ALTERNATIVES:
        raise MalformedError("filter_pattern_too_wide")
    return least


def _least(alternatives: Alternatives) -> Alternatives:
    """Without the alternatives that only ask for more than another one."""
    return frozenset(one for one in alternatives if not any(other < one for other in alternatives))
