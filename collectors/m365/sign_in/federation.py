"""A sign-in without a secret of ours: a token of somebody whom the application trusts, handed on as its assertion.

    env:NAME     an environment variable that holds the token (OIDC of a CI)
    file:PATH    a file that the CI writes anew (AZURE_FEDERATED_TOKEN_FILE of Kubernetes, GitLab's id_tokens)
    github       GitHub Actions, which gives one to a job with `permissions: id-token: write`

The token is looked up at each sign-in, because it lives for minutes. No message holds any part of it.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote, urlsplit

from collectors.m365.client.clouds import PUBLIC
from collectors.m365.http.https import Https
from collectors.m365.sign_in.login import document
from collectors.model import RefusedError
from collectors.secrets import resolve
from evidence.errors import UsageError

EXCHANGE_AUDIENCE = PUBLIC.token_exchange
"""Whom such a token must be for, as Entra ID documents it."""

GITHUB = "github"
GITHUB_URL, GITHUB_TOKEN = "ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"
_TOKEN = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")


def assertion(
    reference: str,
    https: Https,
    environ: Mapping[str, str],
    deadline: datetime | None,
    audience: str = EXCHANGE_AUDIENCE,
) -> str:
    """The token for `audience` that `reference` leads to, read now. Raises UsageError, which says what to mend."""
    if reference == GITHUB:
        return _of_github(https, environ, deadline, audience)
    return checked(resolve(reference, environ).strip(), f"federated:{reference}")


def checked(token: str, where: str) -> str:
    """The token, where it has the shape of one. Raises UsageError, which names only where it was looked for."""
    if not _TOKEN.fullmatch(token):
        raise UsageError(f"the credential {where} holds no OIDC token; have the CI write one for {EXCHANGE_AUDIENCE}")
    return token


def _of_github(https: Https, environ: Mapping[str, str], deadline: datetime | None, audience: str) -> str:
    """As GitHub documents it: a GET with the job's own token, whose answer's `value` is the OIDC token."""
    url, token = environ.get(GITHUB_URL, ""), environ.get(GITHUB_TOKEN, "")
    if not url or not token:
        raise UsageError(
            f"the credential federated:github needs {GITHUB_URL} and {GITHUB_TOKEN}, which GitHub Actions sets; give the "
            "job `permissions: id-token: write`"
        )
    if urlsplit(url).scheme != "https" or not token.isprintable():
        raise UsageError(f"{GITHUB_URL} is no https address, or {GITHUB_TOKEN} is none; leave them as GitHub sets them")
    asked = f"{url}{'&' if '?' in url else '?'}audience={quote(audience, safe='')}"
    headers = {"Authorization": f"bearer {token}", "Accept": "application/json"}
    try:
        answer = https.send("GET", asked, headers=headers, deadline=deadline)
    except RefusedError as refused:
        raise UsageError(f"the credential federated:github: {refused.unseen.message}; run the job again") from None
    reply = document(answer.body) if answer.status == 200 else None
    value = reply.get("value") if isinstance(reply, Mapping) else None
    if not isinstance(value, str):
        raise UsageError(
            f"the credential federated:github: GitHub gave no token (it answered {answer.status}); give the job "
            "`permissions: id-token: write`"
        )
    return checked(value, "federated:github")
