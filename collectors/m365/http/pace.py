"""How fast Microsoft Graph may be asked, where its documents say so: waiting first costs less than being refused.

The limits are those of the page "Microsoft Graph service-specific throttling limits": Conditional Access and Identity
Protection take one request a second of a tenant, over all applications, and their 429 does not say how long to wait;
sign-ins and audits take five in ten seconds.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most `requests` in any `seconds` to the paths that begin so."""

    paths: tuple[str, ...]
    requests: int
    seconds: float


LIMITS = (
    Limit(paths=("/identity/conditionalAccess", "/identityProtection"), requests=1, seconds=1.1),
    Limit(paths=("/auditLogs",), requests=5, seconds=10.5),
)
"""A little more than the documents say: two requests do not take the same time to arrive."""


@dataclass(slots=True)
class Pace:
    """When requests may be sent; threads share it."""

    limits: Sequence[Limit] = LIMITS
    _sent: dict[Limit, deque[datetime]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def turn(self, path: str, now: datetime) -> float:
        """Take the next free turn for a path without version; returns the seconds to wait until it, 0.0 for now."""
        limit = next((one for one in self.limits if path.startswith(one.paths)), None)
        if limit is None:
            return 0.0
        with self._lock:
            sent = self._sent.setdefault(limit, deque(maxlen=limit.requests))
            free = now if len(sent) < limit.requests else sent[0] + timedelta(seconds=limit.seconds)
            turn = max(now, free)
            sent.append(turn)
        return (turn - now).total_seconds()
