"""Purview, role groups: who may search mail and files, or read what others wrote.

https://learn.microsoft.com/powershell/module/exchangepowershell/get-rolegroupmember
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from collectors.m365 import CodedServiceCollector, Service, ServiceCall, ServiceListing, ServicePlace
from collectors.m365.declaration.fields import stated
from collectors.m365.purview.places import PERMISSIONS, TEXT, TEXTS
from collectors.model import Found, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
UNTOLD = Unseen(outcome=Outcome.MALFORMED, code="no_object_id", message="a member without an object id")


GROUPS = ServiceListing(
    service=Service.PURVIEW, ask="Get-RoleGroup", parameters=(("ResultSize", "Unlimited"),), fields={"Name": TEXT}
)
MEMBERS = ServiceCall(name="Get-RoleGroupMember", parameters=(("Identity", "{name}"), ("ResultSize", "Unlimited")))


def find_groups(place: ServicePlace) -> Iterator[Found]:
    """Role groups; `_members` are the object ids of their members. An empty group is not asked for its members.

    Raises RefusedError where not all could be read.
    """
    for item in place.items(GROUPS.call):
        facts, unseen = stated({"_members": members(item, place)})
        yield GROUPS.found(item, place, facts=facts, unseen=unseen)


def members(group: JsonObject, place: ServicePlace) -> list[Json] | Unseen:
    """The object ids of a group's members, in lower case; or why they are not known."""
    if group.get("Members") == []:
        return []
    parameters = (("Identity", group.get("Name")), *MEMBERS.parameters[1:])
    try:
        rows = place.beside(replace(MEMBERS, parameters=parameters))
    except RefusedError as refused:
        return refused.unseen
    ids = [
        next((text for text in (_id(row, "ExternalDirectoryObjectId"), _id(row, "Guid")) if text), "") for row in rows
    ]
    return sorted(ids, key=str) if all(ids) else UNTOLD


def _id(row: JsonObject, field: str) -> str:
    value = row.get(field)
    return value.lower() if isinstance(value, str) and _ID.fullmatch(value) and value.strip("0-") else ""


ROLE_GROUPS = CodedServiceCollector(
    id="m365.purview.role_groups",
    service=Service.PURVIEW,
    find=find_groups,
    kept=GROUPS,
    calls=(GROUPS.call, MEMBERS),
    permissions=PERMISSIONS,
    facts={"_members": TEXTS},
)
