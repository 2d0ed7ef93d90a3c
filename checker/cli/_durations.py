"""How long something may take, as a person writes it: 45m, 2h, 90s, 1h30m."""

import re
from datetime import timedelta

import click

FORM = re.compile(r"(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:(\d{1,8})s)?", re.ASCII)


def duration(_: click.Context, __: click.Parameter, value: str | None) -> timedelta | None:
    """What an option says: hours, minutes and seconds, in this order, each at most once; at least a second."""
    if value is None:
        return None
    match = FORM.fullmatch(value)
    hours, minutes, seconds = (int(part or 0) for part in match.groups()) if match else (0, 0, 0)
    length = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if not length:
        raise click.BadParameter(f"{value!r} is no duration; write it like 45m, 2h, 90s or 1h30m")
    return length
