"""A provider's words stand in its own folder: no other module names one, in an identifier or in a text that it uses."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from collectors.clients.provider import providers

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("checker", "collectors", "evidence", "tools")
EXCEPT = {
    "checker/cli/_commands.py": "what the tool is for, in one sentence",
    "collectors/clients/template.py": "examples of what may stand in a new client file",
    "evidence/assigned.py": "a kind of secret is called after who gave it out",
    "evidence/privacy.py": "a kind of secret is called after who gave it out",
    "evidence/tokens.py": "a kind of secret is called after who gave it out",
    "tools/schemas_aws.py": "works schemas out from AWS's own published service models",
    "tools/schemas_m365.py": "works schemas out from Microsoft's own published types",
}
"""Modules outside a provider's folder that may have its words, and why."""


def modules(root: Path) -> Iterator[Path]:
    """Every module that is no provider's."""
    own = {root / "collectors" / provider.id for provider in providers()}
    for room in ROOMS:
        yield from (path for path in sorted((root / room).rglob("*.py")) if own.isdisjoint(path.parents))


def words_of(path: Path) -> list[str]:
    """The identifiers and texts of a module that hold a provider's word; docstrings are documentation."""
    tree = ast.parse(path.read_text())
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            found += [node.value] if in_text(node.value) else []
        else:
            found += [name for name in identifiers(node) if in_identifier(name)]
    return found


def identifiers(node: ast.AST) -> Iterator[str]:
    """The names that a node of a syntax tree holds; dotted ones of modules too."""
    for field in ("id", "attr", "arg", "name", "module", "asname"):
        if isinstance(value := getattr(node, field, None), str):
            yield value


def in_identifier(name: str) -> bool:
    """Whether one of the words that a name is made of is a provider's id."""
    parts = re.findall(r"[A-Z]+[0-9]*(?![a-z])|[A-Z]?[a-z]+[0-9]*|[0-9]+", name)
    return any(part.lower() == provider.id for part in parts for provider in providers())


def in_text(text: str) -> bool:
    """Whether a text has a provider's id or title as a word of its own."""
    spoken = "|".join(re.escape(word) for provider in providers() for word in (provider.id, provider.facts.title))
    return re.search(rf"(?<![A-Za-z0-9])({spoken})(?![A-Za-z0-9])", text, re.IGNORECASE) is not None


def test_no_module_outside_a_providers_folder_has_its_words() -> None:
    found = {path.relative_to(ROOT).as_posix(): words_of(path) for path in modules(ROOT)}
    assert {path: words for path, words in found.items() if words and path not in EXCEPT} == {}
    assert [path for path in EXCEPT if not found.get(path)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("from collectors.aws.target import AwsTarget", ["collectors.aws.target", "AwsTarget"]),
        ("class M365Source: ...", ["M365Source"]),
        ("def of_dns(target): ...", ["of_dns"]),
        ('TITLES = {"m365": "Microsoft 365"}', ["m365", "Microsoft 365"]),
        ('if provider == "aws": pass', ["aws"]),
        ('"""How AWS is read."""\nLAWS = 1\n"""aws"""', []),
    ],
)
def test_a_providers_word_is_seen(tmp_path: Path, text: str, words: list[str]) -> None:
    planted = tmp_path / "checker" / "planted.py"
    planted.parent.mkdir()
    planted.write_text(text)
    assert list(modules(tmp_path)) == [planted]
    assert sorted(words_of(planted)) == sorted(words)
