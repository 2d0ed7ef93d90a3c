"""Microsoft Graph v1.0: permissions, licences, paging, $select, $top, throttling and its error bodies."""

import datetime as dt
import json
import re
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote, urlencode

import jwt

from evidence.model import Json, JsonObject
from tests.tenant.faults import Faults, Unlicensed
from tests.tenant.m365 import graph_batch
from tests.tenant.m365 import graph_objects as objects
from tests.tenant.m365.endpoint import PREMIUM, Endpoint, GraphError
from tests.tenant.m365.endpoints import endpoints
from tests.tenant.m365.entra import GRAPH, Entra
from tests.tenant.state import rows, table, text
from tests.tenant.web import Manner, Request, Response
from tools.schemas_m365 import BETA, types

OPTIONS = frozenset({"$select", "$top", "$count", "$skiptoken", "$expand", "$filter", "$orderby", "$search", "$format"})
ENDPOINTS = endpoints()
ONE_A_SECOND = ("/identity/conditionalAccess", "/identityProtection")


class Graph:
    """The service for several tenants; whose data is served is what the token says."""

    def __init__(self, states: tuple[JsonObject, ...], faults: Faults, entra: Entra) -> None:
        self._faults = faults
        self._entra = entra
        self._types = {False: types(), True: types(BETA)}
        self.load(states)

    def load(self, states: tuple[JsonObject, ...]) -> None:
        """Take over these tenants."""
        self._tenants = {text(state["tenant"]): state for state in states}
        self._made: dict[tuple[str, str, bool, tuple[str, ...]], Sequence[JsonObject] | None] = {}

    def __call__(self, request: Request) -> Response:
        """Answer one request."""
        version, path = _version(request.path)
        fault = self._faults.planned([path])
        if fault is not None and fault.silent:
            return Response(status=0, body=b"", manner=Manner.NEVER)
        headers = {"request-id": str(uuid.uuid4()), "client-request-id": request.headers.get("client-request-id", "")}
        try:
            if fault is not None and fault.status:
                raise GraphError(fault.status, "UnknownError", "")
            if self._faults.throttled():
                after = self._faults.retry_after
                wait = {} if after is None else {"Retry-After": after}
                raise GraphError(429, "TooManyRequests", "Too many requests.", wait)
            document = self._answer(request, version, path)
        except GraphError as refused:
            return _refusal(refused, headers)
        manner = Manner.TRUNCATED if fault is not None and fault.truncated else Manner.WHOLE
        if isinstance(document, int):
            return Response(status=200, body=str(document).encode(), headers={**headers, "Content-Type": "text/plain"})
        kind = "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8"
        body = json.dumps(document).encode()
        return Response(status=200, body=body, headers={**headers, "Content-Type": kind}, manner=manner)

    def _answer(self, request: Request, version: str, path: str) -> JsonObject | int:
        claims = self._claims(request)
        if path == "/$batch" and request.method == "POST" and version:
            self._faults.batches.append(request.body)
            return graph_batch.answered(request, version, self)
        if request.method != "GET":
            raise GraphError(405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.")
        roles = set(map(str, claims["roles"] if isinstance(claims["roles"], list) else [])) - self._faults.withdrawn()
        state = self._tenants[str(claims["tid"])]
        if path.startswith(ONE_A_SECOND) and self._faults.too_soon(str(claims["tid"]), time.monotonic()):
            raise GraphError(429, "TooManyRequests", "Too many requests.")
        if not version:
            raise GraphError(400, "BadRequest", "Invalid version.")
        if path == "/users/$count":
            _permit(roles, ("User.Read.All", "Directory.Read.All"))
            if request.headers.get("consistencylevel", "").lower() != "eventual":
                raise GraphError(400, "Request_BadRequest", "$count is not currently supported.")
            return len(objects.users(state))
        endpoint, named = _endpoint(path, beta=version == "beta")
        _permit(roles, endpoint.permissions)
        if endpoint.filter_required and not request.query.get("$filter"):
            raise GraphError(400, "BadRequest", "A filter is required for this request.")
        if endpoint.plan and (self._faults.unlicensed or not holds(state, endpoint.plan)):
            return self._unlicensed(endpoint, path, request)
        select = self._select(endpoint, request, roles, state)
        bare = endpoint.bare is not None and self._faults.unlicensed
        items = endpoint.bare(state) if bare and endpoint.bare else self._items(endpoint, state, named)
        if items is None:
            raise GraphError(
                404,
                "Request_ResourceNotFound",
                f"Resource '{'/'.join(named)}' does not exist or one of its queried reference-property objects are not "
                "present.",
            )
        items = _filtered(endpoint, items, request.query.get("$filter", ""))
        expanded = [relation.partition("(")[0] for relation in request.query.get("$expand", "").split(",")]
        hidden = frozenset(endpoint.expands) - frozenset(expanded)
        kept = (*select, *(name for name in endpoint.expands if select and name in expanded))

        def chosen(item: JsonObject) -> JsonObject:
            return _chosen({key: value for key, value in item.items() if key not in hidden}, kept)

        context = f"https://{request.headers['host']}/{version}/$metadata#{path.strip('/')}"
        if endpoint.single:
            return {"@odata.context": f"{context}/$entity", **chosen(items[0])}
        return self._page(endpoint, request, context, items, select, chosen)

    def _items(self, endpoint: Endpoint, state: JsonObject, named: tuple[str, ...]) -> Sequence[JsonObject] | None:
        """What an endpoint serves, made once: a tenant of 20,000 users is asked for page by page."""
        key = (text(state["tenant"]), endpoint.path, endpoint.beta, named)
        if key not in self._made:
            self._made[key] = endpoint.read(state, named)
        return self._made[key]

    def _claims(self, request: Request) -> Mapping[str, object]:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise GraphError(401, "InvalidAuthenticationToken", "Access token is empty.")
        try:
            return self._entra.claims(token, GRAPH)
        except jwt.ExpiredSignatureError:
            message = "Lifetime validation failed, the token is expired."
        except jwt.PyJWTError:
            message = "CompactToken validation failed with reason code: 80049228."
        raise GraphError(401, "InvalidAuthenticationToken", message)

    def _select(self, endpoint: Endpoint, request: Request, roles: set[str], state: JsonObject) -> tuple[str, ...]:
        unknown = [name for name in request.query if name.startswith("$") and name not in OPTIONS]
        if unknown:
            raise GraphError(400, "BadRequest", f"The query parameter '{unknown[0]}' is not supported.")
        asked = request.query.get("$select", "")
        if not asked:
            return endpoint.default
        names = tuple(name.strip() for name in asked.split(","))
        if not endpoint.selectable:
            raise GraphError(400, "BadRequest", "Query option 'Select' is not allowed.")
        known = self._types[endpoint.beta].fields(endpoint.type)
        for name in names:
            if name not in known:
                kind = f"Microsoft.Graph.{endpoint.type[:1].lower()}{endpoint.type[1:]}"
                raise GraphError(400, "BadRequest", f"Could not find a property named '{name}' on type '{kind}'.")
        if "signInActivity" in names:
            _permit(roles, ("AuditLog.Read.All",))
            if self._faults.unlicensed or not holds(state, PREMIUM):
                message = "Neither tenant is B2C or tenant doesn't have premium license"
                raise GraphError(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", message)
        return names

    def _unlicensed(self, endpoint: Endpoint, path: str, request: Request) -> JsonObject:
        if endpoint.unlicensed is not None:
            raise GraphError(*endpoint.unlicensed)
        report = path.startswith("/reports/")
        manner = self._faults.without_reports if report else self._faults.without_conditional_access
        match manner:
            case Unlicensed.EMPTY:
                return {"@odata.context": f"https://{request.headers['host']}/v1.0/$metadata#{path}", "value": []}
            case Unlicensed.BAD_REQUEST:
                raise GraphError(
                    400, "AadPremiumLicenseRequired", "The tenant needs to have Microsoft Entra ID P1 license."
                )
            case Unlicensed.FORBIDDEN:
                message = "Neither tenant is B2C or tenant doesn't have premium license"
                raise GraphError(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", message)

    def _page(
        self,
        endpoint: Endpoint,
        request: Request,
        context: str,
        items: Sequence[JsonObject],
        select: tuple[str, ...],
        chosen: Callable[[JsonObject], JsonObject],
    ) -> JsonObject:
        asked = request.query.get("$top", "")
        most = 120 if "signInActivity" in select else endpoint.top
        if asked and not (asked.isdigit() and 0 < int(asked) <= 999):
            raise GraphError(
                400, "Request_BadRequest", f"Invalid page size specified: '{asked}'. Must be between 1 and 999."
            )
        size = min(int(asked) if asked else endpoint.page, most, self._faults.page_size or 999)
        skipped = request.query.get("$skiptoken", "")
        start = int(skipped) if skipped.isdigit() else 0
        page: dict[str, Json] = {"@odata.context": context}
        if request.query.get("$count") == "true" and not skipped:
            page["@odata.count"] = len(items)
        if start + size < len(items):
            query = {**request.query, "$skiptoken": str(start + size)}
            page["@odata.nextLink"] = (
                f"https://{request.headers['host']}{quote(request.path)}?{urlencode(query, safe='$,')}"
            )
        page["value"] = [chosen(item) for item in items[start : start + size]]
        return page


def holds(state: JsonObject, plan: str) -> bool:
    """Whether a tenant has a service plan in a licence that is in force."""
    return any(
        text(table(found).get("servicePlanName")) == plan
        for sku in rows(state.get("sku"))
        for found in rows(sku.get("servicePlans"))
    )


def _version(path: str) -> tuple[str, str]:
    """The version that a path begins with, "" for none that there is, and the rest."""
    version, slash, rest = path.lstrip("/").partition("/")
    return (version, f"{slash}{rest}") if version in ("v1.0", "beta") else ("", path)


def _endpoint(path: str, *, beta: bool) -> tuple[Endpoint, tuple[str, ...]]:
    for endpoint in ENDPOINTS:
        found = re.fullmatch(re.sub(r"\\{id\\}", "([^/]+)", re.escape(endpoint.path)), path)
        if found and endpoint.beta == beta:
            return endpoint, found.groups()
    raise GraphError(404, "ResourceNotFound", f"Resource not found for the segment '{path.strip('/').split('/')[0]}'.")


def _permit(roles: set[str], any_of: tuple[str, ...]) -> None:
    if not roles.intersection(any_of):
        raise GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")


def _filtered(endpoint: Endpoint, items: Sequence[JsonObject], asked: str) -> Sequence[JsonObject]:
    """The items whose property equals a text, at the addresses that list nothing else."""
    if not endpoint.chosen_by:
        return items
    found = re.fullmatch(rf"{endpoint.chosen_by} eq '([^']*)'", asked)
    if found is None:
        raise GraphError(400, "InvalidFilter", f"A filter on {endpoint.chosen_by} is required for this request.")
    return [item for item in items if item[endpoint.chosen_by] == found[1]]


def _chosen(item: JsonObject, select: tuple[str, ...]) -> JsonObject:
    """The item as it is sent: what was selected (and its id); sign-in activity only to who asks for it."""
    if not select:
        return {key: value for key, value in item.items() if key != "signInActivity"}
    annotations = {key: value for key, value in item.items() if key.startswith("@")}
    return annotations | {name: item.get(name) for name in select if name != "signInActivity" or name in item}


def _refusal(refused: GraphError, headers: Mapping[str, str]) -> Response:
    inner = {
        "date": f"{dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%M:%S}",
        "request-id": headers["request-id"],
        "client-request-id": headers["client-request-id"],
    }
    error = {"error": {"code": refused.code, "message": refused.message, "innerError": inner}}
    kind = {"Content-Type": "application/json"}
    return Response(
        status=refused.status, body=json.dumps(error).encode(), headers={**headers, **kind, **refused.headers}
    )
