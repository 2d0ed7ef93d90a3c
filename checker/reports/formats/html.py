"""The report as one page: whose, when and what could not be seen first, then control by control down to the evidence.

The page asks for nothing from anywhere and runs no script. What a tenant wrote passes one gate, `_shown`, and is escaped
behind it; the templates mark nothing as harmless.
"""

import re
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from checker.reports import claims, outlook, remedies, wanted, wording
from checker.reports.audience import Audience
from checker.reports.headlines import headlines
from checker.reports.model import Report
from checker.reports.plain import plain
from checker.reports.rules import Names
from checker.reports.tally import in_words
from checker.reports.wording import state_in_words
from evidence.model import Json

LISTED = 200
"""Subjects listed of one rule on one target; how many more there are is said, and results.json has them all."""

VALUE = 300
"""Characters shown of one value that was seen."""

TEMPLATES = Path(__file__).with_name("page")


def render(report: Report, *, names: bool = True, audience: Audience = Audience.OFFICER) -> str:
    """The page, the same for every `audience`. Without `names`, no name of a person of the tenant is in it, only ids."""
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            report=report if names else report.nameless(),
            fixes=partial(remedies.fixes, most=LISTED),
            undoings=partial(remedies.undoings, most=LISTED),
            first=headlines(report),
            outlook=outlook,
            wanted=wanted,
            wording=wording,
            claims=claims,
            words=state_in_words,
            in_words=in_words,
            listed=LISTED,
        )
    )


@cache
def _environment() -> Environment:
    """The templates, compiled once for all pages of a run."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
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
