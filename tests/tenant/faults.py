"""Faults that a test switches on and off while the practice tenant runs, and the count of what it served.

`where` names requests: a Graph path without version and query (`/users`), a path of the login server
(`/<tenant>/oauth2/v2.0/token`), or an AWS operation (`s3:GetBucketEncryption`, also by its IAM action, also in one region
only: `ec2:DescribeVpcs@us-east-1`). `*` stands for any characters.
"""

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase


class Unlicensed(StrEnum):
    """What Graph says to a tenant without the plan that a feature needs: nobody has it in writing, so all three."""

    EMPTY = "empty"
    BAD_REQUEST = "400"
    FORBIDDEN = "403"


class DnsFault(StrEnum):
    """How the name server fails: a code, or silence."""

    REFUSED = "REFUSED"
    SERVFAIL = "SERVFAIL"
    SILENCE = "SILENCE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What shall happen to a request: a status to answer with, an answer broken off, or no answer at all."""

    status: int = 0
    truncated: bool = False
    silent: bool = False


class Faults:
    """The switches. All may be used while requests are under way."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.counts: Counter[str] = Counter()
        self.requests: Counter[str] = Counter()
        """Requests served, by the names that `where` goes by; the switches do not reset it."""
        self._reset()

    def _reset(self) -> None:
        self._withdrawn: frozenset[str] = frozenset()
        self._denied: tuple[str, ...] = ()
        self._allowed: frozenset[str] | None = None
        self._planned: tuple[tuple[str, Fault], ...] = ()
        self._every = 0
        self._since = 0
        self.retry_after: str | None = "1"
        self.page_size: int | None = None
        """Graph gives at most so many items a page, whatever was asked for."""
        self.pace_conditional_access = False
        """Conditional Access takes one request a second of a tenant, and its 429 does not say how long to wait."""
        self.batches: list[bytes] = []
        """The bodies of the batches that Graph was sent."""
        self._asked_at: dict[str, float] = {}
        self.unlicensed = False
        """No tenant holds any service plan; what needs one is answered so."""
        self.without_conditional_access = Unlicensed.EMPTY
        self.without_reports = Unlicensed.FORBIDDEN
        self._dns: tuple[tuple[str, DnsFault], ...] = ()
        self.token_seconds = 3599
        """How long the login authority's tokens are good for, and say so."""
        self.token_uses = 0
        """Graph takes each token so many times, and not after; 0: as often as it comes."""

    def clear(self) -> None:
        """Switch every fault off."""
        with self._lock:
            self._reset()

    def deny(self, *permissions: str) -> None:
        """Withdraw application permissions of Microsoft Graph, as an administrator would."""
        with self._lock:
            self._withdrawn |= set(permissions)

    def deny_aws(self, *actions: str) -> None:
        """Refuse AWS operations, named by operation or by IAM action."""
        with self._lock:
            self._denied += actions

    def allow_aws(self, actions: Iterable[str]) -> None:
        """Allow these IAM actions alone, as a policy does; what needs no permission, or makes the session, stays."""
        with self._lock:
            self._allowed = frozenset(action.lower() for action in actions)

    def throttle_every(self, count: int, *, retry_after: str | None = "1") -> None:
        """Throttle each `count`-th request to Graph and AWS.

        Graph's `Retry-After` is `retry_after`: whole ("1"), fractional ("0.5") or, with None, missing.
        """
        with self._lock:
            self._every, self._since, self.retry_after = count, 0, retry_after

    def too_soon(self, tenant: str, now: float) -> bool:
        """Whether Conditional Access was asked less than a second ago, and minds. `now` is in seconds."""
        with self._lock:
            soon = now - self._asked_at.get(tenant, 0.0) < 1.0
            if not soon:
                self._asked_at[tenant] = now
            return self.pace_conditional_access and soon

    def fail(self, where: str, status: int = 500) -> None:
        """Answer with the provider's own error body and this status."""
        self._plan(where, Fault(status=status))

    def hang(self, where: str) -> None:
        """Never answer."""
        self._plan(where, Fault(silent=True))

    def truncate(self, where: str) -> None:
        """Declare more than is sent, and close the connection half way."""
        self._plan(where, Fault(truncated=True))

    def dns(self, fault: DnsFault | str, name: str = "*") -> None:
        """Fail queries for the names that match `name` (lower case, no final dot)."""
        with self._lock:
            self._dns += ((name, DnsFault(fault)),)

    def withdrawn(self) -> frozenset[str]:
        """The Graph permissions that are withdrawn now."""
        return self._withdrawn

    def denied(self, names: Iterable[str]) -> bool:
        """Whether an AWS request that goes by these names is refused."""
        return any(fnmatchcase(name, pattern) for name in names for pattern in self._denied)

    def allowed(self, action: str) -> bool:
        """Whether a policy allows this IAM action."""
        return self._allowed is None or action.lower() in self._allowed or action.startswith("sts:")

    def planned(self, names: Iterable[str]) -> Fault | None:
        """Count a request that goes by these names, and say what shall happen to it."""
        names = tuple(names)
        with self._lock:
            self.counts.update(names)
            self.requests.update(names[:1])
            planned = self._planned
        return next((fault for pattern, fault in planned if any(fnmatchcase(name, pattern) for name in names)), None)

    def throttled(self) -> bool:
        """Whether it is this request's turn to be throttled."""
        with self._lock:
            self._since += 1
            return self._every > 0 and self._since % self._every == 0

    def dns_fault(self, name: str) -> DnsFault | None:
        """What shall happen to a query for `name`."""
        return next((fault for pattern, fault in self._dns if fnmatchcase(name, pattern)), None)

    def _plan(self, where: str, fault: Fault) -> None:
        with self._lock:
            self._planned += ((where, fault),)
