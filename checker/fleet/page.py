"""The fleet as one page that asks for nothing from anywhere and runs no script; what tenants wrote is escaped in it."""

from pathlib import Path

from checker.fleet.fleet import Fleet, grave
from checker.fleet.terminal import age
from checker.reports.formats.html import TEMPLATES as OF_REPORTS
from checker.reports.pages import environment

TEMPLATES = Path(__file__).with_name("templates")
LISTED = 20
"""Rules and unseen things listed of one client; its report has all."""


def render(fleet: Fleet) -> str:
    """The page."""
    return (
        environment(TEMPLATES, OF_REPORTS)
        .get_template("fleet.html.jinja")
        .render(
            fleet=fleet,
            now=f"{fleet.now:%Y-%m-%dT%H:%M:%SZ}",
            age=age,
            grave=grave,
            within=fleet.within,
            listed=LISTED,
        )
    )
