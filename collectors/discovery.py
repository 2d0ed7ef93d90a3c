"""Finds declarations by looking: a module that declares a collector is all that it takes to add one.

A declaration is plain data, so a module that holds one imports the standard library, `evidence` and other plain modules of
`collectors`, nothing else. What reaches a provider's SDK or the network, directly or through another module, is read as
text here and never imported.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType
from typing import TypeGuard

from collectors.model import Declaration

PLAIN = frozenset({*sys.stdlib_module_names, "evidence"})
FIELDS = ("id", "provider", "version", "person", "always", "permissions")


def declarations() -> tuple[Declaration, ...]:
    """Every collector there is, sorted by id."""
    return discover("collectors")


def discover(package: ModuleType | str) -> tuple[Declaration, ...]:
    """The declarations in the modules of `package` and below, sorted by id.

    Raises ValueError where two different declarations claim the same id.
    """
    root = import_module(package) if isinstance(package, str) else package
    found: dict[str, Declaration] = {}
    known: dict[str, bool] = {}
    for module in walk_packages(root.__path__, f"{root.__name__}."):
        if not _is_plain(module.name, known):
            continue
        for value in vars(import_module(module.name)).values():
            if is_declaration(value) and found.setdefault(value.id, value) is not value:
                raise ValueError(f"two collectors have the id {value.id}; rename the one in {module.name}")
    return tuple(found[name] for name in sorted(found))


def is_declaration(value: object) -> TypeGuard[Declaration]:
    """Whether `value` says what one collector reads; a class that could say it is none."""
    return not isinstance(value, type) and all(hasattr(value, field) for field in FIELDS)


def _is_plain(name: str, known: dict[str, bool]) -> bool:
    """Whether importing the module loads nothing but the standard library, evidence and plain modules."""
    if name not in known:
        known[name] = True
        known[name] = all(_is_allowed(imported, known) for imported in _imports(name))
    return known[name]


def _is_allowed(name: str, known: dict[str, bool]) -> bool:
    room = name.split(".")[0]
    return room in PLAIN or (room == "collectors" and _is_plain(name, known))


@cache
def _imports(name: str) -> tuple[str, ...]:
    """The modules that a module imports, in absolute terms; `from a import b` counts as `a.b` where that is a module."""
    return tuple(_read_imports(name))


def _read_imports(name: str) -> Iterator[str]:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        return
    package = name if spec.submodule_search_locations else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(Path(spec.origin).read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            yield source
            if source.split(".")[0] == "collectors":
                yield from (f"{source}.{alias.name}" for alias in node.names if _holds(source, alias.name))


def _holds(package: str, name: str) -> bool:
    """Whether `name` is a module of `package`, told without importing it."""
    spec = find_spec(package)
    folders = spec.submodule_search_locations or [] if spec else []
    return any((Path(folder) / f"{name}.py").is_file() or (Path(folder) / name).is_dir() for folder in folders)
