"""The admin API of Exchange Online and Purview: roles, licences, paging, annotations, redirects and its odd refusals."""

import json
import re
import uuid
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import jwt

from evidence.model import Json, JsonObject
from tests.tenant.faults import Faults
from tests.tenant.m365.cmdlet import Cmdlet
from tests.tenant.m365.cmdlets import cmdlets
from tests.tenant.m365.entra import EXCHANGE, PURVIEW, Entra
from tests.tenant.m365.graph import holds
from tests.tenant.state import table, text, texts
from tests.tenant.web import Manner, Request, Response

CMDLETS = cmdlets()
PERMISSION = "Exchange.ManageAsApp"
READERS = ("Global Reader", "View-Only Organization Management")
WRITERS = ("Exchange Administrator", "Global Administrator", "Organization Management")
MAY_WRITE = ("Set-AdminAuditLogConfig", "Set-Mailbox", "Set-OrganizationConfig", "New-TransportRule")
USUAL_SIZE = 1000
_PATH = re.compile(r"/adminapi/(beta|v1\.0)/([0-9a-f-]{36})/(InvokeCommand|EXOModuleFile)", re.IGNORECASE)


class AdminError(Exception):
    """An error answer: status and code, and what went wrong by the exception inside."""

    def __init__(self, status: int, code: str, words: str, kind: str = "", headers: Mapping[str, str] | None = None):
        super().__init__(words)
        self.status, self.code, self.words, self.kind, self.headers = status, code, words, kind, headers or {}


class AdminApi:
    """One front door for several tenants. Exchange's answers everything; Purview's (`purview`) leads to its region first.

    The region is the door's other name, `localhost`.
    """

    def __init__(self, states: tuple[JsonObject, ...], faults: Faults, entra: Entra, *, purview: bool = False) -> None:
        self._faults = faults
        self._entra = entra
        self._purview = purview
        self.usual_size = USUAL_SIZE
        """Rows that a cmdlet sends, with a warning, to who does not ask for all."""
        self.load(states)

    def load(self, states: tuple[JsonObject, ...]) -> None:
        """Take over these tenants."""
        self._made: dict[tuple[str, str], Sequence[JsonObject]] = {}
        self._tenants = {text(state["tenant"]): state for state in states}

    def __call__(self, request: Request) -> Response:
        """Answer one request."""
        host, _, port = request.headers["host"].partition(":")
        if self._purview and host != "localhost":
            location = f"https://localhost:{port}{request.target}"
            return Response(status=302, body=b"", headers={"Location": location, "request-id": str(uuid.uuid4())})
        name, parameters = _asked(request)
        fault = self._faults.planned([f"exchange:{name or 'EXOModuleFile'}"])
        if fault is not None and fault.silent:
            return Response(status=0, body=b"", manner=Manner.NEVER)
        try:
            if fault is not None and fault.status:
                raise AdminError(fault.status, "InternalServerError", "A server side error has occurred.")
            if self._faults.throttled():
                after = self._faults.retry_after
                wait = {} if after is None else {"Retry-After": after}
                raise AdminError(429, "TooManyRequests", "Too many requests.", headers=wait)
            document = self._answer(request, name, parameters)
        except AdminError as refused:
            return _refusal(refused)
        manner = Manner.TRUNCATED if fault is not None and fault.truncated else Manner.WHOLE
        return _json(200, document, manner=manner)

    def _answer(self, request: Request, name: str, parameters: JsonObject) -> JsonObject:
        path = _PATH.fullmatch(request.path)
        claims = self._claims(request)
        if path is None or path[2] != claims["tid"] or path[2] not in self._tenants:
            raise AdminError(404, "NotFound", "The resource was not found.")
        state = self._tenants[path[2]]
        withdrawn = self._faults.withdrawn()
        roles = claims["roles"]
        if not isinstance(roles, list) or PERMISSION not in set(map(str, roles)) - withdrawn:
            raise AdminError(401, "Unauthorized", "")
        held = set(texts(state.get("granted_roles"))) - withdrawn
        if not held.intersection((*READERS, *WRITERS)):
            raise AdminError(403, "", "")
        if path[3].lower() == "exomodulefile":
            names = [one.name for one in CMDLETS.values() if self._has(state, one) and one.purview == self._purview]
            writes = MAY_WRITE if held.intersection(WRITERS) else ()
            return {"value": [{"exportedCmdlets": ",".join(sorted({*names, *writes}))}]}
        if request.method != "POST":
            raise AdminError(405, "MethodNotAllowed", "")
        cmdlet = CMDLETS.get(name)
        if cmdlet is None or not self._has(state, cmdlet) or (self._purview and not cmdlet.purview):
            words = (
                f"The term '{name}' is not recognized as the name of a cmdlet, function, script file, or operable program. "
                "Check the spelling of the name, or if a path was included, verify that the path is correct and try again."
            )
            raise AdminError(400, "BadRequest", words, "System.Management.Automation.CommandNotFoundException")
        key = (text(state["tenant"]), cmdlet.name)
        if key not in self._made:
            self._made[key] = cmdlet.rows(state)
        found = [row for row in self._made[key] if _chosen(row, cmdlet, parameters)]
        return self._page(request, cmdlet, found, parameters)

    def _claims(self, request: Request) -> Mapping[str, object]:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        try:
            if scheme.lower() == "bearer":
                return self._entra.claims(token, PURVIEW if self._purview else EXCHANGE)
        except jwt.PyJWTError:
            pass
        raise AdminError(401, "Unauthorized", "")

    def _has(self, state: JsonObject, cmdlet: Cmdlet) -> bool:
        if not cmdlet.plans:
            return True
        return not self._faults.unlicensed and any(holds(state, plan) for plan in cmdlet.plans)

    def _page(
        self, request: Request, cmdlet: Cmdlet, found: Sequence[JsonObject], parameters: JsonObject
    ) -> JsonObject:
        unknown = sorted(set(parameters) - set(cmdlet.parameters))
        if unknown:
            words = (
                "Parameter set cannot be resolved using the specified named parameters. "
                f"Invalid cmdlet parameters specified. {unknown[0]}"
            )
            kind = "Microsoft.Exchange.AdminApi.CommandInvocation.AmbiguousParameterSetException"
            raise AdminError(400, "BadRequest", words, kind)
        warnings: list[Json] = []
        if cmdlet.sized and parameters.get("ResultSize") != "Unlimited" and len(found) > self.usual_size:
            found = found[: self.usual_size]
            warnings.append(
                f"By default, only the first {self.usual_size} items are returned. Use the ResultSize parameter to "
                "specify the number of items returned."
            )
        asked = re.search(r"odata\.maxpagesize=(\d+)", request.headers.get("prefer", ""))
        size = min(int(asked[1]) if asked else 100, self._faults.page_size or 1000)
        skipped = request.query.get("$skiptoken", "")
        start = int(skipped) if skipped.isdigit() else 0
        select = tuple(filter(None, request.query.get("$select", "").split(",")))
        base = f"https://{request.headers['host']}{request.path}"
        page: dict[str, Json] = {
            "@odata.context": f"{base.rpartition('/')[0]}/$metadata#Collection(Exchange.GenericHashTable)",
            "adminapi.warnings@odata.type": "#Collection(String)",
            "@adminapi.warnings": warnings,
        }
        if start + size < len(found):
            page["@odata.nextLink"] = f"{base}?{urlencode({**request.query, '$skiptoken': str(start + size)})}"
        page["value"] = [annotated(row, select) for row in found[start : start + size]]
        return page


def _chosen(row: JsonObject, cmdlet: Cmdlet, parameters: JsonObject) -> bool:
    return not cmdlet.belongs or row.get(cmdlet.belongs) == parameters.get("Identity")


def annotated(row: JsonObject, select: tuple[str, ...] = ()) -> JsonObject:
    """The row as it is sent: of each property its type stands beside it."""
    sent: dict[str, Json] = {}
    for name, value in row.items():
        if select and name not in select:
            continue
        match value:
            case bool():
                sent[f"{name}@data.type"] = "System.Boolean"
            case list():
                sent[f"{name}@odata.type"] = "#Collection(String)"
                sent[f"{name}@data.type"] = "System.Collections.Generic.List`1[System.String]"
            case str() if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value):
                sent[f"{name}@odata.type"] = "#Guid"
                sent[f"{name}@data.type"] = "System.Guid"
            case _:
                pass
        sent[name] = value
    return sent


def _asked(request: Request) -> tuple[str, JsonObject]:
    """The cmdlet of a request and its parameters; "" where there is none."""
    try:
        asked = table(table(json.loads(request.body or b"{}")).get("CmdletInput"))
    except ValueError:
        return "", {}
    return text(asked.get("CmdletName")), table(asked.get("Parameters"))


def _refusal(refused: AdminError) -> Response:
    if refused.status == 403 and not refused.code:
        return Response(status=403, body=bytes(4096), headers={"Content-Type": "application/json"})
    inside = {"message": refused.words, "type": refused.kind, "stacktrace": ""}
    outer = {"message": "Invalid Operation", "type": "Microsoft.Exchange.Admin.OData.Core.ODataServiceException"}
    error: dict[str, Json] = {
        "code": refused.code,
        "message": "Invalid Operation" if refused.kind else refused.words,
        "details": [{"code": "Client", "target": "", "message": f"|{refused.kind}|{refused.words}"}],
        "innererror": {**outer, "stacktrace": "", "internalexception": inside},
    }
    return _json(refused.status, {"error": error}, headers=refused.headers)


def _json(
    status: int, document: JsonObject, *, headers: Mapping[str, str] | None = None, manner: Manner = Manner.WHOLE
) -> Response:
    kind = {"Content-Type": "application/json;odata.metadata=minimal;odata.streaming=true", **(headers or {})}
    given = {"request-id": str(uuid.uuid4()), **kind}
    return Response(status=status, body=json.dumps(document).encode(), headers=given, manner=manner)
