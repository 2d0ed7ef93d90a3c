"""Entra ID, privileged access: who may take up which role, since and until when, and on what conditions?"""

import re
from collections.abc import Iterator, Mapping

from collectors.m365 import GraphCollector
from collectors.m365.entra.risk import PREMIUM_2
from collectors.m365.entra.roles import held_by
from evidence.model import Json, JsonObject, Outcome, Unseen

INSTANCE = ("id", "principalId", "roleDefinitionId", "directoryScopeId", "appScopeId", "memberType")
SPAN = ("startDateTime", "endDateTime")

NOTICES = {
    "Notification_Admin_Admin_Eligibility": "eligible",
    "Notification_Admin_Admin_Assignment": "assigned",
    "Notification_Admin_EndUser_Assignment": "activated",
}
"""Notices to administrators: somebody may take up the role, somebody got it, somebody took it up."""

NO_RULE = Unseen(outcome=Outcome.MALFORMED, code="rule_not_sent")
DURATION = re.compile(r"P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?", re.ASCII)
BOOLEAN: JsonObject = {"type": "boolean"}
NUMBER: JsonObject = {"type": "integer"}


def conditions(assignment: JsonObject) -> Mapping[str, Json | Unseen]:
    """On what conditions a role is taken up, by its rules; a rule that was not sent leaves its facts unseen.

    `_approvalRequired` and `_approvers` (people or groups named); `_enabledRules`: what is asked of who takes it up
    (MultiFactorAuthentication, Justification, Ticketing); `_contextRequired`: a Conditional Access policy is asked by an
    authentication context; `_mostMinutes`: for how long it is held at most. `_recipients`: how many further addresses are
    told that somebody may take up the role (`eligible`), got it (`assigned`), took it up (`activated`). No address is kept.
    """
    rules = {str(rule.get("id")): rule for rule in _rules(assignment)}
    facts: dict[str, Json | Unseen] = dict.fromkeys(FACTS, NO_RULE)
    if (approval := _table(rules, "Approval_EndUser_Assignment", "setting")) is not None:
        facts["_approvalRequired"] = approval.get("isApprovalRequired") is True
        facts["_approvers"] = _approvers(approval)
    if (enablement := rules.get("Enablement_EndUser_Assignment")) is not None:
        facts["_enabledRules"] = [name for name in _list(enablement.get("enabledRules")) if isinstance(name, str)]
    if (context := rules.get("AuthenticationContext_EndUser_Assignment")) is not None:
        facts["_contextRequired"] = context.get("isEnabled") is True and bool(context.get("claimValue"))
    most = minutes(rules.get("Expiration_EndUser_Assignment", {}).get("maximumDuration"))
    if most is not None:
        facts["_mostMinutes"] = most
    told: dict[str, Json] = {
        name: len([address for address in _list(rules[rule].get("notificationRecipients")) if address])
        for rule, name in NOTICES.items()
        if rule in rules
    }
    if len(told) == len(NOTICES):
        facts["_recipients"] = told
    return facts


def minutes(duration: Json) -> int | None:
    """Whole minutes of an ISO 8601 duration in days, hours, minutes and seconds, rounded up; None where it is none."""
    match = DURATION.fullmatch(duration) if isinstance(duration, str) else None
    if match is None or not any(match.groups()):
        return None
    days, hours, some, seconds = (int(part or 0) for part in match.groups())
    return (days * 24 + hours) * 60 + some + (seconds + 59) // 60


def _rules(assignment: JsonObject) -> Iterator[JsonObject]:
    policy = assignment.get("policy")
    for rule in _list(policy.get("rules")) if isinstance(policy, Mapping) else ():
        if isinstance(rule, Mapping):
            yield rule


def _approvers(setting: JsonObject) -> int:
    stages = [stage for stage in _list(setting.get("approvalStages")) if isinstance(stage, Mapping)]
    return sum(len(_list(stage.get("primaryApprovers"))) for stage in stages)


def _table(rules: Mapping[str, JsonObject], rule: str, name: str) -> JsonObject | None:
    value = rules[rule].get(name) if rule in rules else None
    return value if isinstance(value, Mapping) else None


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


FACTS: Mapping[str, Json] = {
    "_approvalRequired": BOOLEAN,
    "_approvers": NUMBER,
    "_contextRequired": BOOLEAN,
    "_enabledRules": {"type": "array", "items": {"type": "string"}},
    "_mostMinutes": NUMBER,
    "_recipients": {
        "type": "object",
        "properties": {"activated": NUMBER, "assigned": NUMBER, "eligible": NUMBER},
        "additionalProperties": False,
    },
}

ROLE_ELIGIBILITIES = GraphCollector(
    id="m365.entra.role_eligibilities",
    path="/roleManagement/directory/roleEligibilityScheduleInstances",
    type="UnifiedRoleEligibilityScheduleInstance",
    permissions=("RoleManagement.Read.Directory",),
    select=(*INSTANCE, *SPAN),
    query=(("$expand", "principal"),),
    sometimes=("appScopeId", *SPAN),
    drop=("principal", "roleEligibilityScheduleId"),
    whole=True,
    shared=True,
    plan=PREMIUM_2,
    facts={"_principalType": {"type": "string"}},
    state=held_by,
)

ROLE_ASSIGNMENT_SCHEDULES = GraphCollector(
    id="m365.entra.role_assignment_schedules",
    path="/roleManagement/directory/roleAssignmentScheduleInstances",
    type="UnifiedRoleAssignmentScheduleInstance",
    permissions=("RoleManagement.Read.Directory",),
    select=(*INSTANCE, "assignmentType", *SPAN),
    query=(("$expand", "principal"),),
    sometimes=("appScopeId", *SPAN),
    drop=("principal", "roleAssignmentOriginId", "roleAssignmentScheduleId"),
    whole=True,
    plan=PREMIUM_2,
    facts={"_principalType": {"type": "string"}},
    state=held_by,
)

ROLE_POLICIES = GraphCollector(
    id="m365.entra.role_policies",
    path="/policies/roleManagementPolicyAssignments",
    type="UnifiedRoleManagementPolicyAssignment",
    permissions=("RoleManagement.Read.Directory",),
    select=("id", "policyId", "roleDefinitionId", "scopeId", "scopeType"),
    query=(
        ("$filter", "scopeId eq '/' and scopeType eq 'DirectoryRole'"),
        ("$expand", "policy($expand=rules)"),
    ),
    drop=("policy",),
    whole=True,
    plan=PREMIUM_2,
    facts=FACTS,
    state=conditions,
)
