"""The ids of application permissions, by which an application's manifest names them."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from collectors.m365.grants.rights import RESOURCES
from evidence.model import Json

FILE = Path(__file__).with_name("application_roles.json")


@cache
def ids() -> Mapping[str, Mapping[str, str]]:
    """Permission → id, by the service that it belongs to."""
    document: dict[str, dict[str, dict[str, str]]] = json.loads(FILE.read_bytes())
    return document["roles"]


def service_of(permission: str) -> str:
    """The service that a permission belongs to; "" for one that is no application permission, or none that we know."""
    return next((service for service, known in ids().items() if permission in known), "")


def required_access(permissions: Iterable[str]) -> list[Json]:
    """`requiredResourceAccess` of the manifest: each service once, with the ids of those permissions that have one."""
    wanted = sorted(set(permissions))
    access: list[Json] = []
    for service, known in ids().items():
        roles = [{"id": known[name], "type": "Role"} for name in wanted if name in known]
        if roles:
            access.append({"resourceAppId": RESOURCES[service], "resourceAccess": [*roles]})
    return access
