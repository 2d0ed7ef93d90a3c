"""Steps to mend a finding, with the subject's own values filled in so that a shell takes them for words, never for orders.

A value that a shell, a command line or a reader could take for something else is not filled in: its `<placeholder>`
stays, and a person decides.
"""

import re
import shlex
from collections.abc import Iterable, Mapping

from checker.reports.parts import Names, Step, StepKind, Subject
from checker.reports.plain import is_plain

PLACEHOLDER = re.compile(r"<([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)>")

_HARMLESS = re.compile(r"[A-Za-z0-9_.:/@+][A-Za-z0-9_.:/@+-]*")
_READ_BY_TOOLS = ("-", "@", "file:", "fileb:")
_CMDLET = re.compile(r"[A-Z][A-Za-z]+-[A-Z]")
_POWERSHELL_QUOTES = re.compile("(['\u2018\u2019\u201a\u201b])")


def steps(declared: Iterable[Mapping[str, str]]) -> tuple[Step, ...]:
    """The steps that a rule declares as `{portal: …}` or `{command: …}`."""
    return tuple(
        Step(kind=kind, text=text) for step in declared for kind in StepKind for text in [step.get(kind, "")] if text
    )


def placeholders(declared: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
    """The fields that the steps name, each once."""
    return tuple(dict.fromkeys(name for step in steps(declared) for name in PLACEHOLDER.findall(step.text)))


def for_subject(declared: Iterable[Mapping[str, str]], subject: Subject, *, names: bool) -> tuple[Step, ...]:
    """The steps for one subject. Without `names`, what a person is called stays a placeholder."""
    values = values_of(subject, names=names)
    return tuple(filled(step, values) for step in steps(declared))


def values_of(subject: Subject, *, names: bool) -> Names:
    """What placeholders can be filled with: the fields of the subject's evidence and, where wanted, its names."""
    return {**(subject.names if names else {}), **subject.fields}


def filled(step: Step, values: Names) -> Step:
    """The step with its placeholders replaced by `values`, quoted where it is a command."""
    text = _command(step.text, values) if step.kind is StepKind.COMMAND else _portal(step.text, values)
    return Step(kind=step.kind, text=text)


def is_ready(step: Step) -> bool:
    """Whether nothing is left to be filled in by hand."""
    return not PLACEHOLDER.search(step.text)


def _portal(text: str, values: Names) -> str:
    return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def _command(text: str, values: Names) -> str:
    cmdlet = _CMDLET.match(text) is not None
    parts: list[str] = []
    done = 0
    for found in PLACEHOLDER.finditer(text):
        before = text[: found.start()]
        alone = before.endswith(" ") and not _inside_quotes(before) and text[found.end() :][:1] in ("", " ")
        word = _word(values.get(found[1]), alone=alone, cmdlet=cmdlet)
        parts += [text[done : found.start()], found[0] if word is None else word]
        done = found.end()
    return "".join([*parts, text[done:]])


def _word(value: str | None, *, alone: bool, cmdlet: bool) -> str | None:
    """The value as part of a command; None where it has to be left to a person."""
    if not value or not is_plain(value) or value.startswith(_READ_BY_TOOLS):
        return None
    if not alone:
        return value if _HARMLESS.fullmatch(value) else None
    if cmdlet:
        return "'" + _POWERSHELL_QUOTES.sub(r"\1\1", value) + "'"
    return shlex.quote(value)


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
