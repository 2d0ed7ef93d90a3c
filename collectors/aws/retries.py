"""Which try of a call a request is: botocore says so in a header, and waits in between without telling anybody."""

import re
import threading
import time

from botocore.awsrequest import AWSPreparedRequest

from collectors.trace import Event, Transport, tell

ATTEMPT = "amz-sdk-request"
CALL = "amz-sdk-invocation-id"
_NUMBER = re.compile(r"\battempt=(\d{1,3})")


class Retries:
    """Notices tries after the first, and how long was waited before each."""

    def __init__(self) -> None:
        self._ended = threading.local()

    def attempt(self, request: AWSPreparedRequest, operation: str) -> int:
        """Which try this is, from 1; one after the first is told."""
        found = _NUMBER.search(_header(request, ATTEMPT))
        number = int(found[1]) if found else 1
        if number > 1:
            call, when = getattr(self._ended, "last", ("", 0.0))
            seconds = time.monotonic() - when if call and call == _header(request, CALL) else 0.0
            tell(Transport.AWS, Event.RETRY, operation=operation, attempt=number, wait=seconds)
        return number

    def ended(self, request: AWSPreparedRequest) -> None:
        """Remember when the last try of this thread was answered, or failed."""
        self._ended.last = (_header(request, CALL), time.monotonic())


def _header(request: AWSPreparedRequest, name: str) -> str:
    value = request.headers.get(name, "")
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)
