"""Steps read as their tools read them: the AWS command line, PowerShell, and requests with a body.

A placeholder for what the product knows reads as `KNOWN`, one for what a person puts in as `CHOSEN`.
"""

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import botocore.session
from botocore import xform_name
from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape

from checker.reports.steps import CHOSEN as OPEN
from checker.reports.steps import PLACEHOLDER, REQUEST
from checker.rules import PolicySet, Rule
from evidence.model import Json

KNOWN = "KNOWN_TO_US"
CHOSEN = "CHOSEN_BY_THEM"
SESSION = botocore.session.get_session()
GLOBAL = ("region", "query", "output")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One step as a rule has it. `undo`: it is one of those that take the fix back."""

    rule: Rule
    undo: bool
    is_portal: bool
    text: str
    where: str

    def __str__(self) -> str:
        return f"{self.rule.id}: {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AwsCall:
    """One call of the AWS command line: arguments by the name that the service has for them."""

    service: str
    operation: OperationModel
    arguments: Mapping[str, Json]
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cmdlet:
    """One call of a cmdlet: parameter → tokens of its value. Members of a table are parameters `Parameter.member`."""

    name: str
    parameters: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request; `body` is None where there is none."""

    method: str
    address: str
    body: Json


def written(rules: Mapping[str, Rule] | None = None) -> Iterator[Written]:
    """Every step of every rule."""
    for rule in (PolicySet().rules if rules is None else rules).values():
        for undo, steps in ((False, rule.fix), (True, rule.undo)):
            for step in steps:
                kind, text = next((key, text) for key, text in step.items() if key != "where")
                yield Written(rule=rule, undo=undo, is_portal="portal" in kind, text=text, where=step.get("where", ""))


def tool(text: str) -> str:
    """Which tool takes the command: aws, request or powershell."""
    return "aws" if text.startswith(("aws ", "for ")) else "request" if REQUEST.match(text) else "powershell"


def without_placeholders(text: str) -> str:
    """The text with what is known and what is chosen each read as one word."""
    return PLACEHOLDER.sub(KNOWN, OPEN.sub(CHOSEN, text))


# AWS


def aws_calls(text: str) -> list[AwsCall]:
    """The calls of a line, one after another."""
    parts = re.split(r" && |; ", without_placeholders(text))
    return [aws_call(shlex.split(part)) for part in parts]


def aws_call(words: list[str]) -> AwsCall:
    """One call, of the words of a line."""
    assert words[0] == "aws", words
    service = {"s3api": "s3", "configservice": "config"}.get(words[1], words[1])
    model = SESSION.get_service_model(service)
    operations = {xform_name(name, "-"): name for name in model.operation_names}
    operation = model.operation_model(operations[words[2]])
    members = operation.input_shape.members if operation.input_shape else {}
    options = {xform_name(name, "-"): name for name in members}
    arguments: dict[str, Json] = {}
    others: dict[str, str] = {}
    values: dict[str, list[str]] = {}
    for word in words[3:]:
        if word.startswith("--"):
            values[word.removeprefix("--")] = []
        else:
            list(values.values())[-1].append(word)
    for option, given in values.items():
        if option in GLOBAL:
            (others[option],) = given
        elif option == "cli-input-json":
            arguments = {**_json(given[0]), **arguments} if given[0] != KNOWN else {KNOWN: KNOWN, **arguments}
        elif option.startswith("no-") and not given:
            arguments[options[option.removeprefix("no-")]] = False
        else:
            arguments[options[option]] = _value(members[options[option]], given)
    return AwsCall(service=service, operation=operation, arguments=arguments, options=others)


def _value(shape: Shape, given: list[str]) -> Json:
    if shape.type_name == "boolean":
        assert given == []
        return True
    if isinstance(shape, ListShape) and not given[0].startswith("["):
        return [_value(shape.member, [each]) if isinstance(shape.member, StructureShape) else each for each in given]
    (text,) = given
    if text in (KNOWN, CHOSEN):
        return text
    if text.startswith(("{", "[")) and isinstance(shape, StructureShape | ListShape | MapShape):
        value: Json = json.loads(_quoted(text))
        return value
    if isinstance(shape, StructureShape | MapShape):
        return _shorthand(text, shape)
    return int(text) if shape.type_name in ("integer", "long") else text


def _shorthand(text: str, shape: StructureShape | MapShape) -> Json:
    """The short form of an object or a map: a value without a name belongs to the list before it."""
    values: dict[str, list[str]] = {}
    for part in text.split(","):
        name, joint, value = part.partition("=")
        if joint:
            values[name] = [value]
        else:
            list(values.values())[-1].append(part)
    members = dict.fromkeys(values, shape.value) if isinstance(shape, MapShape) else shape.members
    return {
        name: [*given] if isinstance(members[name], ListShape) else _word(members[name], given[0])
        for name, given in values.items()
    }


def _word(shape: Shape, text: str) -> Json:
    return text == "true" if shape.type_name == "boolean" and text in ("true", "false") else text


def _json(text: str) -> dict[str, Json]:
    found = json.loads(_quoted(text))
    assert isinstance(found, dict)
    return found


def _quoted(text: str) -> str:
    """JSON in which placeholders that stand alone are texts."""
    return re.sub(rf"(?<=[:\[,] )({KNOWN}|{CHOSEN})|(?<=\[)({KNOWN}|{CHOSEN})", r'"\1\2"', text)


def leaves(value: Json, path: str = "") -> Iterator[tuple[str, Json]]:
    """Dotted path and value of everything that is no object and no list."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path)
    else:
        yield path, value


# requests


def request(text: str) -> Request:
    """A request as written."""
    head, joint, body = without_placeholders(text).partition(" with ")
    method, _, address = head.partition(" ")
    return Request(method=method, address=address, body=json.loads(_quoted(body)) if joint else None)


# PowerShell

_TOKEN = re.compile(
    r"""'(?:[^']|'')*'|"[^"]*"|@\{|@\(|[(){};|,=+]|\$[A-Za-z_][\w]*(?:\.\w+)*|\$_(?:\.\w+)*|-[A-Za-z]\w*:?|\.\w+|[^\s(){};|,=+]+|\s+"""
)
_CMDLET = re.compile(r"[A-Z][A-Za-z]+-[A-Z]\w+")
_OPERATORS = ("-eq", "-ne", "-like", "-notlike")


def cmdlets(text: str) -> list[Cmdlet]:
    """The cmdlets of a line, in the order in which they are written."""
    found: list[Cmdlet] = []
    stack: list[tuple[Cmdlet | None, str, bool]] = []
    here: Cmdlet | None = None
    parameter, table = "", False
    tokens = [token for token in _TOKEN.findall(without_placeholders(text)) if not token.isspace()]
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else ""
        if token in ("@{", "(", "{", "@("):
            stack.append((here, parameter, table))
            table = token == "@{"
            if token in ("(", "{"):
                here = None
        elif token in (")", "}"):
            here, parameter, table = stack.pop()
        elif table and following == "=":
            parameter = f"{stack[-1][1]}.{token}"
            if here is not None:
                here.parameters.setdefault(parameter, [])
        elif token in (";", "|", "=", ",", "+"):
            if token in (";", "|") and not table:
                here, parameter = None, ""
        elif _CMDLET.fullmatch(token) and here is None:
            here, parameter = Cmdlet(name=token), ""
            found.append(here)
        elif token.startswith("-") and len(token) > 1 and not token[1].isdigit():
            parameter = token.strip("-:")
            if here is not None:
                here.parameters.setdefault(parameter, [])
        elif here is not None:
            here.parameters.setdefault(parameter, []).append(token)
        else:
            found.append(Cmdlet(name="", parameters={"": [token]}))
    return found


def variables(text: str) -> tuple[set[str], set[str]]:
    """The variables that a line of PowerShell uses, and those that it sets before it uses them."""
    automatic = {"_", "true", "false", "null"}
    used: set[str] = set()
    bound: set[str] = set()
    for found in re.finditer(r"\$(\w+)(\s*=(?!=))?", re.sub(r"'[^']*'", "''", without_placeholders(text))):
        name = found[1]
        if name in automatic:
            continue
        if found[2]:
            bound.add(name)
        elif name not in bound:
            used.add(name)

    return used, bound
