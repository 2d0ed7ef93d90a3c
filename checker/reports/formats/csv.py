"""The working papers as one CSV file (RFC 4180, UTF-8): notes, then controls, then every subject.

One header serves all; the first column says what a row is. What a spreadsheet could take for a formula is quoted with '.
"""

import csv
import io
from collections.abc import Iterable

from checker.reports import workpapers
from checker.reports.audience import Audience
from checker.reports.claims import NOT_VERIFIED
from checker.reports.model import Report

HEADER = ("row", *dict.fromkeys((*workpapers.NOTES, *workpapers.CONTROLS, *workpapers.SUBJECTS)))
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""How a cell begins that some spreadsheet takes for a formula."""

WHOLE = True


def render(report: Report, *, names: bool = False, audience: Audience = Audience.OFFICER) -> str:
    """Lines that end in CR LF, the same for every `audience`. Without `names`, no name of a person is in it, only ids."""
    shown = report if names else report.nameless()
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    if not report.is_verified:
        lines.writerow((NOT_VERIFIED, *("" for _ in HEADER[1:])))
    lines.writerow(HEADER)
    parts: tuple[tuple[str, tuple[str, ...], Iterable[tuple[str, ...]]], ...] = (
        ("note", workpapers.NOTES, workpapers.notes(shown, names=names)),
        ("control", workpapers.CONTROLS, workpapers.controls(shown)),
        ("subject", workpapers.SUBJECTS, workpapers.subjects(shown)),
    )
    for kind, columns, rows in parts:
        for row in rows:
            lines.writerow((kind, *map(harmless, workpapers.under(HEADER[1:], columns, row))))
    return text.getvalue()


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet computes."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
