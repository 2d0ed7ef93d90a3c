"""Fetching MTA-STS policies (RFC 8461, 3.3): one path, over checked TLS, without redirects, small and in time.

Trusts the connection's CA bundle only; proxies come from the environment it is given, nothing else does.
"""

import time
from collections.abc import Mapping
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import ReadTimeoutError

from collectors import web
from collectors.dns import PolicyFile
from collectors.dns.target import DnsConnection
from collectors.m365.http.https import proxy_for
from collectors.model import RefusedError
from collectors.timely import within
from collectors.trace import Event, tell
from evidence.model import Outcome, Unseen

WELL_KNOWN = "/.well-known/mta-sts.txt"
LARGEST = 64 << 10
"""Bytes of a policy; RFC 8461 suggests this limit to senders."""

SLOWEST = 2
"""A policy may take this many times the connection's time-out to arrive."""

BUSY = (429, 500, 502, 503, 504)
"""A server that answers so may say something else a minute later: nothing is known."""


class PolicyFiles:
    """The web servers of the client's domains, each asked for its policy once; not shared between threads."""

    def __init__(self, connection: DnsConnection, environ: Mapping[str, str]) -> None:
        self._root = connection.mta_sts
        self._timeout = connection.timeout_seconds
        self._longest = min(SLOWEST * connection.timeout_seconds, connection.answer_timeout_seconds)
        self._session = web.session(connection.ca_bundle)
        self._environ = environ
        self._known: dict[str, PolicyFile | Unseen] = {}

    def read(self, domain: str) -> PolicyFile:
        """What the domain's server sends. Raises RefusedError (failed) where no whole answer came."""
        if domain not in self._known:
            self._known[domain] = self._traced(domain)
        known = self._known[domain]
        if isinstance(known, Unseen):
            raise RefusedError(known)
        return known

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def _traced(self, domain: str) -> PolicyFile | Unseen:
        """One request, and what is told of it: neither domain nor answer."""
        began = time.monotonic()
        answer = self._fetch(domain)
        seconds = time.monotonic() - began
        if isinstance(answer, PolicyFile):
            tell("http", Event.REQUEST, operation="GET", status=answer.status, seconds=seconds)
        else:
            tell("http", Event.FAILED, operation="GET", code=answer.code, seconds=seconds)
        return answer

    def _fetch(self, domain: str) -> PolicyFile | Unseen:
        """One request. Every error of the network ends here, stripped of what it says."""
        host = f"mta-sts.{domain}"
        root = self._root or f"https://{host}"
        try:
            with (
                within(self._longest),
                self._session.get(
                    f"{root}{WELL_KNOWN}",
                    headers={"Host": host, "Accept": "text/plain"},
                    timeout=min(self._timeout, self._longest),
                    allow_redirects=False,
                    proxies={"https": proxy} if (proxy := self._proxy(root)) else {},
                    stream=True,
                ) as response,
            ):
                if response.status_code in BUSY:
                    return _failed(f"http_{response.status_code}", f"{host} answered {response.status_code}")
                body = self._body(response)
                media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        except requests.exceptions.SSLError:
            return _failed("tls", f"the certificate of {host} is not trusted")
        except requests.exceptions.Timeout:
            return _failed("timeout", f"{host} did not answer in time")
        except OSError as error:
            if error.args and isinstance(error.args[0], ReadTimeoutError):
                return _failed("timeout", f"{host} did not answer in time")
            return _failed("connection", f"no connection to {host}")
        if body is None:
            return _failed("too_large", f"{host} sent more than a policy may hold")
        return PolicyFile(
            status=response.status_code, media_type=media_type, text=body.decode("utf-8", "replace").replace("\0", "")
        )

    def _body(self, response: requests.Response) -> bytes | None:
        """The body; None where it is longer than a policy may be."""
        parts = b""
        for part in response.iter_content(4096):
            parts += part
            if len(parts) > LARGEST:
                return None
        return parts

    def _proxy(self, root: str) -> str:
        return proxy_for(urlsplit(root).hostname or "", self._environ)


def _failed(code: str, message: str) -> Unseen:
    return Unseen(outcome=Outcome.FAILED, code=code, message=message)
