"""By what right a client's systems are looked at, and for how long."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from evidence.errors import UsageError

WARN_BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """A signed document that allows looking. `valid_until` is the last day (UTC) on which it holds."""

    basis: str
    signed_by: str
    document_sha256: str
    valid_until: date


def check_authority(authority: Authority, now: datetime, *, file: str) -> str:
    """A warning where the authority ends within 30 days, "" where it holds longer; `file` is what both messages name.

    Raises UsageError where it ended before `now`. To be called before the first request of a scan, recheck or doctor.
    """
    today = now.astimezone(UTC).date()
    until = authority.valid_until
    if today > until:
        raise UsageError(
            f"{file}: authority.valid_until: the right to look ended on {until}; "
            "have it renewed in writing, then write the new document_sha256 and valid_until"
        )
    if until - today > WARN_BEFORE:
        return ""
    left = (until - today).days
    days = "today" if left == 0 else f"in {left} day{'' if left == 1 else 's'}"
    return f"{file}: authority.valid_until: the right to look ends {days}, on {until}; have it renewed"
