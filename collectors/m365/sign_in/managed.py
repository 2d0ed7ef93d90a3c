"""The managed identity of the machine that scans: Azure keeps its key, and hands out tokens to programs on the machine.

Three places are known, as Microsoft documents them: the one that App Service, Functions and Container Apps name in
IDENTITY_ENDPOINT and IDENTITY_HEADER, the agent of Azure Arc, else the metadata service of virtual machines. An identity
opens its own tenant; any other by an application that trusts it (a federated credential): its token for
`EXCHANGE_AUDIENCE` is then the assertion.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from collectors.m365.http.https import HttpAnswer, Https
from collectors.m365.sign_in import arc
from collectors.m365.sign_in.claims import claims
from collectors.m365.sign_in.federation import EXCHANGE_AUDIENCE, checked
from collectors.m365.sign_in.login import document
from collectors.model import Clock, RefusedError
from evidence.errors import UsageError
from evidence.model import Json

SYSTEM = "system"
METADATA = "http://169.254.169.254"
METADATA_HOST = "AZURE_POD_IDENTITY_AUTHORITY_HOST"
"""The environment variable by which Microsoft's own libraries let the metadata service lie elsewhere."""

BEFORE_ITS_END = timedelta(minutes=5)
"""So long before its end a token is asked for anew."""


class ManagedIdentity:
    """One identity: `system`, the machine's own, or the client id of one that was assigned to it."""

    def __init__(
        self,
        identity: str,
        https: Https,
        clock: Clock,
        environ: Mapping[str, str],
        *,
        arc_keys: Path | None = None,
        exchange: str = EXCHANGE_AUDIENCE,
    ) -> None:
        self._identity = identity
        self._exchange = exchange
        self._arc_keys = arc_keys or arc.folder_of_keys(environ)
        self._https = https
        self._clock = clock
        self._environ = environ
        self._kept: dict[str, tuple[str, datetime]] = {}

    def token(self, resource: str, deadline: datetime | None) -> str:
        """A token for `resource`, kept until it is old. Raises UsageError where this machine has no such identity."""
        token, ends = self._kept.get(resource, ("", self._clock()))
        if not token or ends - BEFORE_ITS_END <= self._clock():
            token, ends = self._ask(resource, deadline)
            self._kept[resource] = token, ends
        return token

    def is_application(self, client_id: str, deadline: datetime | None) -> bool:
        """Whether the identity itself is the application that reads: then no other one has to trust it."""
        if self._identity != SYSTEM:
            return self._identity == client_id
        named = claims(self.token(self._exchange, deadline)).get("appid")
        return str(named).lower() == client_id

    def forget(self) -> None:
        """Throw all tokens away."""
        self._kept.clear()

    def _ask(self, resource: str, deadline: datetime | None) -> tuple[str, datetime]:
        try:
            answer = self._send(resource, deadline)
        except RefusedError:
            raise UsageError(
                f"the credential managed_identity:{self._identity}: no managed identity answers on this machine; scan from "
                "an Azure machine that has one, or use a certificate"
            ) from None
        reply = document(answer.body)
        if answer.status != 200 or not isinstance(reply, Mapping):
            raise UsageError(
                f"the credential managed_identity:{self._identity}: this machine gives no token for it (it answered "
                f"{answer.status}); assign that identity to the machine, or correct credential"
            )
        token = checked(str(reply.get("access_token")), f"managed_identity:{self._identity}")
        if self._identity not in (SYSTEM, str(claims(token).get("appid", self._identity)).lower()):
            raise UsageError(
                f"the credential managed_identity:{self._identity}: this machine gave another identity's token"
            )
        return token, self._clock() + _life(reply, self._clock())

    def _send(self, resource: str, deadline: datetime | None) -> HttpAnswer:
        query = {"resource": resource} | ({} if self._identity == SYSTEM else {"client_id": self._identity})
        endpoint, header = self._environ.get("IDENTITY_ENDPOINT"), self._environ.get("IDENTITY_HEADER")
        if endpoint and header:
            params = {"api-version": "2019-08-01", **query}
            return self._https.send(
                "GET", endpoint, params=params, headers={"X-IDENTITY-HEADER": header}, deadline=deadline
            )
        if agent := arc.endpoint(self._environ):
            return arc.ask(self._https, agent, query, self._arc_keys, deadline)
        base = (self._environ.get(METADATA_HOST) or METADATA).rstrip("/")
        if urlsplit(base).scheme not in ("http", "https"):
            raise UsageError(f"{METADATA_HOST} is no address; take it away, or write http://… there")
        params = {"api-version": "2018-02-01", **query}
        url = f"{base}/metadata/identity/oauth2/token"
        return self._https.send("GET", url, params=params, headers={"Metadata": "true"}, deadline=deadline)


def _life(answer: Mapping[str, Json], now: datetime) -> timedelta:
    """How long a token is good for: by `expires_on` (seconds since 1970) or `expires_in`, numbers or texts."""
    for name, since in (("expires_on", now.timestamp()), ("expires_in", 0.0)):
        value = str(answer.get(name))
        if value.isascii() and value.isdigit() and len(value) < 12:
            return timedelta(seconds=max(0.0, min(86_400.0, int(value) - since)))
    return timedelta()
