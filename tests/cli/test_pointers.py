"""What the product points to is there: pages that the wheel brings, and commands with their options."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from hatchling.builders.wheel import WheelBuilder

from checker.cli import main
from checker.cli._commands import all_commands
from collectors.clients.answers import Answers
from collectors.clients.template import template

ROOT = Path(__file__).resolve().parents[2]
TEXTS = (".rego", ".toml", ".json", ".jinja", ".md", ".txt", ".css")
PAGE = re.compile(r"(?<![\w/.:-])((?:[\w-]+/)+[\w.-]+\.(?:md|toml|json|html|txt)|README(?:\.md)?|CHANGELOG(?:\.md)?)\b")
"""A path as a text may name it; of URLs and of places on a person's own machine nothing is meant."""

NOT_BROUGHT = ("docs/", "tests/", "tools/", "bench/", "examples/", "README", "CHANGELOG")
"""What lies in the repository beside the rooms that a wheel has."""

COMMAND = re.compile(r"`?\btenantproof ([a-z][a-z-]*)((?: [a-z0-9][a-z0-9-]*| --?[a-z][a-z-]*| [A-Z<][\w.>-]*)*)")


@cache
def brought() -> tuple[str, ...]:
    """Every file of the wheel, by its path in it."""
    return tuple(one.distribution_path for one in WheelBuilder(str(ROOT)).recurse_included_files())


def said() -> Iterator[tuple[str, str]]:
    """Every text of the wheel that somebody may be shown, with its file: of Python, its strings without docstrings."""
    for name in brought():
        path = ROOT / name
        if name.startswith("policies/schemas/"):
            continue
        if path.suffix == ".py":
            yield from ((name, text) for text in strings(path))
        elif path.suffix in TEXTS:
            yield name, path.read_text(encoding="utf-8")


def strings(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    is_command = path.parent.name == "cli" and not path.name.startswith("_")
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and (is_command or id(node) not in docs):
            yield node.value


def lost(text: str) -> list[str]:
    """What a text points to and the wheel does not bring."""
    return [found for found in PAGE.findall(text) if found.startswith(NOT_BROUGHT)]


def test_no_text_of_the_wheel_points_to_a_page_that_it_does_not_bring() -> None:
    wrong = [f"{name}: {page}" for name, text in said() for page in lost(text)]
    assert wrong == []


def test_a_pointer_to_a_page_that_is_not_brought_is_found() -> None:
    assert lost("Every key: docs/client-file.md and client.schema.json.") == ["docs/client-file.md"]
    assert lost("(docs/adr/0001-x.md), see README") == ["docs/adr/0001-x.md", "README"]
    assert lost("https://www.openpolicyagent.org/docs/wasm.html and /docs/x.md") == []


def test_the_pages_that_the_client_files_page_names_lie_in_the_wheel() -> None:
    assert "collectors/clients/client-file.md" in brought()
    page = (ROOT / "collectors/clients/client-file.md").read_text(encoding="utf-8")
    named = [found for found in PAGE.findall(page) if found.startswith("collectors/")]
    assert named
    assert set(named) <= set(brought())


def test_what_a_new_client_file_points_to_is_printed_by_the_tool(capsys: pytest.CaptureFixture[str]) -> None:
    text = template(Answers(id="c-0123456789ab", name="Acme"))
    assert "tenantproof init --explain" in text
    assert PAGE.findall(text) == []
    assert main(["init", "--explain"]) == 0
    page = capsys.readouterr().out
    assert "# The client file" in page
    assert all(f"`{key}`" in page for key in ("tiers", "status", "sharepoint_admin", "document_sha256"))


@cache
def commands() -> dict[tuple[str, ...], click.Command]:
    """Every command by its words."""
    group = all_commands()
    context = click.Context(group)
    found: dict[tuple[str, ...], click.Command] = {}
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        found[(name,)] = command
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                subcommand = command.get_command(context, inner)
                assert subcommand is not None
                found[(name, inner)] = subcommand
    return found


def unknown(text: str) -> Iterator[str]:
    """Commands and options that a text names and the tool does not have."""
    known = commands()
    for first, rest in COMMAND.findall(text):
        words = rest.split()
        command = known.get((first, words[0]) if words else (first,)) or known.get((first,))
        if command is None:
            yield first
            continue
        options = {name for one in command.params for name in (*one.opts, *one.secondary_opts)} | {"--help", "-h"}
        yield from (f"{first} {word}" for word in words if word.startswith("-") and word not in options)


def test_every_command_that_a_text_of_the_wheel_names_is_there() -> None:
    wrong = [f"{name}: {what}" for name, text in said() for what in unknown(text)]
    assert wrong == []


def test_a_command_that_is_not_there_is_found() -> None:
    assert list(unknown("run `tenantproof attest acme` or tenantproof scan acme --fast")) == ["attest", "scan --fast"]
    assert list(unknown("tenantproof keys new KEY --trust trust.toml; tenantproof scan --all")) == []
