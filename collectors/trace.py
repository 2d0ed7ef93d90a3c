"""A trace for whoever looks after scans: what was asked, answered, refused, held back and asked again; a logger a transport.

Only FIELDS are told, each in its shape, and a value of another shape is left out: ids of requests, codes, numbers. So no
name, no address, no secret and no word of a tenant can stand in it. Where nobody listens, nothing is done.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum

from evidence.privacy import without_secret


class Event(StrEnum):
    """What happened: REQUEST is one that was answered, whatever the answer; WAIT is one that was held back by us."""

    REQUEST = "request"
    WAIT = "wait"
    RETRY = "retry"
    THROTTLED = "throttled"
    REFUSED = "refused"
    FAILED = "failed"


Value = str | int | float

FIELDS: Mapping[str, re.Pattern[str]] = {
    "operation": re.compile(r"[A-Za-z0-9-]{2,40}(:[A-Za-z0-9_]{2,100})?"),
    "status": re.compile(r"[1-9]\d\d"),
    "code": re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,79}"),
    "attempt": re.compile(r"\d{1,3}"),
    "seconds": re.compile(r"\d{1,6}(\.\d{1,3})?"),
    "wait": re.compile(r"\d{1,6}(\.\d{1,3})?"),
    "request_id": re.compile(r"(?=[^/]*\d)[0-9A-Za-z-]{16,64}"),
}
"""What may be told, and what it looks like: `operation` is an AWS operation, a method of HTTP or a type of DNS record."""

LEVELS = {Event.REQUEST: logging.INFO, Event.WAIT: logging.INFO}
"""The others are warnings."""

ALL = "tenantproof"
DETAILS = "details"
"""The attribute of a record that holds transport, event and fields."""


def tell(transport: str, event: Event, **fields: Value) -> None:
    """Log one event of a transport, to its logger `tenantproof.<transport>`.

    Seconds are rounded to the millisecond; what is "" or 0, and what has another shape, is left out.
    """
    if not logging.getLogger(ALL).handlers:
        return
    level = LEVELS.get(event, logging.WARNING)
    told = {name: value for name, value in map(_rounded, fields, fields.values()) if value and _fits(name, value)}
    details = {"transport": transport, "event": str(event), **told}
    logging.getLogger(f"{ALL}.{transport}").log(level, "%s", event, extra={DETAILS: details})


@contextmanager
def heard_by(*handlers: logging.Handler) -> Iterator[None]:
    """Let `handlers` have every event while this lasts; no other program's logger and handler has to do with it."""
    logger = logging.getLogger(ALL)
    level, propagates = logger.level, logger.propagate
    logger.setLevel(logging.INFO)
    logger.propagate = False
    for handler in handlers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for handler in handlers:
            logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagates


def _rounded(name: str, value: Value) -> tuple[str, Value]:
    return name, round(value, 3) if isinstance(value, float) else value


def _fits(name: str, value: Value) -> bool:
    text = str(value)
    return FIELDS[name].fullmatch(text) is not None and without_secret(text) == text
