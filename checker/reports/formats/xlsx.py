"""The working papers as a workbook: scope and what it is not on the first sheet, then controls, then every subject.

Every cell is a constant text: no formula, no link, no number. Rows go to disk as they are written, so that memory does not
grow with them. The same report gives the same bytes.
"""

import io
from collections.abc import Iterable
from datetime import datetime

import xlsxwriter

from checker.reports import workpapers
from checker.reports.audience import Audience
from checker.reports.claims import NOT_VERIFIED
from checker.reports.model import Report

ROWS = 1_000_000
"""Rows of one sheet; Excel takes 1,048,576. What is more goes on to the next sheet."""

WIDTH = 24
WHOLE = True
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(report: Report, *, names: bool = False, audience: Audience = Audience.OFFICER) -> bytes:
    """The workbook, the same for every `audience`. Without `names`, no name of a person is in it, only ids."""
    shown = report if names else report.nameless()
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"created": datetime.fromisoformat(report.scan.finished)})
        first = () if report.is_verified else ((NOT_VERIFIED, ""),)
        _sheets(book, "Scope", workpapers.NOTES, (*first, *workpapers.notes(shown, names=names)))
        _sheets(book, "Controls", workpapers.CONTROLS, workpapers.controls(shown))
        _sheets(book, "Subjects", workpapers.SUBJECTS, workpapers.subjects(shown))
    return out.getvalue()


def _sheets(book: xlsxwriter.Workbook, title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """The rows on a sheet called `title`, and on more of them where one is full; each begins with the header."""
    bold = book.add_format({"bold": True})
    sheet, line, sheets = None, 0, 0
    for row in rows:
        if sheet is None or line > ROWS:
            sheets += 1
            sheet = _sheet(book, title if sheets == 1 else f"{title} {sheets}", columns, bold)
            line = 1
        for column, text in enumerate(row):
            if text:
                sheet.write_string(line, column, text)
        line += 1
    if sheet is None:
        _sheet(book, title, columns, bold)


def _sheet(
    book: xlsxwriter.Workbook, title: str, columns: tuple[str, ...], bold: xlsxwriter.format.Format
) -> xlsxwriter.worksheet.Worksheet:
    sheet = book.add_worksheet(title)
    sheet.set_column(0, len(columns) - 1, WIDTH)
    sheet.freeze_panes(1, 0)
    for column, text in enumerate(columns):
        sheet.write_string(0, column, text, bold)
    return sheet
