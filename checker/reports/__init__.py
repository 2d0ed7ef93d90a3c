"""Reports are pure functions of a package: `formats/<name>.py` holds the format called <name>, found by looking.

A format is a module with `render(report, *, names, audience)`: text, or bytes where it is no text (a PDF). Nothing is
imported before a format is asked for by name. A module that says `WHOLE = True` lists subjects that comply, too.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from checker.reports import formats as rooms
from checker.reports.audience import Audience
from checker.reports.model import Report
from evidence.errors import UsageError


class Format(Protocol):
    """A module in `formats`. `names` says whether names of people are shown; each format has a default of its own."""

    def render(self, report: Report, *, names: bool = ..., audience: Audience = ...) -> str | bytes:
        """The whole report for whoever reads it, as text or bytes, to be written as it is."""
        ...


def formats() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(sorted(module.name for module in iter_modules(rooms.__path__)))


def format_named(name: str) -> Format:
    """The format called `name`. Raises UsageError, naming those there are."""
    if name not in formats():
        raise UsageError(f"{name!r} is no format of a report; there are {', '.join(formats())}")
    chosen: Format = import_module(f"{rooms.__name__}.{name}")
    return chosen


def is_whole(name: str) -> bool:
    """Whether the format called `name` lists subjects that comply, so that its report is to be read `whole`."""
    return bool(getattr(format_named(name), "WHOLE", False))
