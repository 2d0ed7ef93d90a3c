"""A service beside Graph, as far as all are alike: tokens of its own audience, planned faults, throttling, JSON answers."""

import json
import uuid
from abc import ABC, abstractmethod
from collections.abc import Mapping

import jwt

from evidence.model import Json, JsonObject
from tests.tenant.faults import Faults
from tests.tenant.m365.entra import Entra
from tests.tenant.state import text, texts
from tests.tenant.web import Manner, Request, Response

JSON = "application/json; charset=utf-8"


class RefusedError(Exception):
    """An error answer: its status and body, a document or plain text."""

    def __init__(self, status: int, body: Json, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(f"{status}")
        self.status, self.body, self.headers = status, body, headers or {}


class Guarded(ABC):
    """One service for several tenants; whose data is served is what the token says.

    `name` begins the names of its requests in `Faults` (`teams:TeamsMeetingPolicy`); without what `needs` names in the
    state's `granted_elsewhere` nothing is answered. A service for `certified_only` takes no token that a secret got.
    """

    name: str
    needs: str
    kind = JSON
    certified_only = False

    def __init__(self, states: tuple[JsonObject, ...], faults: Faults, entra: Entra) -> None:
        self.faults = faults
        self._entra = entra
        self.load(states)

    def load(self, states: tuple[JsonObject, ...]) -> None:
        """Take over these tenants."""
        self._tenants = {text(state["tenant"]): state for state in states}

    def __call__(self, request: Request) -> Response:
        """Answer one request."""
        fault = self.faults.planned([f"{self.name}:{request.path.rpartition('/')[2]}"])
        if fault is not None and fault.silent:
            return Response(status=0, body=b"", manner=Manner.NEVER)
        headers = {"request-id": str(uuid.uuid4()), "Content-Type": self.kind}
        try:
            if fault is not None and fault.status:
                raise RefusedError(fault.status, {"error": {"code": "InternalServerError", "message": ""}})
            if self.faults.throttled():
                after = self.faults.retry_after
                wait = {} if after is None else {"Retry-After": after}
                raise RefusedError(429, {"error": {"code": "TooManyRequests", "message": ""}}, wait)
            document = self.answer(request, self._state(request))
        except RefusedError as refused:
            plain = isinstance(refused.body, str)
            body = str(refused.body).encode() if plain else json.dumps(refused.body).encode()
            kind = {"Content-Type": "text/plain"} if plain else {}
            return Response(status=refused.status, body=body, headers={**headers, **kind, **refused.headers})
        manner = Manner.TRUNCATED if fault is not None and fault.truncated else Manner.WHOLE
        return Response(status=200, body=json.dumps(document).encode(), headers=headers, manner=manner)

    @abstractmethod
    def audience(self, state: JsonObject) -> str:
        """Whom a token of this tenant must be for."""

    @abstractmethod
    def answer(self, request: Request, state: JsonObject) -> Json:
        """The document for a request that may be made. Raises RefusedError."""

    @abstractmethod
    def forbidden(self) -> Json:
        """What is said to an application that may not."""

    def _state(self, request: Request) -> JsonObject:
        """The tenant whose token was sent, if its application may ask here."""
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        for tenant, state in self._tenants.items():
            try:
                claims = self._entra.claims(token, self.audience(state))
            except jwt.PyJWTError:
                continue
            if claims["tid"] == tenant and scheme.lower() == "bearer":
                if self.certified_only and claims.get("appidacr") != "2":
                    raise RefusedError(401, "Unsupported app only token.")
                if self.needs not in set(texts(state.get("granted_elsewhere"))) - self.faults.withdrawn():
                    raise RefusedError(403, self.forbidden())
                return state
        raise RefusedError(401, {"error": {"code": "Unauthorized", "message": "The token is not valid."}})


def not_found() -> RefusedError:
    """There is no such address."""
    return RefusedError(404, {"error": {"code": "NotFound", "message": "The resource was not found."}})
