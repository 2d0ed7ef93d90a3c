"""One front door of the admin API that Exchange and Purview share: the token, the region behind it, and nowhere else.

The front door may answer with a redirect. Only the first label of the host that it names is taken, and put before the
door's own host: a request never leaves that host and what lies below it.
"""

import re
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from collectors.m365.client.clouds import REGIONS
from collectors.m365.declaration.refusals import failure
from collectors.m365.http.https import LOOPBACK, HttpAnswer
from collectors.m365.http.pages import Bearer, Notes
from collectors.model import RefusedError
from evidence.errors import UsageError
from evidence.model import Outcome, Unseen

MOST_REDIRECTS = 2
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_CODE = re.compile(r"AADSTS\d{1,9}")


class SignInRefusedError(RefusedError):
    """Entra ID gives the application no token for this service."""


class HttpsSender(Protocol):
    """Who sends requests (`collectors.m365.http.https.Https`)."""

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        data: bytes | None = None,
        deadline: datetime | None = None,
    ) -> HttpAnswer: ...


class Door:
    """An address of the admin API, opened with the tokens for it; `anchor` names the mailbox that routes a request."""

    def __init__(self, https: HttpsSender, tokens: Bearer, base: str, tenant: str, anchor: Callable[[], str]) -> None:
        self._https = https
        self._tokens = tokens
        self._base = base.rstrip("/")
        self._tenant = tenant
        self._anchor = anchor
        self._region = ""
        self._in_vain = False

    def own(self, link: str) -> str:
        """The path and query of a link to a further page, which is asked for at this door whatever host of Microsoft's it
        names. Raises RefusedError where it leads to another place."""
        if not link.isprintable() or not link.isascii():
            raise failure("malformed", "the link to the next page is not one")
        try:
            parts = urlsplit(link)
            near = _place(link) in (_place(self._base), _place(self._region)) or self._of_microsoft(link)
        except ValueError:
            near = False
        inside = f"/adminapi/beta/{self._tenant}/".lower()
        if not near or parts.username is not None or not parts.path.lower().startswith(inside):
            raise failure("foreign_host", "the next page lies on another host, and was not asked for")
        return f"{parts.path}?{parts.query}"

    def send(
        self,
        method: str,
        target: str,
        notes: Notes,
        deadline: datetime | None,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> HttpAnswer:
        """The answer to a request for `target` (path and query).

        A token that is not taken is renewed once, unless a new one was not taken before; a region that the door names is
        asked instead, and kept. Raises RefusedError where there is no answer, or the door leads elsewhere, and
        SignInRefusedError where there is no token.
        """
        for _ in range(MOST_REDIRECTS + 1):
            answer = self._once(method, target, notes, deadline, body, headers or {})
            if answer.status == 401 and not self._in_vain:
                self._tokens.forget()
                answer = self._once(method, target, notes, deadline, body, headers or {})
            self._in_vain = answer.status == 401
            if not 300 <= answer.status < 400:
                return answer
            self._region = self._behind(answer.headers.get("location", ""))
        raise failure("redirect", "the front door leads round in a circle")

    def _once(
        self,
        method: str,
        target: str,
        notes: Notes,
        deadline: datetime | None,
        body: bytes | None,
        headers: Mapping[str, str],
    ) -> HttpAnswer:
        sent_id = str(uuid.uuid4())
        given = {
            "Accept": "application/json",
            "Authorization": f"Bearer {self._token(deadline)}",
            "Prefer": "odata.maxpagesize=1000",
            "X-AnchorMailbox": self._anchor(),
            "X-ResponseFormat": "json",
            "client-request-id": sent_id,
            **({} if body is None else {"Content-Type": "application/json"}),
            **headers,
        }
        url = f"{self._region or self._base}{target}"
        answer = self._https.send(method, url, headers=given, data=body, deadline=deadline)
        noted = answer.headers.get("request-id", "") or sent_id
        notes.call(request_id=noted[:80], server_date=answer.headers.get("date", "")[:40])
        return answer

    def _token(self, deadline: datetime | None) -> str:
        try:
            return self._tokens.bearer(deadline)
        except UsageError as error:
            match = _CODE.search(error.message)
            raise SignInRefusedError(
                Unseen(outcome=Outcome.DENIED, code=match[0] if match else "sign_in", message=error.message)
            ) from None

    def _behind(self, location: str) -> str:
        """The address of the region that a redirect names. Raises RefusedError where it names none of Microsoft's."""
        base = urlsplit(self._base)
        try:
            address = urlsplit(location)
            scheme, host, port = address.scheme, address.hostname or "", address.port
        except ValueError:
            scheme, host, port = "", "", None
        if base.hostname in LOOPBACK:
            allowed = host in LOOPBACK and port == base.port
            netloc = f"{host}:{port}" if port else host
        else:
            label = host.partition(".")[0]
            allowed = bool(_LABEL.fullmatch(label)) and self._of_microsoft(location)
            netloc = f"{label}.{base.netloc}"
        region = f"{base.scheme}://{netloc}"
        if not allowed or scheme != base.scheme or region == self._region:
            raise failure("redirect", "the answer led elsewhere, and was not followed")
        return region

    def _of_microsoft(self, url: str) -> bool:
        """Whether a URL names a host below one of Microsoft's, under our own scheme; at a loopback address none does."""
        base, address = urlsplit(self._base), urlsplit(url)
        below = (address.hostname or "").endswith(tuple(f".{parent}" for parent in REGIONS))
        return below and address.scheme == base.scheme and base.hostname not in LOOPBACK


def _place(url: str) -> tuple[str, str | None, int]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or 443
