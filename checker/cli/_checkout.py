"""The tools that build and test policies: part of a checkout of the sources, and of no installed release."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from evidence.errors import UsageError

ROOT = Path(__file__).resolve().parents[2]


def tool(name: str) -> ModuleType:
    """The module `tools.<name>` of the checkout that runs. Raises UsageError where this is no checkout."""
    path = ROOT / "tools" / f"{name}.py"
    if not (path.is_file() and (ROOT / "pyproject.toml").is_file()):
        raise UsageError(
            "this needs a checkout of tenantproof's sources: an installed release holds policies that are built and "
            "tested, and no tools to build them"
        )
    module = import_module(f"tools.{name}")
    if module.__file__ is None or Path(module.__file__).resolve() != path:
        raise UsageError(f"this needs {path}, but another module called tools.{name} stands before it")
    return module
