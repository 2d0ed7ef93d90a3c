"""Signing in to Entra ID as an application: certificate, secret, a federated token, or the machine's own identity."""

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from collectors.m365.client.clouds import CLOUDS, PUBLIC, Cloud, audience
from collectors.m365.client.target import M365Connection, M365Target
from collectors.m365.declaration.refusals import failure
from collectors.m365.http.https import Https
from collectors.m365.sign_in.certificate import client_certificate, public_certificate
from collectors.m365.sign_in.faults import TRANSIENT, sentence
from collectors.m365.sign_in.federation import assertion
from collectors.m365.sign_in.kept_key import KeptKey
from collectors.m365.sign_in.login import LoginClient, code_of
from collectors.m365.sign_in.managed import ManagedIdentity
from collectors.model import Clock
from collectors.secrets import resolve
from evidence.errors import UsageError

if TYPE_CHECKING:
    import msal  # type: ignore[import-untyped]

REAL_LOGIN = PUBLIC.login
"""Only there may msal ask which other names the login authority has."""


Credential = str | dict[str, str] | dict[str, Callable[[], str]]
"""In the shapes that msal takes: a secret, a certificate with its key, or what makes an assertion."""


def scope(graph: str, cloud: Cloud = PUBLIC) -> str:
    """What a token is asked for. At an address that is none of Microsoft's, a proxy's, the audience is the cloud's Graph."""
    return audience(graph, cloud.graph)


class Tokens:
    """The access tokens of one application, kept until they are old; of Graph where no other `scope` is named.

    What the credential leads to is looked up at the first call, a federated token at each sign-in, and not kept by us.
    """

    def __init__(
        self, target: M365Target, connection: M365Connection, https: Https, clock: Clock, environ: Mapping[str, str]
    ) -> None:
        self._target = target
        self._login = connection.login.rstrip("/")
        cloud = CLOUDS[connection.cloud]
        self._scope = scope(connection.graph, cloud)
        self._exchange = cloud.token_exchange
        self._https = https
        self._client = LoginClient(https, self._login)
        self._clock = clock
        self._environ = environ
        self._lock = threading.Lock()
        self._application: msal.ConfidentialClientApplication | None = None
        self._identity = (
            ManagedIdentity(target.managed_identity, https, clock, environ, exchange=self._exchange)
            if target.managed_identity
            else None
        )

    def of(self, scope: str) -> "ScopedTokens":
        """The tokens for another audience."""
        return ScopedTokens(self, scope)

    def bearer(self, deadline: datetime | None = None, *, scope: str = "") -> str:
        """A token. Raises UsageError where the sign-in is refused, RefusedError where the authority cannot be reached."""
        wanted = scope or self._scope
        with self._lock:
            self._client.deadline = deadline
            if self._identity is not None and self._identity.is_application(self._target.client_id, deadline):
                return self._identity.token(wanted.removesuffix("/.default"), deadline)
            application = self._application or self._open()
            self._application = application
            answer = application.acquire_token_for_client(scopes=[wanted])
        token = answer.get("access_token")
        if isinstance(token, str) and token:
            return token
        if answer.get("error") in TRANSIENT:
            raise failure("sign_in", "Entra ID could not sign the application in just now")
        raise UsageError(sentence(self._target, code_of(answer)))

    def forget(self) -> None:
        """Throw the token away: the next call of `bearer` asks for a new one."""
        if self._identity is not None:
            self._identity.forget()
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
            raise UsageError(sentence(self._target, code_of(self._client.last))) from None

    def _credential(self) -> Credential:
        target = self._target
        if target.certificate_key:
            public = public_certificate(Path(target.certificate), self._clock())
            kept = KeptKey(program=target.certificate_key, certificate=public)
            audience = f"{self._login}/{target.tenant}/oauth2/v2.0/token"
            return {
                "client_assertion": lambda: kept.assertion(target.client_id, audience, self._clock(), self._environ)
            }
        if target.certificate:
            password = resolve(target.certificate_password, self._environ) if target.certificate_password else ""
            return client_certificate(Path(target.certificate), self._clock(), password=password).for_sign_in
        if target.federated:
            return {
                "client_assertion": lambda: assertion(
                    target.federated, self._https, self._environ, self._client.deadline, self._exchange
                )
            }
        if (identity := self._identity) is not None:
            return {"client_assertion": lambda: identity.token(self._exchange, self._client.deadline)}
        return resolve(target.secret, self._environ)


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
