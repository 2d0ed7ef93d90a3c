"""List the collectors: what is read of a client's systems, and with which permissions.

\b
Example:
  tenantproof collectors list
  tenantproof collectors show aws.s3.buckets
"""

import ast
import sys
from pathlib import Path

import click

from checker.cli._chosen import any_provider
from checker.cli._terminal import answer, answer_json
from collectors.discovery import declarations
from collectors.model import Declaration
from evidence.errors import UsageError
from evidence.model import Json

AS_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


@click.group(help=__doc__)
def command() -> None:
    """What is read."""


@command.command(name="list")
@click.option("--provider", help=f"Only this provider's: {any_provider('manual')}.")
@AS_JSON
def list_all(provider: str | None, as_json: bool) -> int:
    """List every collector: id, and the question that it helps to answer.

    \b
    Example:
      tenantproof collectors list --provider m365
    """
    declared = declarations()
    known = sorted({declaration.provider for declaration in declared})
    if provider is not None and provider not in known:
        raise UsageError(f"--provider {provider}: no collector reads that; write one of {', '.join(known)}")
    chosen = [declaration for declaration in declared if provider in (None, declaration.provider)]
    if as_json:
        answer_json([described(declaration) for declaration in chosen])
        return 0
    width = max(len(declaration.id) for declaration in chosen)
    answer("\n".join(f"{declaration.id:<{width}}  {question(declaration)}" for declaration in chosen))
    return 0


@command.command()
@click.argument("id")
@AS_JSON
def show(id: str, as_json: bool) -> int:
    """Show one collector: provider, question, permissions, and the fields that name a person.

    \b
    Example:
      tenantproof collectors show m365.entra.users
    """
    by_id = {declaration.id: declaration for declaration in declarations()}
    if id not in by_id:
        near = ", ".join(other for other in by_id if other.split(".")[0] == id.split(".")[0])
        raise UsageError(f"no collector is called {id!r}; there are: {near or ', '.join(by_id)}")
    description = described(by_id[id])
    if as_json:
        answer_json(description)
        return 0
    for name, value in description.items():
        lines = [str(item) for item in value] if isinstance(value, list) else [str(value)]
        for label, line in zip([name, *[""] * len(lines)], lines or ["none"], strict=False):
            answer(f"{label.replace('_', ' '):<14}{line}")
    return 0


def described(declaration: Declaration) -> dict[str, Json]:
    """What there is to know of one collector. `person_fields` never reach a rule; they go to a file of their own."""
    return {
        "id": declaration.id,
        "provider": declaration.provider,
        "asks": question(declaration),
        "permissions": list(declaration.permissions),
        "person_fields": list(declaration.person),
        "always_sent": list(declaration.always),
        "schema_version": declaration.version,
    }


def question(declaration: Declaration) -> str:
    """The first sentence of the docstring of the module that declares it, or "" where the module says nothing."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("collectors.") and any(value is declaration for value in vars(module).values()):
            first = (module.__doc__ or "").strip().partition("\n")[0]
            if first and _declares(module.__file__, declaration.id):
                return first
    return ""


def _declares(path: str | None, id: str) -> bool:
    """Whether the id stands in the module itself, rather than in one that it imports from."""
    if path is None:
        return False
    tree = ast.parse(Path(path).read_text(encoding="utf-8"))
    return any(isinstance(node, ast.Constant) and node.value == id for node in ast.walk(tree))
