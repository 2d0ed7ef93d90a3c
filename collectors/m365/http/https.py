"""HTTPS to Microsoft: bounded, patient where it is asked to wait, and never led elsewhere.

Trusts the connection's CA bundle only; proxies come from the environment it is given, nothing else does. No message holds
a URL's query, a header or a body.
"""

import math
import random
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import ReadTimeoutError

from collectors import web
from collectors.m365.client.target import M365Connection
from collectors.m365.declaration.refusals import failure
from collectors.m365.http.pace import Pace
from collectors.model import Clock, RefusedError
from collectors.timely import is_over, within
from collectors.trace import Event, tell

TRIES = {429: 10, 500: 3, 502: 3, 503: 6, 504: 3}
"""How often a request is sent at most, by the status of its last answer; any other status is final."""

TRIES_UNANSWERED = 2
"""How often a request is sent whose connection broke. A time-out is final."""

LONGEST_WAIT = 300.0
"""Seconds; told to wait longer, a reading fails instead."""

LARGEST = 32 << 20
"""Bytes of one answer, unpacked."""

LOOPBACK = ("127.0.0.1", "localhost", "::1")
Pause = Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpAnswer:
    """What came back, whole. Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Https:
    """Sends requests for one target, from several threads at once. `pause` waits so many seconds.

    Who is told to wait makes the others wait too: a provider counts requests by application, not by thread.
    """

    def __init__(
        self, connection: M365Connection, clock: Clock, environ: Mapping[str, str], *, pause: Pause = time.sleep
    ) -> None:
        self._timeout = connection.timeout_seconds
        self._longest = connection.answer_timeout_seconds
        self._clock = clock
        self._environ = environ
        self._pause = pause
        self._chance = random.SystemRandom()
        self._ca_bundle = connection.ca_bundle
        self._services = (
            (connection.login, "sign_in"),
            (connection.graph, "graph"),
            (connection.exchange, "exchange"),
            (connection.purview, "exchange"),
        )
        self._pace = Pace()
        self._threads = threading.local()
        self._lock = threading.Lock()
        self._sessions: list[requests.Session] = []
        self._closed_until: dict[str, datetime] = {}

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | bytes | None = None,
        deadline: datetime | None = None,
    ) -> HttpAnswer:
        """Send until there is an answer that is worth having; whatever its status, the caller judges it.

        `data` is a form, or the bytes of a body. Waits as `Retry-After` says (whole, fractional or a date), and where it is
        missing longer each time. Raises RefusedError (failed) where there is no whole answer in time.
        """
        sent = 0
        over = self._transport(url)
        while True:
            self._in_time(deadline)
            self._hold(url, deadline)
            sent += 1
            try:
                answer = self._traced(sent, method, url, headers, params, data, deadline)
            except _BrokenError:
                if sent >= TRIES_UNANSWERED:
                    raise failure("connection", f"the connection to {_host(url)} broke") from None
                seconds = self._growing(sent)
                tell(over, Event.RETRY, operation=method, code="connection", attempt=sent, wait=seconds)
                self._wait(seconds, deadline)
                continue
            if sent >= TRIES.get(answer.status, 1):
                return answer
            asked = retry_after(answer.headers.get("retry-after", ""), self._clock())
            if answer.status == 429 and asked is not None:
                self._close_until(_host(url), self._clock() + timedelta(seconds=asked))
            seconds = self._growing(sent) if asked is None else asked
            event = Event.THROTTLED if answer.status == 429 else Event.RETRY
            tell(over, event, operation=method, status=answer.status, attempt=sent, wait=seconds)
            self._wait(seconds, deadline)

    def turn(self, path: str, deadline: datetime | None) -> None:
        """Wait for this path's turn (`collectors.m365.http.pace`). Raises RefusedError where that is past the deadline."""
        seconds = self._pace.turn(path, self._clock())
        if seconds > 0:
            tell("graph", Event.WAIT, code="pace", wait=seconds)
            self._wait(seconds, deadline)

    def rest(self, tries: int, asked: float | None, deadline: datetime | None) -> None:
        """Wait before something is asked once more: as long as was `asked`, else longer each time. Raises RefusedError."""
        seconds = self._growing(tries) if asked is None else asked
        tell("graph", Event.RETRY, code="batch", attempt=tries, wait=seconds)
        self._wait(seconds, deadline)

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            for session in self._sessions:
                session.close()

    def _session(self) -> requests.Session:
        """This thread's own session."""
        session: requests.Session | None = getattr(self._threads, "session", None)
        if session is None:
            session = self._threads.session = web.session(self._ca_bundle)
            with self._lock:
                self._sessions.append(session)
        return session

    def _close_until(self, host: str, when: datetime) -> None:
        with self._lock:
            self._closed_until[host] = max(when, self._closed_until.get(host, when))

    def _hold(self, url: str, deadline: datetime | None) -> None:
        """Wait until the host takes requests again, after another thread was told to wait."""
        seconds = (self._closed_until.get(_host(url), self._clock()) - self._clock()).total_seconds()
        if seconds > 0:
            tell(self._transport(url), Event.WAIT, code="throttled", wait=seconds)
            self._wait(seconds, deadline)

    def _transport(self, url: str) -> str:
        return next((over for base, over in self._services if url.startswith(base)), "http")

    def _traced(
        self,
        sent: int,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        params: Mapping[str, str] | None,
        data: Mapping[str, str] | bytes | None,
        deadline: datetime | None,
    ) -> HttpAnswer:
        """One request, and what is told of it."""
        over, began = self._transport(url), time.monotonic()
        try:
            answer = self._once(method, url, headers, params, data, deadline)
        except (RefusedError, _BrokenError) as error:
            code = error.unseen.code if isinstance(error, RefusedError) else "connection"
            seconds = time.monotonic() - began
            tell(over, Event.FAILED, operation=method, code=code, attempt=sent, seconds=seconds)
            raise
        number = answer.headers.get("request-id") or answer.headers.get("x-ms-request-id") or ""
        noted: dict[str, str | int] = {"operation": method, "status": answer.status, "request_id": number}
        tell(over, Event.REQUEST, attempt=sent, seconds=time.monotonic() - began, **noted)
        if answer.status >= 400 and sent >= TRIES.get(answer.status, 1):
            tell(over, Event.REFUSED, attempt=sent, **noted)
        return answer

    def _once(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        params: Mapping[str, str] | None,
        data: Mapping[str, str] | bytes | None,
        deadline: datetime | None,
    ) -> HttpAnswer:
        """One request. Every error of the network ends here, stripped of what it says."""
        host = _host(url)
        try:
            with (
                within(self._left(self._longest, deadline)),
                self._session().request(
                    method,
                    url,
                    headers=dict(headers or {}),
                    params=dict(params or {}),
                    data=dict(data) if isinstance(data, Mapping) else data,
                    timeout=self._left(self._timeout, deadline),
                    allow_redirects=False,
                    stream=True,
                    proxies={"https": proxy} if (proxy := proxy_for(host, self._environ)) else {},
                ) as response,
            ):
                body = self._body(response, host)
                answer_headers = {name.lower(): value for name, value in response.headers.items()}
                return HttpAnswer(status=response.status_code, headers=answer_headers, body=body)
        except requests.exceptions.ProxyError as error:
            raise _of_proxy(error) from None
        except requests.exceptions.SSLError:
            raise failure("tls", f"the certificate of {host} is not trusted; check ca_bundle") from None
        except requests.exceptions.Timeout:
            raise self._silence(host, deadline) from None
        except requests.exceptions.ChunkedEncodingError:
            raise _BrokenError from None
        except requests.exceptions.ConnectionError as error:
            if error.args and isinstance(error.args[0], ReadTimeoutError):
                raise self._silence(host, deadline) from None
            raise _BrokenError from None
        except (OSError, ValueError):
            raise failure("connection", f"no request could be sent to {host}, or its answer cannot be read") from None

    def _body(self, response: requests.Response, host: str) -> bytes:
        parts: list[bytes] = []
        size = 0
        for part in response.iter_content(1 << 16):
            size += len(part)
            if size > LARGEST:
                raise failure("too_large", f"{host} sent more than {LARGEST} bytes in one answer")
            if is_over():
                raise failure("timeout", f"{host} took too long to send an answer")
            parts.append(part)
        return b"".join(parts)

    def _left(self, limit: float, deadline: datetime | None) -> float:
        """Seconds that something may take: its own limit, or what is left until the deadline."""
        left = math.inf if deadline is None else (deadline - self._clock()).total_seconds()
        return min(limit, max(0.1, left))

    def _silence(self, host: str, deadline: datetime | None) -> RefusedError:
        if deadline is not None and self._clock() >= deadline:
            return failure("deadline", "not reached in time")
        return failure("timeout", f"{host} gave no whole answer in time; it was silent or too slow")

    def _growing(self, sent: int) -> float:
        """Half a second, doubled each time up to a minute, give or take a half: who waits together must not return so."""
        return min(60.0, 0.5 * 2.0 ** (sent - 1)) * self._chance.uniform(0.5, 1.5)

    def _wait(self, seconds: float, deadline: datetime | None) -> None:
        if seconds > LONGEST_WAIT:
            raise failure("throttled", f"the provider asked to wait {seconds:.0f} s")
        self._in_time(deadline, seconds)
        self._pause(seconds)

    def _in_time(self, deadline: datetime | None, seconds: float = 0.0) -> None:
        if deadline is not None and self._clock() + timedelta(seconds=seconds) >= deadline:
            raise failure("deadline", "not reached in time")


class _BrokenError(Exception):
    """The connection ended before a whole answer came; the request may be sent again."""


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds to wait by a `Retry-After` header, at least a tenth; None where it says nothing that can be read."""
    try:
        seconds = float(value)
    except ValueError:
        try:
            when = parsedate_to_datetime(value)
        except ValueError:
            return None
        seconds = ((when if when.tzinfo else when.replace(tzinfo=UTC)) - now).total_seconds()
    return max(0.1, seconds) if math.isfinite(seconds) else None


def proxy_for(host: str, environ: Mapping[str, str]) -> str:
    """The proxy that HTTPS_PROXY names, "" where there is none or NO_PROXY leaves the host out. Loopback has none."""
    proxy = environ.get("HTTPS_PROXY") or environ.get("https_proxy") or ""
    left_out = (environ.get("NO_PROXY") or environ.get("no_proxy") or "").replace(" ", "").split(",")
    if host in LOOPBACK or "*" in left_out:
        return ""
    domains = [name.lstrip(".").lower() for name in left_out if name]
    return "" if any(host == name or host.endswith(f".{name}") for name in domains) else proxy


def _of_proxy(error: requests.exceptions.ProxyError) -> RefusedError:
    """What a proxy's refusal means. Nothing of it is repeated but its number: its words may hold where we sent what."""
    told = re.search(r"Tunnel connection failed: (\d{3})\b", str(error))
    if told is None:
        return failure("proxy", "the proxy that HTTPS_PROXY names cannot be reached")
    if told[1] == "407":
        return failure("proxy_407", "the proxy that HTTPS_PROXY names refuses the user or the password (407)")
    return failure(f"proxy_{told[1]}", f"the proxy that HTTPS_PROXY names refuses the way to this host ({told[1]})")


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""
