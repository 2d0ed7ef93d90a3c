"""Which part of an answer says that there is more of it, and how the rest is asked for. Names of fields only, no SDK.

AWS spells it in a dozen ways; botocore knows those of two operations in three. Of the others the names of arguments and
fields tell: `NextToken` goes back as `NextToken`, `NextMarker` as `Marker`. Fields are dotted paths where they stand in an
object of the answer (`CachePolicyList.NextMarker`). What says that there is more and does not say how to ask for it was not
read whole.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from collectors.aws import answers
from evidence.model import Json, JsonObject

_TOKEN = re.compile(
    r"next(page|continuation)?(token|marker|key|cursor)|next\w*marker|pagination_?token|continuationtoken"
    r"|(next)?cursor|next",
    re.IGNORECASE,
)
_ECHOED = re.compile(r"marker|position|pagetoken|token", re.IGNORECASE)
"""Names that are a token only where an argument has the same name: a `Token` may also be a secret that was asked for."""

_EXCLUSIVE = re.compile(r"lastevaluated(\w+)", re.IGNORECASE)
_MORE = re.compile(r"(is)?truncated|has_?more\w*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """How an operation goes on. `token` is the field that holds the place to go on from, `argument` where it goes back;
    `more` is the flag that says whether there is more. Each is "" where the operation has none.
    """

    token: str = ""
    argument: str = ""
    more: str = ""

    def goes_on(self, answer: JsonObject) -> bool:
        """Whether the answer says that there is more than it holds."""
        truncated = answers.at(answer, self.more) if self.more else None
        return truncated if isinstance(truncated, bool) else bool(self.token and answers.at(answer, self.token))

    def place(self, answer: JsonObject) -> str:
        """Where to go on from, "" where the answer does not say or nobody can ask."""
        place = answers.at(answer, self.token) if self.argument else None
        return place if isinstance(place, str) else ""


def paging(arguments: Mapping[str, str], fields: Mapping[str, str]) -> Paging | None:
    """How an operation with these arguments and these fields of its answer goes on (name → type); None where it does not."""
    more = next((name for name, kind in fields.items() if kind == "boolean" and _MORE.fullmatch(_last(name))), "")
    pairs = list(_tokens(arguments, fields))
    if not pairs and not more:
        return None
    token, argument = next((pair for pair in pairs if pair[1]), pairs[0] if pairs else ("", ""))
    return Paging(token=token, argument=argument, more=more)


def _last(path: str) -> str:
    return path.rpartition(".")[2]


def _tokens(arguments: Mapping[str, str], fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Field and argument, those first that cannot be an echo of what was asked."""
    lower = {name.lower(): name for name, kind in arguments.items() if kind == "string"}
    texts = [name for name, kind in fields.items() if kind == "string"]
    for path in sorted(texts, key=lambda path: ("." in path, not _last(path).lower().startswith("next"))):
        name = _last(path).lower()
        evaluated = _EXCLUSIVE.fullmatch(name)
        if evaluated:
            yield path, lower.get(f"exclusivestart{evaluated[1]}", "")
        elif _TOKEN.fullmatch(name) and ("." not in path or name.removeprefix("next") in lower or name in lower):
            yield path, lower.get(name) or lower.get(name.removeprefix("next"), "")
        elif _ECHOED.fullmatch(name) and name in lower:
            yield path, lower[name]


def whole(first: JsonObject, following: JsonObject) -> dict[str, Json]:
    """Two pages as one answer: lists one after the other, objects field by field, the first word on everything else."""
    joined = dict(first)
    for name, value in following.items():
        before = first.get(name)
        if isinstance(before, list) and isinstance(value, list):
            joined[name] = [*before, *value]
        elif isinstance(before, Mapping) and isinstance(value, Mapping):
            joined[name] = whole(before, value)
        elif name not in first:
            joined[name] = value
    return joined
