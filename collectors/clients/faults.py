"""What is wrong with a file that a person wrote, told so that the person can mend it.

The JSON Schema does the checking; its descriptions complete the sentence "write …", its examples show how, and what is
`writeOnly`, or looks like a secret, is never repeated.
"""

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from collectors.clients.layers import Key, dotted
from evidence.model import Json, JsonObject
from evidence.privacy import kinds

SHOWN = 60
"""Characters of a refused value that are repeated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong: the keys down to the value (to the first list), its place in words, and what to write."""

    key: Key
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" if self.place else self.what


def faults(document: JsonObject, schema: JsonObject) -> tuple[Fault, ...]:
    """Everything in `document` that `schema` does not allow, in the order of its keys, each once.

    What lies in a table that is wrong by its name is not told again.
    """
    validator = Draft202012Validator(_object(_anchored(schema)), format_checker=Draft202012Validator.FORMAT_CHECKER)
    all_faults = {fault for error in validator.iter_errors(document) for fault in _faults(error)}
    wrong = {fault.key for fault in all_faults}
    told = (
        fault for fault in all_faults if not any(fault.key[:length] in wrong for length in range(1, len(fault.key)))
    )
    return tuple(sorted(told, key=lambda fault: (fault.key, fault.place, fault.what)))


def nearest(word: str, known: Collection[str]) -> str:
    """A hint for somebody who wrote `word`: the known word most like it, or all of them."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"did you mean {close[0]}?" if close else f"known are {', '.join(sorted(known))}"


def _faults(error: ValidationError) -> Iterator[Fault]:
    path = list(error.absolute_path)
    schema, table = _object(error.schema), _object(error.instance)
    inner = _object(schema.get("properties"))
    asked = schema.get(str(error.validator))
    if error.validator == "required":
        for name in [name for name in _names(asked) if name not in table]:
            yield _fault([*path, name], f"is missing; write {_wanted(name, _object(inner.get(name)))}")
    elif error.validator == "additionalProperties":
        for name in [name for name in table if name not in inner]:
            yield _fault([*path, name], f"is no key here; {nearest(name, list(inner))}")
    elif error.validator == "dependentRequired":
        for name, needed in _object(asked).items():
            for other in [other for other in _names(needed) if name in table and other not in table]:
                wanted = _wanted(other, _object(inner.get(other)))
                yield _fault([*path, other], f"is missing beside {name}; write {wanted}")
    elif error.validator == "anyOf" and not path:
        yield _fault([], f"something is missing; write {_wanted('', schema)}")
    elif "propertyNames" in list(error.schema_path)[-2:]:
        yield _fault([*path, str(error.instance)], f"is no name for it; write {_wanted('', schema)}")
    else:
        yield _fault(path, f"{_seen(error.instance, schema, _last(path))}; write {_wanted(_last(path), schema)}")


def _fault(path: Sequence[str | int], what: str) -> Fault:
    first_list = next((position for position, part in enumerate(path) if isinstance(part, int)), len(path))
    return Fault(key=tuple(str(part) for part in path[:first_list]), place=place(path), what=what)


def place(path: Sequence[str | int]) -> str:
    """The way to a value, in words: `["aws", 0, "account"]` is "aws no. 1, account"."""
    places: list[str] = []
    names: list[str] = []
    for part in path:
        if isinstance(part, int):
            places.append(f"{dotted(tuple(names))} no. {part + 1}")
            names = []
        else:
            names.append(part)
    return ", ".join([*places, dotted(tuple(names))] if names else places)


def _last(path: Sequence[str | int]) -> str:
    return path[-1] if path and isinstance(path[-1], str) else ""


def _seen(value: Any, schema: JsonObject, name: str) -> str:
    if schema.get("writeOnly") is True or kinds({name: value}):
        return "what stands there (not shown) is refused"
    if schema.get("type") == "string" and not isinstance(value, str):
        return f"{_shown(value)} is not text in quotes"
    choices = schema.get("enum")
    if isinstance(value, str) and isinstance(choices, list):
        return f"{_shown(value)} is refused ({nearest(value, [str(choice) for choice in choices])})"
    return f"{_shown(value)} is refused"


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a table"
    text = json.dumps(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def _wanted(name: str, schema: JsonObject) -> str:
    examples = schema.get("examples")
    if not isinstance(examples, list) or not examples:
        return str(schema["description"])
    example = _toml(examples[0], is_date=schema.get("format") == "date")
    return f"{schema['description']}; for example {f'{dotted((name,))} = ' if name else ''}{example}"


def _toml(value: Json, *, is_date: bool = False) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{dotted((name,))} = {_toml(item)}' for name, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return str(value) if is_date else json.dumps(value, ensure_ascii=False)


def _names(value: Json) -> tuple[str, ...]:
    return tuple(name for name in value if isinstance(name, str)) if isinstance(value, list) else ()


def _anchored(schema: Json) -> Json:
    """The schema with `$` at the end of a pattern as ECMA means it: the very end, with no line break after it."""
    if isinstance(schema, Mapping):
        return {
            key: re.sub(r"\$$", r"\\Z", value) if key == "pattern" and isinstance(value, str) else _anchored(value)
            for key, value in schema.items()
        }
    return [_anchored(item) for item in schema] if isinstance(schema, list) else schema


def _object(value: object) -> JsonObject:
    return value if isinstance(value, Mapping) else {}
