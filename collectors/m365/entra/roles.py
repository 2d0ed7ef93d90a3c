"""Entra ID, roles and groups: who holds which right, directly or through a group."""

from collections.abc import Mapping

from collectors.m365 import GraphCollector
from evidence.model import Json, JsonObject, Outcome, Unseen

UNKNOWN = Unseen(outcome=Outcome.FAILED, code="principal_not_sent")


def held_by(assignment: JsonObject) -> Mapping[str, Json | Unseen]:
    """`_principalType` says what holds the role: user, group or servicePrincipal."""
    return {"_principalType": principal_type(assignment) or UNKNOWN}


def principal_type(assignment: JsonObject) -> str:
    """What holds a role: user, group or servicePrincipal; "" where Graph did not say."""
    principal = assignment.get("principal")
    kind = principal.get("@odata.type") if isinstance(principal, Mapping) else None
    return kind.removeprefix("#microsoft.graph.") if isinstance(kind, str) else ""


ROLE_ASSIGNMENTS = GraphCollector(
    id="m365.entra.role_assignments",
    path="/roleManagement/directory/roleAssignments",
    type="UnifiedRoleAssignment",
    permissions=("RoleManagement.Read.Directory",),
    select=("id", "roleDefinitionId", "principalId", "directoryScopeId", "appScopeId"),
    query=(("$expand", "principal"),),
    sometimes=("appScopeId",),
    drop=("principal",),
    whole=True,
    shared=True,
    facts={"_principalType": {"type": "string"}},
    state=held_by,
)

GROUPS = GraphCollector(
    id="m365.entra.groups",
    path="/groups",
    type="Group",
    permissions=("GroupMember.Read.All",),
    select=(
        "id",
        "createdDateTime",
        "groupTypes",
        "isAssignableToRole",
        "mailEnabled",
        "membershipRuleProcessingState",
        "onPremisesSyncEnabled",
        "securityEnabled",
        "visibility",
        "displayName",
    ),
    person=("displayName",),
    top=999,
)

ROLE_DEFINITIONS = GraphCollector(
    id="m365.entra.role_definitions",
    path="/roleManagement/directory/roleDefinitions",
    type="UnifiedRoleDefinition",
    permissions=("RoleManagement.Read.Directory",),
    select=("id", "isBuiltIn", "isEnabled", "templateId", "displayName"),
    person=("displayName",),
)
