"""Whom an application may trust in place of a secret: a CI's OIDC issuer, GitHub's, and Azure's managed identities.

Written from GitHub's "OpenID Connect reference" and from Microsoft's "How managed identities for Azure resources work with
virtual machines" and "REST endpoint reference" of App Service.
"""

import datetime as dt
import json
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.tenant.m365.entra import EXCHANGE_AUDIENCE, Entra
from tests.tenant.web import Request, Response


@dataclass(slots=True)
class Issuer:
    """An OIDC issuer. Tokens live for five minutes, as GitHub's do."""

    url: str
    key: rsa.RSAPrivateKey = field(
        default_factory=lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048)
    )

    def token(self, subject: str, *, audience: str = EXCHANGE_AUDIENCE, age: dt.timedelta = dt.timedelta()) -> str:
        """A token as it was `age` ago."""
        made = dt.datetime.now(dt.UTC) - age
        claims = {
            "iss": self.url,
            "sub": subject,
            "aud": audience,
            "iat": made,
            "nbf": made,
            "exp": made + dt.timedelta(minutes=5),
        }
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "one"})


@dataclass(slots=True)
class GitHub:
    """What ACTIONS_ID_TOKEN_REQUEST_URL answers to a job that may have a token."""

    issuer: Issuer
    subject: str
    job_token: str
    asked: int = 0

    def __call__(self, request: Request) -> Response:
        """One token for the audience that is asked for, by default the repository's owner."""
        self.asked += 1
        if request.headers.get("authorization", "").lower() != f"bearer {self.job_token}".lower():
            return _json(401, {"message": "unauthorized"})
        token = self.issuer.token(self.subject, audience=request.query.get("audience", "https://github.com/example"))
        return _json(200, {"count": len(token), "value": token})


@dataclass(slots=True)
class MetadataService:
    """The metadata service of a virtual machine: `identities` are client ids, the first is the machine's own."""

    entra: Entra
    tenant: str
    identities: tuple[str, ...]
    asked: list[Request] = field(default_factory=list)

    def __call__(self, request: Request) -> Response:
        """A token, where the header says that no other program sent the caller here."""
        self.asked.append(request)
        if request.path != "/metadata/identity/oauth2/token":
            return _json(404, {"error": "not_found"})
        if request.headers.get("metadata") != "true" or request.query.get("api-version") != "2018-02-01":
            return _json(
                400, {"error": "invalid_request", "error_description": "Required metadata header not specified"}
            )
        return _token(self, request, "expires_in")


@dataclass(slots=True)
class AppService:
    """The address that IDENTITY_ENDPOINT names inside App Service."""

    entra: Entra
    tenant: str
    identities: tuple[str, ...]
    header: str
    asked: list[Request] = field(default_factory=list)

    def __call__(self, request: Request) -> Response:
        """A token, for who knows the header."""
        self.asked.append(request)
        if request.headers.get("x-identity-header") != self.header or request.query.get("api-version") != "2019-08-01":
            return _json(401, {"statusCode": 401, "message": "Unauthorized"})
        return _token(self, request, "expires_on")


@dataclass(slots=True)
class ArcAgent:
    """The agent of Azure Arc: who wants a token has to show what is in a new file in `folder`, which is good for once."""

    entra: Entra
    tenant: str
    identities: tuple[str, ...]
    folder: Path
    asked: list[Request] = field(default_factory=list)
    wanted: str = ""
    names: str = ""
    """The file that is named instead of the new one."""

    def __call__(self, request: Request) -> Response:
        """A challenge, or a token for who met the last one."""
        self.asked.append(request)
        if request.headers.get("metadata") != "true" or request.query.get("api-version") != "2019-11-01":
            return _json(
                400, {"error": "invalid_request", "error_description": "Required metadata header not specified"}
            )
        shown = request.headers.get("authorization", "").removeprefix("Basic ")
        known, self.wanted = self.wanted, secrets.token_urlsafe(48)
        if known and shown == known:
            return _token(self, request, "expires_on")
        path = self.folder / f"{uuid.uuid4()}.key"
        path.write_text(self.wanted)
        challenge = {"WWW-Authenticate": f"Basic realm={self.names or path}"}
        return Response(status=401, body=b"", headers=challenge)


def _token(place: MetadataService | AppService | ArcAgent, request: Request, end: str) -> Response:
    resource = request.query.get("resource", "")
    identity = request.query.get("client_id", place.identities[0])
    if not resource or identity not in place.identities:
        return _json(400, {"error": "invalid_request", "error_description": "Identity not found"})
    token, seconds = place.entra.token_of_identity(place.tenant, identity, resource)
    ends = int(dt.datetime.now(dt.UTC).timestamp()) + seconds
    return _json(
        200,
        {
            "access_token": token,
            "resource": resource,
            "token_type": "Bearer",
            "client_id": identity,
            end: str(ends if end == "expires_on" else seconds),
        },
    )


def _json(status: int, document: Mapping[str, str | int]) -> Response:
    return Response(status=status, body=json.dumps(document).encode(), headers={"Content-Type": "application/json"})
