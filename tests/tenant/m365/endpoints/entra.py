"""Graph: Entra ID's users, groups, roles and policies."""

from collections.abc import Sequence

from evidence.model import JsonObject
from tests.tenant.m365 import graph_objects as objects
from tests.tenant.m365.endpoint import PREMIUM, Endpoint, of_table


def _members(state: JsonObject, named: tuple[str, ...]) -> Sequence[JsonObject] | None:
    names = objects.transitive_members(state, named[0])
    if names is None:
        return None
    found = objects.users_named(state, names)
    return [{"@odata.type": "#microsoft.graph.user", **user} for user in found]


READ_GROUPS = ("GroupMember.Read.All", "Group.Read.All", "Directory.Read.All")
READ_POLICIES = ("Policy.Read.All",)
READ_ROLES = ("RoleManagement.Read.Directory", "Directory.Read.All")
ENDPOINTS = (
    Endpoint(
        path="/users",
        type="User",
        permissions=("User.Read.All", "Directory.Read.All"),
        read=lambda state, _: objects.users(state),
        default=objects.DEFAULT_OF_USER,
    ),
    Endpoint(path="/groups", type="Group", permissions=READ_GROUPS, read=lambda state, _: objects.groups(state)),
    Endpoint(
        path="/groups/{id}/transitiveMembers/microsoft.graph.user",
        type="User",
        permissions=READ_GROUPS,
        read=_members,
        example=("group/everybody",),
        default=objects.DEFAULT_OF_USER,
    ),
    Endpoint(
        path="/groups/{id}/transitiveMembers",
        type="User",
        permissions=READ_GROUPS,
        read=_members,
        example=("group/everybody",),
        default=objects.DEFAULT_OF_USER,
    ),
    Endpoint(
        path="/identity/conditionalAccess/policies",
        type="ConditionalAccessPolicy",
        permissions=READ_POLICIES,
        read=lambda state, _: objects.policies(state),
        plan=PREMIUM,
    ),
    Endpoint(
        path="/identity/conditionalAccess/namedLocations",
        type="NamedLocation",
        permissions=READ_POLICIES,
        read=lambda state, _: objects.named_locations(state),
        plan=PREMIUM,
    ),
    Endpoint(
        path="/policies/identitySecurityDefaultsEnforcementPolicy",
        type="IdentitySecurityDefaultsEnforcementPolicy",
        permissions=READ_POLICIES,
        read=of_table("security_defaults"),
        single=True,
    ),
    Endpoint(
        path="/policies/authorizationPolicy",
        type="AuthorizationPolicy",
        permissions=READ_POLICIES,
        read=of_table("authorization_policy"),
        single=True,
    ),
    Endpoint(
        path="/reports/authenticationMethods/userRegistrationDetails",
        type="UserRegistrationDetails",
        permissions=("AuditLog.Read.All",),
        read=lambda state, _: objects.registrations(state),
        plan=PREMIUM,
    ),
    Endpoint(
        path="/roleManagement/directory/roleDefinitions",
        type="UnifiedRoleDefinition",
        permissions=READ_ROLES,
        read=lambda *_: objects.role_definitions(),
    ),
    Endpoint(
        path="/roleManagement/directory/roleAssignments",
        type="UnifiedRoleAssignment",
        permissions=READ_ROLES,
        read=lambda state, _: objects.role_assignments(state),
        expands=("principal",),
    ),
)
