"""What a module imports: lines of its text that do nothing else, or what its syntax tells, which takes longer."""

import ast
import re
from collections.abc import Iterator, Sequence

Imported = tuple[str, Sequence[str]]
"""A module, and the names that are taken out of it."""

IMPORT = re.compile(rb"\bimport\b")
PLAIN_IMPORT = re.compile(
    rb"^[ \t]*(?:from (?P<source>\w[\w.]*) import (?:\((?P<several>[\w\s,]+)\)|(?P<names>[\w ,]+))|"
    rb"import (?P<modules>[\w. ,]+))$",
    re.MULTILINE,
)
"""A line, or one in brackets, that imports something and does nothing else."""
QUOTES = (b'"""', b"'''")


def searched_for(text: bytes) -> list[Imported] | None:
    """What is imported from where; None where an import may be anything but a line of its own."""
    imports = list(PLAIN_IMPORT.finditer(text))
    is_quoted = any(text.count(quotes, 0, match.start()) % 2 for match in imports for quotes in QUOTES)
    if is_quoted or len(imports) != len(IMPORT.findall(text)) or b"\\\n" in text:
        return None
    statements: list[Imported] = []
    for match in imports:
        names = [
            each.split()[0]
            for each in (match["several"] or match["names"] or match["modules"]).decode().split(",")
            if each.strip()
        ]
        statements += [(match["source"].decode(), names)] if match["source"] else [(name, ()) for name in names]
    return statements


def in_syntax(tree: ast.Module, package: str) -> Iterator[Imported]:
    """What is imported from where, by the syntax of a module of `package`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            yield source, [alias.name for alias in node.names]
