"""How templates become a page: what somebody else wrote passes one gate, and is escaped behind it."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.reports import wording
from checker.reports.plain import plain
from checker.reports.rules import Names
from evidence.model import Json

VALUE = 300
"""Characters shown of one value that was seen."""


@cache
def environment(*folders: Path) -> Environment:
    """The templates of these folders, compiled once for all pages of a run."""
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "anchor": _anchor,
        "in_css": _in_css,
        "moment": wording.moment,
        "spoken": wording.spoken,
        "seen": _seen,
        "number": "{:,}".format,
    }
    return environment


def _seen(value: Json, known: Mapping[str, Names]) -> str:
    """A value as it was seen, with names beside ids that have one."""
    return plain(wording.named_in_words(value, known), VALUE)


def _shown(value: object) -> object:
    """The gate for everything that a template prints: text on one line, nothing hidden, nothing endless."""
    if isinstance(value, Markup):
        return value
    return plain(value) if isinstance(value, str) else value


def _anchor(name: str) -> str:
    """The name as the address of a place on the page."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", name)[:200]


def _in_css(text: str) -> str:
    """The text as the inside of a CSS string: letters, digits and blanks as they are, the rest by number."""
    short = plain(text, 60)
    return "".join(c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in short)
