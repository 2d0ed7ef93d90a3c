"""Graph: the registration of the application that scans, where it lies in the tenant itself."""

from collections.abc import Sequence

from evidence.model import Json, JsonObject
from tests.tenant.m365.endpoint import Endpoint
from tests.tenant.state import table, text


def registration(state: JsonObject, named: tuple[str, ...]) -> Sequence[JsonObject] | None:
    """The application whose client id is asked for; None where it is registered in another tenant."""
    own = table(table(state.get("scanner_application")).get("own"))
    if not own or named[0] != text(own.get("id")):
        return None
    defaults: dict[str, Json] = {"displayName": "tenantproof", "passwordCredentials": [], "keyCredentials": []}
    sent = {key: value for key, value in own.items() if key != "object"}
    return [{**defaults, **sent, "id": text(own["object"]), "appId": named[0]}]


ENDPOINTS = (
    Endpoint(
        path="/applications(appId='{id}')",
        type="Application",
        permissions=("Application.Read.All", "Directory.Read.All"),
        read=registration,
        single=True,
        example=("scanner_application/own",),
    ),
)
