"""Entra ID's token endpoint: discovery, client secret and certificate, and the errors that a person meets."""

import base64
import datetime as dt
import hashlib
import json
import re
import secrets
import uuid
from collections import Counter
from collections.abc import Mapping

import jwt
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding

from evidence.model import JsonObject
from tests.tenant.faults import Faults
from tests.tenant.state import rows, text, texts
from tests.tenant.web import Manner, Request, Response

GRAPH = "https://graph.microsoft.com"
EXCHANGE = "https://outlook.office365.com"
PURVIEW = "https://ps.compliance.protection.outlook.com"
AUDIENCES = {
    f"{GRAPH}/.default": GRAPH,
    f"{EXCHANGE}/.default": EXCHANGE,
    f"{PURVIEW}/.default": PURVIEW,
    "48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default": "48ac35b8-9aa8-4d74-927d-1f4a14a0b239",
    "https://service.powerapps.com//.default": "https://service.powerapps.com/",
    "https://analysis.windows.net/powerbi/api/.default": "https://analysis.windows.net/powerbi/api",
}
"""Scope → audience of the token. SharePoint's is its admin site, `https://<name>-admin.sharepoint.com`."""

SHAREPOINT = re.compile(r"(https://[a-z0-9-]+-admin\.sharepoint\.com)/\.default")
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
EXCHANGE_AUDIENCE = "api://AzureADTokenExchange"


class SignInError(Exception):
    """A refusal, with the number and words that Entra ID puts into `error_description`."""

    def __init__(self, status: int, error: str, number: int, words: str) -> None:
        super().__init__(words)
        self.status, self.error, self.number, self.words = status, error, number, words


class Entra:
    """The login authority of several tenants. Tokens are signed with a key that dies with this object."""

    def __init__(self, states: tuple[JsonObject, ...], faults: Faults, certificates: Mapping[str, bytes]) -> None:
        self._faults = faults
        self._certificates = certificates
        self._issuers: dict[str, RSAPublicKey] = {}
        self._uses: Counter[str] = Counter()
        self._key = secrets.token_bytes(32)
        self.load(states)

    def trust(self, issuer: str, key: RSAPublicKey) -> None:
        """Learn the key of an OIDC issuer, as Entra ID does from its published documents."""
        self._issuers[issuer] = key

    def load(self, states: tuple[JsonObject, ...]) -> None:
        """Take over these tenants."""
        self._tenants = {text(state["tenant"]): state for state in states}

    def __call__(self, request: Request) -> Response:
        """Answer one request."""
        fault = self._faults.planned([request.path])
        if fault is not None and fault.silent:
            return Response(status=0, body=b"", manner=Manner.NEVER)
        tenant, _, rest = request.path.strip("/").partition("/")
        try:
            if fault is not None and fault.status:
                raise SignInError(fault.status, "temporarily_unavailable", 90033, "A transient error has occurred.")
            state = self._tenant(tenant)
            if rest == "v2.0/.well-known/openid-configuration":
                document = _discovery(request, tenant)
            elif rest == "oauth2/v2.0/token" and request.method == "POST":
                document = self._token(request, tenant, state)
            else:
                return Response(status=404, body=b"")
        except SignInError as refused:
            return _json(refused.status, _refusal(refused))
        manner = Manner.TRUNCATED if fault is not None and fault.truncated else Manner.WHOLE
        return _json(200, document, manner)

    def claims(self, token: str, audience: str) -> Mapping[str, object]:
        """The claims of a token given out here for `audience`. Raises jwt.PyJWTError for any other, or an old one."""
        claims: Mapping[str, object] = jwt.decode(token, self._key, algorithms=["HS256"], audience=audience)
        self._uses[token] += 1
        if 0 < self._faults.token_uses < self._uses[token]:
            raise jwt.ExpiredSignatureError("used up")
        return claims

    def token_of_identity(self, tenant: str, client: str, audience: str) -> tuple[str, int]:
        """A token that Azure hands to a managed identity of `tenant`, and its seconds. Entra ID trusts its own issuer."""
        issued = self._issue(tenant, client, self._tenants.get(tenant, {"granted": []}), audience, certified=False)
        return text(issued["access_token"]), self._faults.token_seconds

    def _tenant(self, tenant: str) -> JsonObject:
        state = self._tenants.get(tenant)
        if state is None:
            words = f"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID."
            raise SignInError(400, "invalid_request", 90002, words)
        return state

    def _token(self, request: Request, tenant: str, state: JsonObject) -> JsonObject:
        form = request.form
        client = form.get("client_id", "")
        if client != text(state["client_id"]):
            words = f"Application with identifier '{client}' was not found in the directory '{tenant}'."
            raise SignInError(400, "unauthorized_client", 700016, words)
        if form.get("grant_type") != "client_credentials":
            raise SignInError(400, "unsupported_grant_type", 70003, "The app returned an unsupported grant type.")
        scope = form.get("scope", "")
        admin_site = SHAREPOINT.fullmatch(scope)
        audience = admin_site[1] if admin_site else AUDIENCES.get(scope, "")
        if not audience:
            raise SignInError(400, "invalid_scope", 70011, "The provided value for 'scope' is not valid.")
        if audience in (EXCHANGE, PURVIEW) and (self._faults.unlicensed or not _has_mail(state)):
            words = f"The resource principal named {audience} was not found in the tenant named {tenant}."
            raise SignInError(400, "invalid_resource", 500011, words)
        if form.get("client_assertion_type") == ASSERTION:
            self._check_assertion(form.get("client_assertion", ""), client, state)
        elif not form.get("client_secret"):
            words = "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."
            raise SignInError(401, "invalid_client", 7000218, words)
        else:
            _check_secret(form.get("client_secret", ""), client, state)
        return self._issue(tenant, client, state, audience, certified="client_assertion" in form)

    def _check_assertion(self, assertion: str, client: str, state: JsonObject) -> None:
        """An assertion is the application's own, signed with its certificate, or a token of somebody whom it trusts."""
        try:
            claims = jwt.decode(assertion, options={"verify_signature": False})
        except jwt.PyJWTError:
            raise SignInError(400, "invalid_request", 50027, "JWT token is invalid or malformed.") from None
        if claims.get("iss") == client:
            if not str(claims.get("aud", "")).endswith(f"/{text(state['tenant'])}/oauth2/v2.0/token"):
                words = "Client assertion audience claim does not match Realm issuer."
                raise SignInError(401, "invalid_client", 700023, words)
            self._check_certificate(assertion, client)
        else:
            self._check_federated(assertion, claims, state)

    def _check_federated(self, assertion: str, claims: Mapping[str, object], state: JsonObject) -> None:
        """As documented: issuer, subject and audience must each be those of one federated credential, letter by letter."""
        trusted = rows(state.get("federated"))
        issuer, subject, audience = (claims.get(name) for name in ("iss", "sub", "aud"))
        words = "No matching federated identity record found for presented assertion"
        of_issuer = [one for one in trusted if one["issuer"] == issuer]
        if not trusted:
            raise SignInError(400, "invalid_client", 70021, f"{words}. Assertion Issuer: '{issuer}'.")
        if not of_issuer:
            raise SignInError(400, "invalid_client", 700211, f"{words} issuer '{issuer}'.")
        of_subject = [one for one in of_issuer if one["subject"] == subject]
        if not of_subject:
            raise SignInError(400, "invalid_client", 700213, f"{words} subject '{subject}'.")
        if audience not in [one.get("audience", EXCHANGE_AUDIENCE) for one in of_subject]:
            raise SignInError(400, "invalid_client", 700212, f"{words} audience '{audience}'.")
        self._check_signature(assertion, str(issuer))

    def _check_signature(self, assertion: str, issuer: str) -> None:
        """By the key that the issuer publishes; tokens of managed identities are Entra ID's own."""
        key = self._issuers.get(issuer)
        try:
            if key is None:
                jwt.decode(assertion, self._key, algorithms=["HS256"], audience=EXCHANGE_AUDIENCE)
            else:
                jwt.decode(assertion, key, algorithms=["RS256"], options={"verify_aud": False})
        except jwt.ExpiredSignatureError:
            words = "Client assertion is not within its valid time range."
            raise SignInError(401, "invalid_client", 700024, words) from None
        except jwt.PyJWTError:
            raise SignInError(401, "invalid_client", 50013, "Assertion failed signature validation.") from None

    def _check_certificate(self, assertion: str, client: str) -> None:
        words = "The certificate with identifier used to sign the client assertion is not registered on application."
        unregistered = SignInError(401, "invalid_client", 700027, words)
        registered = self._certificates.get(client)
        if registered is None:
            raise unregistered
        certificate = x509.load_pem_x509_certificate(registered)
        print_of_it = hashlib.sha256(certificate.public_bytes(Encoding.DER)).digest()
        key = certificate.public_key()
        assert isinstance(key, RSAPublicKey)
        try:
            given = str(jwt.get_unverified_header(assertion).get("x5t#S256", ""))
            if given.rstrip("=") != base64.urlsafe_b64encode(print_of_it).decode().rstrip("="):
                raise unregistered
            jwt.decode(assertion, key, algorithms=["PS256", "RS256"], options={"verify_aud": False}, issuer=client)
        except jwt.ExpiredSignatureError:
            words = "Client assertion is not within its valid time range."
            raise SignInError(401, "invalid_client", 700024, words) from None
        except jwt.PyJWTError:
            raise unregistered from None

    def _issue(self, tenant: str, client: str, state: JsonObject, audience: str, *, certified: bool) -> JsonObject:
        now = dt.datetime.now(dt.UTC)
        seconds = self._faults.token_seconds
        claims = {
            "aud": audience,
            "iss": f"https://sts.windows.net/{tenant}/",
            "tid": tenant,
            "appid": client,
            "appidacr": "2" if certified else "1",
            "idtyp": "app",
            "oid": object_id(tenant, client),
            "sub": object_id(tenant, client),
            "roles": _roles(state, audience),
            "uti": secrets.token_urlsafe(16),
            "iat": now,
            "exp": now + dt.timedelta(seconds=seconds),
        }
        return {
            "token_type": "Bearer",
            "expires_in": seconds,
            "ext_expires_in": seconds,
            "access_token": jwt.encode(claims, self._key, algorithm="HS256"),
        }


def object_id(tenant: str, client: str) -> str:
    """The object id of an application's service principal in a tenant; fixed for good."""
    return str(uuid.uuid5(uuid.UUID(tenant), f"service principal of {client}"))


def _roles(state: JsonObject, audience: str) -> list[str]:
    """The application permissions of one resource: Graph's, SharePoint's, Exchange's, or what another service goes by."""
    if audience == GRAPH:
        return list(texts(state["granted"]))
    elsewhere = texts(state.get("granted_elsewhere"))
    if SHAREPOINT.fullmatch(f"{audience}/.default"):
        return [name for name in elsewhere if name.startswith("Sites.")]
    if audience in (EXCHANGE, PURVIEW):
        return [name for name in elsewhere if name.startswith("Exchange.")]
    return [name for name in elsewhere if not name.startswith(("Sites.", "Exchange."))]


def _check_secret(given: str, client: str, state: JsonObject) -> None:
    if not secrets.compare_digest(given, text(state["client_secret"])):
        words = f"Invalid client secret provided for app '{client}'. Ensure the value is sent, not the secret's ID."
        raise SignInError(401, "invalid_client", 7000215, words)
    if state.get("secret_ended") is True:
        raise SignInError(
            401, "invalid_client", 7000222, f"The provided client secret keys for app '{client}' are expired."
        )


def _has_mail(state: JsonObject) -> bool:
    """Whether a licence of the tenant brings Exchange Online."""
    plans = (plan for sku in rows(state.get("sku")) for plan in rows(sku.get("servicePlans")))
    return any(text(plan.get("servicePlanName")).startswith("EXCHANGE_") for plan in plans)


def _discovery(request: Request, tenant: str) -> JsonObject:
    base = f"https://{request.headers['host']}/{tenant}"
    return {
        "token_endpoint": f"{base}/oauth2/v2.0/token",
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "jwks_uri": f"{base}/discovery/v2.0/keys",
        "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "issuer": f"{base}/v2.0",
        "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
        "device_authorization_endpoint": f"{base}/oauth2/v2.0/devicecode",
        "tenant_region_scope": "EU",
    }


def _refusal(refused: SignInError) -> JsonObject:
    trace, correlation = str(uuid.uuid4()), str(uuid.uuid4())
    now = f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M:%SZ}"
    said = f"AADSTS{refused.number}: {refused.words} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {now}"
    return {
        "error": refused.error,
        "error_description": said,
        "error_codes": [refused.number],
        "timestamp": now,
        "trace_id": trace,
        "correlation_id": correlation,
        "error_uri": f"https://login.microsoftonline.com/error?code={refused.number}",
    }


def _json(status: int, document: JsonObject, manner: Manner = Manner.WHOLE) -> Response:
    headers = {"Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store, no-cache"}
    return Response(status=status, body=json.dumps(document).encode(), headers=headers, manner=manner)
