"""Whom a policy of Intune's reaches, by its assignments."""

from collections.abc import Mapping

from evidence.model import Json, JsonObject, Outcome, Unseen

EVERYBODY = frozenset(
    {"#microsoft.graph.allDevicesAssignmentTarget", "#microsoft.graph.allLicensedUsersAssignmentTarget"}
)
GROUP = "#microsoft.graph.groupAssignmentTarget"
LEFT_OUT = "#microsoft.graph.exclusionGroupAssignmentTarget"

REACHES: JsonObject = {
    "type": "object",
    "properties": {
        "everybody": {"type": "boolean"},
        "groups": {"type": "array", "items": {"type": "string"}},
        "leftOut": {"type": "array", "items": {"type": "string"}},
    },
    "required": ["everybody", "groups", "leftOut"],
    "additionalProperties": False,
}
"""The schema of what `reach` states: all devices or all licensed users, groups by id, and groups that are left out."""

UNREAD = Unseen(outcome=Outcome.MALFORMED, code="assignments")


def reach(policy: JsonObject) -> JsonObject | Unseen:
    """Whom the expanded `assignments` of a policy name; a target that a filter narrows reaches nobody for sure."""
    assignments = policy.get("assignments")
    if not isinstance(assignments, list) or "assignments@odata.nextLink" in policy:
        return UNREAD
    everybody = False
    groups: set[str] = set()
    left_out: set[str] = set()
    for assignment in assignments:
        target = assignment.get("target") if isinstance(assignment, Mapping) else None
        if not isinstance(target, Mapping):
            return UNREAD
        kind, group = target.get("@odata.type"), target.get("groupId")
        if kind == LEFT_OUT and isinstance(group, str):
            left_out.add(group)
        elif _is_narrowed(target):
            continue
        elif kind in EVERYBODY:
            everybody = True
        elif kind == GROUP and isinstance(group, str):
            groups.add(group)
        else:
            return UNREAD
    return {"everybody": everybody, "groups": sorted(groups), "leftOut": sorted(left_out)}


def _is_narrowed(target: Mapping[str, Json]) -> bool:
    return target.get("deviceAndAppManagementAssignmentFilterType", "none") not in ("none", None)
