"""Finds declarations by looking: a module that declares a collector is all that it takes to add one.

A declaration is plain data, so a module that holds one imports the standard library, `evidence` and other plain modules of
`collectors`, nothing else. What reaches a provider's SDK or the network, directly or through another module, is read as
text here and never imported; where that text declares a collector, nobody would ever find it, which is an error.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeGuard

from collectors.import_statements import Imported, in_syntax, searched_for
from collectors.model import Declaration
from evidence.errors import UsageError

PLAIN = frozenset({*sys.stdlib_module_names, "evidence"})
FIELDS = ("id", "provider", "version", "person", "always", "permissions")
ID = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
"""A collector's id: words with dots between them."""
ARGUMENT = re.compile(rb"\bid\s*=")
"""What a text that declares a collector holds."""


def declarations() -> tuple[Declaration, ...]:
    """Every collector there is, sorted by id."""
    return discover("collectors")


def discover(package: ModuleType | str) -> tuple[Declaration, ...]:
    """The declarations in the modules of `package` and below, sorted by id.

    Raises UsageError, naming module, import and what to do, where a module cannot be imported, or declares a collector and
    imports what no plain module does; ValueError where two different declarations claim the same id.
    """
    root = import_module(package) if isinstance(package, str) else package
    by_id: dict[str, Declaration] = {}
    ways: dict[str, tuple[str, ...]] = {}
    for name in _modules(root.__name__, root.__path__):
        if way := _way_out(name, ways):
            _refuse_declarations(name, way)
            continue
        for value in vars(_imported(name)).values():
            if is_declaration(value) and by_id.setdefault(value.id, value) is not value:
                raise ValueError(f"two collectors have the id {value.id}; rename the one in {name}")
    return tuple(by_id[name] for name in sorted(by_id))


def is_declaration(value: object) -> TypeGuard[Declaration]:
    """Whether `value` says what one collector reads; a class that could say it is none."""
    return not isinstance(value, type) and all(hasattr(value, field) for field in FIELDS)


@cache
def declared(module: str) -> tuple[str, ...]:
    """The ids of the collectors that a module declares, told from its text alone. Raises UsageError where that is none."""
    text = _text(module)
    return tuple(_declared(_parsed(module, text))) if ARGUMENT.search(text) else ()


def _modules(package: str, folders: Iterable[str]) -> Iterator[str]:
    """The names of all modules below a package, packages before what is in them."""
    places = [str(folder) for folder in folders]
    for folder in places:
        _refuse_what_is_not_found(Path(folder))
    for module in iter_modules(places, f"{package}."):
        yield module.name
        if module.ispkg:
            yield from _modules(module.name, _imported(module.name).__path__)


def _refuse_what_is_not_found(folder: Path) -> None:
    """Raise UsageError for modules that Python's own search for modules passes over."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() and not (path / "__init__.py").exists() and any(path.rglob("*.py")):
            raise UsageError(f"{path}: no module in this folder is found; add an empty __init__.py to it")
        if path.suffix == ".py" and "." in path.stem:
            raise UsageError(f"{path}: no module is found by a name with a dot in it; give it another")


def _imported(name: str) -> ModuleType:
    """The module. Raises UsageError, whatever goes wrong in it."""
    try:
        return import_module(name)
    except (Exception, SystemExit) as error:  # what a module does when it is imported may be anything
        raise _not_imported(name, error) from error


def _not_imported(name: str, error: BaseException) -> UsageError:
    cause = f"{type(error).__name__}: {error}"
    if isinstance(error, ModuleNotFoundError) and error.name:
        mend = f"there is no module {error.name}: install it, correct the name, or take the import away"
    elif isinstance(error, ImportError):
        mend = "correct the import, or take it away"
    else:
        mend = "mend the module, or take it away"
    return UsageError(f"{name} cannot be imported, so that none of its collectors is known ({cause}); {mend}")


def _refuse_declarations(name: str, way: tuple[str, ...]) -> None:
    """Raise UsageError where a module that is not imported declares a collector. `way` leads to the unusual import."""
    ids = declared(name)
    if not ids:
        return
    *between, unusual = way
    through = f" (by way of {', '.join(between)})" if between else ""
    raise UsageError(
        f"{name} declares {', '.join(ids)} and imports {unusual}{through}: a module that declares collectors is plain data, "
        "and imports the standard library, evidence and other plain modules of collectors only. Move what needs "
        f"{unusual} into a module that declares nothing"
    )


def _way_out(name: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The imports that lead from a module to something that is not plain, that thing last; none where it is plain."""
    if name not in known:
        known[name] = ()
        for imported in _imports(name):
            room = imported.split(".")[0]
            if room in PLAIN:
                continue
            beyond = _way_out(imported, known) if room in ("collectors", name.split(".")[0]) else (imported,)
            if beyond:
                known[name] = beyond if beyond[-1] == imported else (imported, *beyond)
                break
    return known[name]


@cache
def _imports(name: str) -> tuple[str, ...]:
    """What a module imports, in absolute terms; `from a import b` counts as `a.b` where that is a module.

    To parse every module takes longer than all else that is done here, so that a text in which every import is a line of
    its own, and of something plain, is only searched. Raises UsageError where the text cannot be read.
    """
    text = _text(name)
    room = name.split(".")[0]
    searched = searched_for(text)
    plain = {*PLAIN, "collectors", room}
    if searched is not None and all(source.split(".")[0] in plain for source, _ in searched):
        statements = searched
    else:
        spec = _spec(name)
        package = name if spec and spec.submodule_search_locations else name.rpartition(".")[0]
        statements = list(in_syntax(_parsed(name, text), package))
    return tuple(_named(statements, room))


def _named(statements: Iterable[Imported], room: str) -> Iterator[str]:
    for source, names in statements:
        yield source
        if source.split(".")[0] in ("collectors", room):
            yield from (f"{source}.{name}" for name in names if _holds(source, name))


def _text(name: str) -> bytes:
    """The text of a module; nothing where it has none. Raises UsageError."""
    spec = _spec(name)
    if spec is None or spec.origin is None or not spec.has_location:
        return b""
    try:
        return Path(spec.origin).read_bytes()
    except OSError as error:
        raise _not_imported(name, error) from error


def _parsed(name: str, text: bytes) -> ast.Module:
    """The syntax of a module. Raises UsageError."""
    spec = _spec(name)
    try:
        return ast.parse(text, filename=spec.origin if spec and spec.origin else name)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise _not_imported(name, error) from error


def _spec(name: str) -> ModuleSpec | None:
    """Where a module lies; None where there is none. What goes wrong in its package, imported for that, is a UsageError."""
    try:
        return find_spec(name)
    except ModuleNotFoundError as error:
        if error.name and f"{name}.".startswith(f"{error.name}."):
            return None
        raise _not_imported(name, error) from error
    except (Exception, SystemExit) as error:  # as in `_imported`
        raise _not_imported(name, error) from error


def _declared(tree: ast.Module) -> Iterator[str]:
    """The ids in calls with `id="provider.…"` outside of functions and classes: what every declaration looks like."""
    for statement in tree.body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        for node in ast.walk(statement):
            for keyword in node.keywords if isinstance(node, ast.Call) else ():
                literal = keyword.value.value if isinstance(keyword.value, ast.Constant) else None
                if keyword.arg == "id" and isinstance(literal, str) and ID.fullmatch(literal):
                    yield literal


def _holds(package: str, name: str) -> bool:
    """Whether `name` is a module of `package`, told without importing it."""
    spec = _spec(package)
    folders = spec.submodule_search_locations or [] if spec else []
    return any((Path(folder) / f"{name}.py").is_file() or (Path(folder) / name).is_dir() for folder in folders)
