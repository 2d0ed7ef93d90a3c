"""The report as one page: whose, when and what could not be seen first, then control by control down to the evidence.

The page asks for nothing from anywhere and runs no script. What a tenant wrote passes one gate and is escaped
behind it (`checker.reports.pages`); the templates mark nothing as harmless.
"""

from functools import partial
from pathlib import Path

from checker.reports import caveats, claims, outlook, remedies, wanted, wording
from checker.reports.audience import Audience
from checker.reports.headlines import headlines
from checker.reports.model import Report
from checker.reports.pages import environment
from checker.reports.tally import in_words
from checker.reports.wording import state_in_words

LISTED = 200
"""Subjects listed of one rule on one target; how many more there are is said, and results.json has them all."""

TEMPLATES = Path(__file__).with_name("page")


def render(report: Report, *, names: bool = True, audience: Audience = Audience.OFFICER) -> str:
    """The page, the same for every `audience`. Without `names`, no name of a person of the tenant is in it, only ids."""
    return (
        environment(TEMPLATES)
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
            caveats=caveats,
            words=state_in_words,
            in_words=in_words,
            listed=LISTED,
        )
    )
