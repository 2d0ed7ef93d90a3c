"""Steps to mend a finding, with what is known filled in so that whoever reads it takes it for words, never for orders.

A rule writes `<field>` for what the product knows: a field or a name of the subject, `params.NAME` for a parameter as it was
used, or `NEED.FIELD` where that need has one resource on the target. It writes `‹what to put in›` for what only the client
can choose. What is printed has the one form only: a field that is not known, or whose value a shell, a cmdlet, a request or
a reader could take for something else, becomes `‹field›`, and a person decides.
"""

import json
import re
import shlex
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from checker.content.policy import ParamUsed
from checker.reports.plain import is_plain
from checker.reports.rules import Names, Subject, label
from evidence.model import Json

PLACEHOLDER = re.compile(r"<([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)>")
CHOSEN = re.compile(r"‹[^‹›]+›")
REQUEST = re.compile(r"(GET|POST|PUT|PATCH|DELETE) https://")
CMDLET = re.compile(r"(?:^|[;=(]\s*)[A-Z][A-Za-z]+-[A-Z]")
PARAMS = "params."
BODY = " with "
"""Between the address of a request and its body."""

Values = Mapping[str, Json]
"""What placeholders are filled with: name → value."""

Word = Callable[[str, str, str], str | None]
"""Name, the text before and the text after → what stands there instead; None where it is left to a person."""

_HARMLESS = re.compile(r"[A-Za-z0-9_.:/@+][A-Za-z0-9_.:/@+-]*")
_IN_ADDRESS = re.compile(r"[A-Za-z0-9_@-][A-Za-z0-9_.@-]*")
_READ_BY_TOOLS = ("-", "@", "file:", "fileb:")
_POWERSHELL_QUOTES = re.compile("(['\u2018\u2019\u201a\u201b])")
_AND = "and_"


class StepKind(StrEnum):
    """How a step is taken: by clicking, or by pasting a command."""

    PORTAL = "portal"
    COMMAND = "command"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One way to change a setting. In `text`, `‹…›` stands for what a person has to put in.

    `also`: it is needed beside the step before, not another way. `where` says in which case it is for, "" for every one.
    """

    kind: StepKind
    text: str
    also: bool = False
    where: str = ""


def steps(declared: Iterable[Mapping[str, str]]) -> tuple[Step, ...]:
    """The steps that a rule declares: `{portal: …}` or `{command: …}`, each another way than the one before.

    `{and_portal: …}` and `{and_command: …}` are needed beside the one before; `where` says in which case a step is for.
    """
    return tuple(
        Step(kind=kind, text=text, also=bool(before), where=step.get("where", ""))
        for step in declared
        for kind in StepKind
        for before in ("", _AND)
        for text in [step.get(f"{before}{kind}", "")]
        if text
    )


def placeholders(declared: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """The fields that the steps name, each once."""
    names = (name for step in steps(declared) for name in PLACEHOLDER.findall(f"{step.text} {step.where}"))
    return tuple(dict.fromkeys(names))


def for_subject(
    declared: Iterable[Mapping[str, str]], subject: Subject, params: Mapping[str, ParamUsed], known: Mapping[str, Names]
) -> tuple[Step, ...]:
    """The steps for one subject. `known` names ids in words; a subject without names leaves them as placeholders."""
    values = values_of(subject, params)
    return tuple(filled(step, values, known) for step in steps(declared))


def values_of(subject: Subject, params: Mapping[str, ParamUsed]) -> Values:
    """What is known for a subject: its names, the fields of the evidence, and the parameters."""
    return {**subject.names, **subject.fields, **of_params(params)}


def of_params(params: Mapping[str, ParamUsed]) -> Values:
    """The parameters as steps name them."""
    return {f"{PARAMS}{name}": param.value for name, param in params.items()}


def filled(step: Step, values: Values, known: Mapping[str, Names] | None = None) -> Step:
    """The step with its placeholders replaced by `values`, quoted as its kind asks. `known` names ids in words."""

    def in_words(text: str) -> str:
        return PLACEHOLDER.sub(lambda placeholder: _said(placeholder[1], values, known or {}), text)

    if step.kind is StepKind.PORTAL:
        text = in_words(step.text)
    elif REQUEST.match(step.text):
        text = _request(step.text, _declared(values))
    else:
        text = _line(step.text, _declared(values), cmdlet=CMDLET.search(step.text) is not None)
    return replace(step, text=text, where=in_words(step.where))


def is_ready(step: Step) -> bool:
    """Whether nothing is left to be filled in by hand."""
    return not CHOSEN.search(step.text)


def _declared(values: Values) -> Values:
    """The values without lists in which nobody declared anything: written out, they would mean "none", or "all"."""
    return {name: value for name, value in values.items() if not (name.startswith(PARAMS) and value == [])}


def _said(name: str, values: Values, known: Mapping[str, Names]) -> str:
    value = values.get(name)
    if isinstance(value, list):
        called = [f"{label(known[str(one)])}, {one}" if known.get(str(one)) else str(one) for one in value]
        none = "none is declared" if name.startswith(PARAMS) else "nothing"
        return ", ".join(called) or none if all(isinstance(one, str | int) for one in value) else _open(name)
    return _text(value) or _open(name)


def _request(text: str, values: Values) -> str:
    """A request to an address, and its body in JSON."""
    address, joint, body = text.partition(BODY)

    def in_address(placeholder: re.Match[str]) -> str:
        value = _text(values.get(placeholder[1]))
        return value if _IN_ADDRESS.fullmatch(value) and ".." not in value else _open(placeholder[1])

    def in_body(name: str, before: str, _after: str) -> str | None:
        if name not in values:
            return None
        inside = _inside_quotes(before)
        spelt = json.dumps(_text(values[name]) if inside else values[name], ensure_ascii=False)
        return (spelt[1:-1] if inside else spelt) if _is_fit(spelt) and not (inside and spelt == '""') else None

    return PLACEHOLDER.sub(in_address, address) + joint + _replaced(body, in_body)


def _line(text: str, values: Values, *, cmdlet: bool) -> str:
    """A line of a shell, or of PowerShell."""

    def word(name: str, before: str, after: str) -> str | None:
        value = values.get(name)
        if _inside_quotes(before) or (not cmdlet and not (before.endswith(" ") and after[:1] in ("", " "))):
            inside = _text(value)
            fits = inside and _is_fit(inside) and not inside.startswith(_READ_BY_TOOLS)
            return inside if fits and _HARMLESS.fullmatch(inside) else None
        return (_literal(value) if name in values else None) if cmdlet else _shell(value)

    return _replaced(text, word)


def _replaced(text: str, word: Word) -> str:
    parts: list[str] = []
    done = 0
    for placeholder in PLACEHOLDER.finditer(text):
        spelt = word(placeholder[1], text[: placeholder.start()], text[placeholder.end() :])
        parts += [text[done : placeholder.start()], _open(placeholder[1]) if spelt is None else spelt]
        done = placeholder.end()
    return "".join([*parts, text[done:]])


def _shell(value: Json) -> str | None:
    """The value as one word of a shell; None where it has to be left to a person."""
    if isinstance(value, Mapping | list):
        spelt = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return shlex.quote(spelt) if _is_fit(spelt) else None
    spelt = _text(value)
    if not spelt or not _is_fit(spelt) or (isinstance(value, str) and spelt.startswith(_READ_BY_TOOLS)):
        return None
    return shlex.quote(spelt)


def _literal(value: Json) -> str | None:
    """The value as PowerShell writes it; None where it has to be left to a person."""
    match value:
        case None:
            return "$null"
        case bool():
            return "$true" if value else "$false"
        case int():
            return str(value)
        case str():
            plain = value and _is_fit(value) and not value.startswith(_READ_BY_TOOLS)
            return "'" + _POWERSHELL_QUOTES.sub(r"\1\1", value) + "'" if plain else None
        case list():
            words = [_literal(one) if isinstance(one, str | int) else None for one in value]
            spelt = ",".join(one for one in words if one is not None) or "@()"
            return None if None in words or not _is_fit(spelt) else spelt
    return None


def _text(value: Json) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int) else ""


def _is_fit(text: str) -> bool:
    """Whether a person sees all of it, and cannot take it for a placeholder."""
    return is_plain(text) and not CHOSEN.search(text)


def _open(name: str) -> str:
    return f"‹{name}›"


def _inside_quotes(text: str) -> bool:
    quote = ""
    escaped = False
    for character in text:
        if escaped:
            escaped = False
        elif character == "\\" and quote != "'":
            escaped = True
        elif character == quote:
            quote = ""
        elif not quote and character in "'\"":
            quote = character
    return bool(quote)
