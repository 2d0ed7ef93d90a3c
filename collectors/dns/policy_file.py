"""Fetching MTA-STS policies (RFC 8461, 3.3): one path, over checked TLS, without redirects, small and in time.

Trusts the connection's CA bundle only; proxies come from the environment it is given, nothing else does.
"""

import time
from collections.abc import Mapping
from urllib.parse import urlsplit

import requests

from collectors.dns import PolicyFile
from collectors.m365.graph import proxy_for
from collectors.model import RefusedError
from collectors.targets import Connection
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

    def __init__(self, connection: Connection, environ: Mapping[str, str]) -> None:
        self._root = connection.mta_sts
        self._timeout = connection.timeout_seconds
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = connection.ca_bundle or True
        self._session.headers["User-Agent"] = "tenantproof"
        self._environ = environ
        self._known: dict[str, PolicyFile | Unseen] = {}

    def read(self, domain: str) -> PolicyFile:
        """What the domain's server sends. Raises RefusedError (failed) where no whole answer came."""
        if domain not in self._known:
            self._known[domain] = self._fetch(domain)
        known = self._known[domain]
        if isinstance(known, Unseen):
            raise RefusedError(known)
        return known

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def _fetch(self, domain: str) -> PolicyFile | Unseen:
        """One request. Every error of the network ends here, stripped of what it says."""
        host = f"mta-sts.{domain}"
        root = self._root or f"https://{host}"
        try:
            with self._session.get(
                f"{root}{WELL_KNOWN}",
                headers={"Host": host, "Accept": "text/plain"},
                timeout=self._timeout,
                allow_redirects=False,
                proxies={"https": proxy} if (proxy := proxy_for(urlsplit(root).hostname or "", self._environ)) else {},
                stream=True,
            ) as response:
                if response.status_code in BUSY:
                    return _failed(f"http_{response.status_code}", f"{host} answered {response.status_code}")
                body = self._body(response)
                media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        except requests.exceptions.SSLError:
            return _failed("tls", f"the certificate of {host} is not trusted")
        except requests.exceptions.Timeout:
            return _failed("timeout", f"{host} did not answer within {self._timeout:g} s")
        except OSError:
            return _failed("connection", f"no connection to {host}")
        if body is None:
            return _failed("too_large", f"{host} sent too much, or too slowly, for a policy")
        return PolicyFile(
            status=response.status_code, media_type=media_type, text=body.decode("utf-8", "replace").replace("\0", "")
        )

    def _body(self, response: requests.Response) -> bytes | None:
        """The body; None where it is longer, or takes longer, than a policy may."""
        until = time.monotonic() + SLOWEST * self._timeout
        parts = b""
        for part in response.iter_content(4096):
            parts += part
            if len(parts) > LARGEST or time.monotonic() >= until:
                return None
        return parts


def _failed(code: str, message: str) -> Unseen:
    return Unseen(outcome=Outcome.FAILED, code=code, message=message)
