"""Which try of a call a request is: botocore says so in a header, and waits in between without telling anybody."""

import re
import threading
import time
from collections.abc import Mapping

from collectors.trace import Event, tell

ATTEMPT = "amz-sdk-request"
CALL = "amz-sdk-invocation-id"
_NUMBER = re.compile(r"\battempt=(\d{1,3})")

Headers = Mapping[str, str | bytes]
"""Of a request, by name as botocore writes it."""


class Retries:
    """Notices tries after the first, and how long was waited before each."""

    def __init__(self) -> None:
        self._ended = threading.local()

    def attempt(self, headers: Headers, operation: str) -> int:
        """Which try this is, from 1; one after the first is told."""
        match = _NUMBER.search(_header(headers, ATTEMPT))
        number = int(match[1]) if match else 1
        if number > 1:
            call, when = getattr(self._ended, "last", ("", 0.0))
            seconds = time.monotonic() - when if call and call == _header(headers, CALL) else 0.0
            tell("aws", Event.RETRY, operation=operation, attempt=number, wait=seconds)
        return number

    def ended(self, headers: Headers) -> None:
        """Remember when the last try of this thread was answered, or failed."""
        self._ended.last = (_header(headers, CALL), time.monotonic())


def _header(headers: Headers, name: str) -> str:
    value = headers.get(name, "")
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)
