"""Of a client we say what was seen: never that it is compliant, certified, safe or secure, and never a share or a score.

Read are all reports of the sample, the help of every command, every text in the sources, and what rules and laws bring.
"""

import ast
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click
import pytest

from checker.cli._commands import all_commands
from checker.frameworks.reading import load_frameworks, themes
from checker.reports import format_named, formats
from checker.reports.reading import load
from checker.rules import PolicySet
from evidence.model import Json
from tests.builders.reading_html import read
from tests.builders.reading_reports import text_of
from tests.builders.report_clinic import clinic
from tests.builders.report_sample import Sample, write

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("checker", "collectors", "evidence", "policies")
CLAIM = re.compile(
    r"\b(?:non-?)?compliant\b|\bcompl(?:ies|ying) with\b|\b(?:in|full|of) compliance\b|\bcertified\b|\bcertifies\b"
    r"|\bsafe(?:ly)?\b|\bsecured?\b|\bsatisf(?:y|ies|ied)\b|\bscores?\b|\bper ?cent(?:age)?s?\b|\d ?%(?![a-z(])",
    re.IGNORECASE,
)
REVIEWED = (
    # the set of a rule is called `compliant`; it is a name, and speaks of a subject
    '{"subjects", "compliant", "because", "certain" where',
    "subjects, compliant, because",
    "subjects and compliant are not sets of strings",
    "compliant names what is no subject",
    "sort `subjects`, `compliant` and `certain`",
    "reasons for subjects that are not compliant",
    "One subject that is not compliant or could not be judged",
    'The cases of a rule, name → {"input", "compliant", "failing"}',
    ": no longer compliant",
    "state `compliant` positively",
    # what is refused, or a value of somebody else's record
    "counts, from which nobody can make a score",
    "a percentage as a number",
    "a package is 4 % larger",
    "Exposure management > Secure score",
    # a duty of the law, and what a rule is about: neither is said of a client
    "Keep data secure against",
    "are made, changed and kept safely",
    # values of a setting of Intune's, as its portal writes them
    "with no compliance policy assigned as > Not compliant",
    "with no compliance policy assigned as > Compliant",
    # names of Microsoft's products and menus
    "Safe Attachments",
    "Safe Documents",
    "Safe Links",
)
NAMES = frozenset({"compliant", "not compliant", "score"})
"""Whole texts that are keys of a document (Microsoft's rating has one), or say of one subject what a rule said."""


def claims(text: str) -> list[str]:
    """The claims in a text, each with what stands around it, but for phrases that were reviewed."""
    flat = " ".join(text.split())
    if flat in NAMES:
        return []
    for phrase in REVIEWED:
        flat = flat.replace(phrase, "…")
    return [flat[max(0, found.start() - 40) : found.end() + 40] for found in CLAIM.finditer(flat)]


def literals(source: str) -> Iterator[str]:
    """Every text in a Python source: messages, docstrings, and the parts of f-strings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def texts(value: Json) -> Iterator[str]:
    """Every text in a JSON value, keys apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner)


def said(name: str, sample: Sample, folder: Path) -> str:
    """What a reader of one format reads."""
    report = load(write(sample, folder / "new"), previous=load(write(clinic(earlier=True), folder / "old")))
    rendered = format_named(name).render(report, names=True)
    text = text_of(rendered)
    if name == "json":
        return "\n".join(texts(json.loads(text)))
    return read(text).text if name == "html" else text


@pytest.mark.parametrize("name", formats())
def test_no_report_makes_a_claim(name: str, tmp_path: Path) -> None:
    assert not claims(said(name, clinic(), tmp_path))


@pytest.mark.parametrize("name", formats())
def test_a_claim_in_a_report_is_seen(name: str, tmp_path: Path) -> None:
    sample = clinic()
    first = replace(sample.rules[0], meta={**sample.rules[0].meta, "title": "The tenant is secure"})
    assert claims(said(name, replace(sample, rules=(first, *sample.rules[1:])), tmp_path))


@pytest.mark.parametrize("room", ROOMS)
def test_no_text_in_the_sources_makes_a_claim(room: str) -> None:
    found = {
        f"{path.relative_to(ROOT)}: {claim}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for text in literals(path.read_text(encoding="utf-8"))
        for claim in claims(text)
    }
    assert not found


def test_no_template_makes_a_claim() -> None:
    found = [claim for path in (ROOT / "checker").rglob("*.jinja") for claim in claims(_shown(path))]
    assert not found


def _shown(path: Path) -> str:
    """The text of a template, without its expressions and markup."""
    return re.sub(r"\{[{%#].*?[}%#]\}|<[^<>]*>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_no_help_makes_a_claim() -> None:
    group = all_commands()
    context = click.Context(group, info_name="tenantproof")
    pages = [group.get_help(context)]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        pages.append(command.get_help(click.Context(command, info_name=name, parent=context)))
    assert len(pages) > 1
    assert not [claim for page in pages for claim in claims(page)]


def test_no_rule_makes_a_claim() -> None:
    policies = PolicySet()
    shown = ("title", "description", "fix", "undo", "impact_text", "note", "plan")
    for rule in policies.rules:
        described = policies.described(rule)
        assert isinstance(described, Mapping)
        assert not [claim for key in shown for text in texts(described.get(key)) for claim in claims(text)], rule


def test_no_catalogue_makes_a_claim() -> None:
    policies = PolicySet()
    found = [claim for sentence in themes(policies.root).values() for claim in claims(sentence)]
    for framework in load_frameworks(policies.root, policies.rules).values():
        words = [framework.title, framework.text_as_of, *framework.kinds.values(), *framework.classes.values()]
        words += [text for control in framework.controls for text in (control.title, control.statement)]
        found += [claim for text in words for claim in claims(text)]
    assert not found


@pytest.mark.parametrize(
    "sentence",
    [
        "Acme Dental is compliant with HIPAA.",
        "The client is GDPR-compliant.",
        "This tenant complies with the Security Rule.",
        "87 % of the controls hold",
        "92% done",
        "ninety per cent of the rules are met",
        "Compliance score: high",
        "Your data is safe.",
        "The account is\n    secure.",
        "certified under GDPR",
        "The control is satisfied.",
        "in full compliance",
    ],
)
def test_a_planted_claim_is_seen(sentence: str) -> None:
    assert claims(sentence)
    assert [claim for text in literals(f"def f():\n    return f'''{sentence} {{1}}'''") for claim in claims(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "no gap found in the evidence examined",
        "technical safeguards",
        "security defaults",
        "certificate",
        *sorted(NAMES),
        *sorted(REVIEWED),
    ],
)
def test_what_we_do_say_is_let_through(sentence: str) -> None:
    assert not claims(sentence)
