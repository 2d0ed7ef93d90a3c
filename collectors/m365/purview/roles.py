"""Purview, role groups: who may search mail and files, or read what others wrote.

https://learn.microsoft.com/powershell/module/exchangepowershell/get-rolegroupmember
"""

import re

from collectors.m365.purview.places import PERMISSIONS, TEXT, TEXTS
from collectors.m365.services import Call, Caller, Service, ServiceCollector
from collectors.model import Reading, RefusedError
from evidence.model import Json, JsonObject, Outcome, Unseen

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
UNTOLD = Unseen(outcome=Outcome.MALFORMED, code="no_object_id", message="a member without an object id")


class RoleGroups(ServiceCollector):
    """Role groups; `_members` are the object ids of their members. An empty group is not asked for its members."""

    __slots__ = ()

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Write down every role group. Raises RefusedError where not all could be read."""
        for item in caller.items(self.call, reading):
            found = members(item, caller, reading)
            if isinstance(found, Unseen):
                self.add(item, caller, reading, unseen={"_members": found})
            else:
                self.add(item, caller, reading, facts={"_members": found})


def members(group: JsonObject, caller: Caller, reading: Reading) -> list[Json] | Unseen:
    """The object ids of a group's members, in lower case; or why they are not known."""
    if group.get("Members") == []:
        return []
    call = Call(name="Get-RoleGroupMember", parameters=(("Identity", group.get("Name")), ("ResultSize", "Unlimited")))
    try:
        rows = caller.beside(call, reading)
    except RefusedError as refused:
        return refused.unseen
    ids = [
        next((text for text in (_id(row, "ExternalDirectoryObjectId"), _id(row, "Guid")) if text), "") for row in rows
    ]
    return sorted(ids, key=str) if all(ids) else UNTOLD


def _id(row: JsonObject, field: str) -> str:
    value = row.get(field)
    return value.lower() if isinstance(value, str) and _ID.fullmatch(value) and value.strip("0-") else ""


ROLE_GROUPS = RoleGroups(
    id="m365.purview.role_groups",
    service=Service.PURVIEW,
    ask="Get-RoleGroup",
    parameters=(("ResultSize", "Unlimited"),),
    fields={"Name": TEXT},
    permissions=PERMISSIONS,
    facts={"_members": TEXTS},
)
