"""`$batch` of the emulated Graph: up to twenty requests in one, each answered with a status of its own, in any order."""

import json
from collections.abc import Callable, Mapping

from evidence.model import Json, JsonObject
from tests.tenant.m365.endpoint import GraphError
from tests.tenant.web import Manner, Request, Response

MOST = 20


def answered(request: Request, version: str, one: Callable[[Request], Response]) -> JsonObject:
    """The answer to a batch; `one` answers each part. Raises GraphError where it is none."""
    try:
        document = json.loads(request.body)
        parts = document["requests"]
        found = {str(part["id"]): _request(part, request, version) for part in parts}
    except (ValueError, KeyError, TypeError):
        raise GraphError(400, "BadRequest", "Invalid batch payload format.") from None
    if not parts or len(parts) > MOST or len(found) < len(parts):
        raise GraphError(400, "BadRequest", f"Number of batch request steps exceeds the maximum value of {MOST}.")
    return {"responses": [_response(name, one(part)) for name, part in reversed(found.items())]}


def _request(part: Mapping[str, Json], whole: Request, version: str) -> Request:
    given = part.get("headers")
    own = {str(name).lower(): str(value) for name, value in given.items()} if isinstance(given, Mapping) else {}
    kept = {name: whole.headers[name] for name in ("host", "authorization") if name in whole.headers}
    return Request(method=str(part["method"]), target=f"/{version}{part['url']}", headers={**kept, **own}, body=b"")


def _response(name: str, response: Response) -> JsonObject:
    if response.manner is not Manner.WHOLE:
        return {"id": name, "status": 504, "headers": {}, "body": {"error": {"code": "GatewayTimeout", "message": ""}}}
    body: Json = json.loads(response.body)
    return {"id": name, "status": response.status, "headers": dict(response.headers), "body": body}
