"""The HTTP client that msal asks for: only to the login authority, and only answers that are final."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlsplit

from collectors.m365.declaration.refusals import failure
from collectors.m365.http.https import HttpAnswer, Https
from evidence.model import Json


class LoginClient:
    """Sends msal's requests. `deadline` holds for the next ones; `last` is the last answer, None where it was no JSON."""

    def __init__(self, https: Https, login: str) -> None:
        self._https = https
        self._login = login
        self.deadline: datetime | None = None
        self.last: Json = None

    def get(
        self, url: str, params: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
    ) -> "LoginAnswer":
        """What msal calls to find the tenant's endpoints. Raises RefusedError."""
        return self._send("GET", url, params, headers, None)

    def post(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> "LoginAnswer":
        """What msal calls to have a token. Raises RefusedError."""
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
    ) -> "LoginAnswer":
        if urlsplit(url)[:2] != urlsplit(self._login)[:2]:
            raise failure("foreign_host", "the login authority named an endpoint on another host")
        answer = self._https.send(method, url, headers=headers, params=params, data=data, deadline=self.deadline)
        if answer.status == 429 or answer.status >= 500:
            raise failure(f"http_{answer.status}", f"the login authority answered {answer.status}")
        if 300 <= answer.status < 400:
            raise failure("redirect", "the login authority led elsewhere, and was not followed")
        login_answer = LoginAnswer(answer)
        self.last = document(login_answer.text)
        return login_answer


class LoginAnswer:
    """An answer in the shape that msal reads."""

    def __init__(self, answer: HttpAnswer) -> None:
        self.status_code = answer.status
        self.headers = dict(answer.headers)
        self.text = answer.body.decode("utf-8", "replace")

    def raise_for_status(self) -> None:
        """Nothing to raise: what is not final never becomes an answer."""


def document(text: str | bytes) -> Json:
    """A text read as JSON; None where it is none."""
    try:
        value: Json = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def code_of(answer: Json) -> int:
    """The AADSTS code of an answer; 0 where it has none."""
    if not isinstance(answer, Mapping):
        return 0
    codes = answer.get("error_codes")
    if isinstance(codes, list) and codes and isinstance(codes[0], int):
        return codes[0]
    told = re.search(r"AADSTS(\d{1,9})", str(answer.get("error_description")))
    return int(told[1]) if told else 0
