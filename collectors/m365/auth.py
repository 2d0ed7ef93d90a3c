"""Signing in to Entra ID as an application, with a secret or a certificate."""

import json
import re
import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from collectors.m365.certificate import client_certificate
from collectors.m365.graph import Answer, Https
from collectors.m365.refusals import failure
from collectors.m365.sign_in_faults import TRANSIENT, sentence
from collectors.model import Clock
from collectors.secrets import resolve
from collectors.targets import Connection, M365Target
from evidence.errors import UsageError
from evidence.model import Json

if TYPE_CHECKING:
    import msal  # type: ignore[import-untyped]

REAL_LOGIN = "https://login.microsoftonline.com"
"""Only there may msal ask which other names the login authority has."""


NATIONAL = ("https://graph.microsoft.us", "https://dod-graph.microsoft.us", "https://microsoftgraph.chinacloudapi.cn")
"""Graph's addresses in other clouds; each is its own audience."""


def scope(graph: str) -> str:
    """What a token is asked for. At an address that is none of Microsoft's, a proxy's, the audience is the real Graph."""
    base = graph.rstrip("/").lower()
    return f"{base if base in NATIONAL else 'https://graph.microsoft.com'}/.default"


class Tokens:
    """The access tokens of one application, kept until they are old; of Graph where no other `scope` is named.

    The secret is looked up at the first call and not kept by us.
    """

    def __init__(
        self, target: M365Target, connection: Connection, https: Https, clock: Clock, environ: Mapping[str, str]
    ) -> None:
        self._target = target
        self._login = connection.login.rstrip("/")
        self._scope = scope(connection.graph)
        self._client = _LoginClient(https, self._login)
        self._clock = clock
        self._environ = environ
        self._lock = threading.Lock()
        self._application: msal.ConfidentialClientApplication | None = None

    def of(self, scope: str) -> "ScopedTokens":
        """The tokens for another audience."""
        return ScopedTokens(self, scope)

    def bearer(self, deadline: datetime | None = None, *, scope: str = "") -> str:
        """A token. Raises UsageError where the sign-in is refused, RefusedError where the authority cannot be reached."""
        with self._lock:
            self._client.deadline = deadline
            application = self._application or self._open()
            self._application = application
            answer = application.acquire_token_for_client(scopes=[scope or self._scope])
        token = answer.get("access_token")
        if isinstance(token, str) and token:
            return token
        if answer.get("error") in TRANSIENT:
            raise failure("sign_in", "Entra ID could not sign the application in just now")
        raise UsageError(sentence(self._target, _code(answer)))

    def forget(self) -> None:
        """Throw the token away: the next call of `bearer` asks for a new one."""
        if self._application is not None:
            self._application.remove_tokens_for_client()

    def _open(self) -> "msal.ConfidentialClientApplication":
        """Find the tenant's endpoints. An unknown tenant is told here, by a ValueError that hides the code."""
        import msal

        credential = self._credential()
        try:
            return msal.ConfidentialClientApplication(
                self._target.client_id,
                authority=f"{self._login}/{self._target.tenant}",
                client_credential=credential,
                http_client=self._client,
                instance_discovery=None if self._login == REAL_LOGIN else False,
            )
        except ValueError:
            raise UsageError(sentence(self._target, _code(self._client.last))) from None

    def _credential(self) -> str | dict[str, str]:
        if self._target.certificate:
            return client_certificate(Path(self._target.certificate), self._clock())
        return resolve(self._target.secret, self._environ)


class ScopedTokens:
    """The access token for one scope."""

    def __init__(self, tokens: Tokens, scope: str) -> None:
        self._tokens = tokens
        self._scope = scope

    def bearer(self, deadline: datetime | None = None) -> str:
        """A token. Raises UsageError where the sign-in is refused, RefusedError where the authority cannot be reached."""
        return self._tokens.bearer(deadline, scope=self._scope)

    def forget(self) -> None:
        """Throw all tokens away: the next call of `bearer` asks for a new one."""
        self._tokens.forget()


class _LoginClient:
    """The HTTP client that msal asks for: only to the login authority, and only answers that are final."""

    def __init__(self, https: Https, login: str) -> None:
        self._https = https
        self._login = login
        self.deadline: datetime | None = None
        self.last: Json = None

    def get(
        self, url: str, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> "_LoginAnswer":
        return self._send("GET", url, params, headers, None)

    def post(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> "_LoginAnswer":
        return self._send("POST", url, params, headers, data)

    def close(self) -> None:
        """Nothing of its own to close."""

    def _send(
        self,
        method: str,
        url: str,
        params: Mapping[str, str] | None,
        headers: Mapping[str, str] | None,
        data: Mapping[str, str] | None,
    ) -> "_LoginAnswer":
        if urlsplit(url)[:2] != urlsplit(self._login)[:2]:
            raise failure("foreign_host", "the login authority named an endpoint on another host")
        answer = self._https.send(method, url, headers=headers, params=params, data=data, deadline=self.deadline)
        if answer.status == 429 or answer.status >= 500:
            raise failure(f"http_{answer.status}", f"the login authority answered {answer.status}")
        if 300 <= answer.status < 400:
            raise failure("redirect", "the login authority led elsewhere, and was not followed")
        found = _LoginAnswer(answer)
        self.last = found.document()
        return found


class _LoginAnswer:
    """An answer in the shape that msal reads."""

    def __init__(self, answer: Answer) -> None:
        self.status_code = answer.status
        self.headers = dict(answer.headers)
        self.text = answer.body.decode("utf-8", "replace")

    def raise_for_status(self) -> None:
        """Nothing to raise: what is not final never becomes an answer."""

    def document(self) -> Json:
        """The body as JSON; None where it is none."""
        try:
            found: Json = json.loads(self.text)
        except (ValueError, RecursionError):
            return None
        return found


def _code(answer: Json) -> int:
    """The AADSTS code of an answer; 0 where it has none."""
    if not isinstance(answer, Mapping):
        return 0
    codes = answer.get("error_codes")
    if isinstance(codes, list) and codes and isinstance(codes[0], int):
        return codes[0]
    told = re.search(r"AADSTS(\d{1,9})", str(answer.get("error_description")))
    return int(told[1]) if told else 0
