"""Graph: applications, what they may do, and who may come in from outside."""

from evidence.model import JsonObject
from tests.tenant.m365 import app_objects
from tests.tenant.m365.endpoint import Endpoint, Read, of_tables
from tests.tenant.m365.graph_objects import ident
from tests.tenant.state import overlay, table

EVERYBODY: JsonObject = {"@odata.type": "#microsoft.graph.allDeviceRegistrationMembership"}
DEVICE_REGISTRATION: JsonObject = {
    "id": "deviceRegistrationPolicy",
    "displayName": "Device Registration Policy",
    "description": "Tenant-wide policy that manages initial provisioning controls.",
    "userDeviceQuota": 50,
    "multiFactorAuthConfiguration": "notRequired",
    "azureADRegistration": {"isAdminConfigurable": True, "allowedToRegister": EVERYBODY},
    "azureADJoin": {
        "isAdminConfigurable": True,
        "allowedToJoin": EVERYBODY,
        "localAdmins": {"enableGlobalAdmins": True, "registeringUsers": EVERYBODY},
    },
    "localAdminPassword": {"isEnabled": False},
}


def _b2b(access: str) -> JsonObject:
    return {
        "usersAndGroups": {"accessType": access, "targets": [{"target": "AllUsers", "targetType": "user"}]},
        "applications": {
            "accessType": access,
            "targets": [{"target": "AllApplications", "targetType": "application"}],
        },
    }


CROSS_TENANT: JsonObject = {
    "isServiceDefault": True,
    "inboundTrust": {
        "isMfaAccepted": False,
        "isCompliantDeviceAccepted": False,
        "isHybridAzureADJoinedDeviceAccepted": False,
    },
    "b2bCollaborationInbound": _b2b("allowed"),
    "b2bCollaborationOutbound": _b2b("allowed"),
    "b2bDirectConnectInbound": _b2b("blocked"),
    "b2bDirectConnectOutbound": _b2b("blocked"),
    "automaticUserConsentSettings": {"inboundAllowed": False, "outboundAllowed": False},
}
PARTNER: JsonObject = {
    "isServiceProvider": False,
    "isInMultiTenantOrganization": False,
    "inboundTrust": None,
    "b2bCollaborationInbound": None,
    "b2bCollaborationOutbound": None,
    "b2bDirectConnectInbound": None,
    "b2bDirectConnectOutbound": None,
    "automaticUserConsentSettings": {"inboundAllowed": None, "outboundAllowed": None},
}
CONSENT_REQUESTS: JsonObject = {
    "isEnabled": False,
    "notifyReviewers": False,
    "remindersEnabled": False,
    "requestDurationInDays": 0,
    "version": 0,
    "reviewers": [],
}
CREDENTIALS: JsonObject = {
    "id": "00000000-0000-0000-0000-000000000000",
    "displayName": "Default app management tenant policy",
    "description": "Default tenant policy that enforces app management restrictions on applications.",
    "isEnabled": False,
    "applicationRestrictions": {"passwordCredentials": [], "keyCredentials": []},
    "servicePrincipalRestrictions": {"passwordCredentials": [], "keyCredentials": []},
}
READ_APPLICATIONS = ("Application.Read.All", "Directory.Read.All")
READ_POLICIES = ("Policy.Read.All",)


def over(name: str, default: JsonObject) -> Read:
    """A single object: the state's table `name` laid over what a fresh tenant has."""
    return lambda state, _: [overlay(default, table(state.get(name)))]


def _partners(state: JsonObject, _: tuple[str, ...]) -> list[JsonObject]:
    return [{**PARTNER, **table(row)} for row in table(state.get("partner")).values()]


SETTINGS = {
    "password": ("Password Rule Settings", "5cf42378-d67d-4f36-ba46-e8b86229381d"),
    "group": ("Group.Unified", "62375ab9-6b52-47ed-826b-58e47e0e304b"),
}


def _settings(state: JsonObject, _: tuple[str, ...]) -> list[JsonObject]:
    """`[password_setting]` and `[group_setting]`: what the tenant changed; there is no setting where nothing was."""
    return [
        {
            "id": ident(state, "group_setting", name),
            "displayName": shown,
            "templateId": template,
            "values": [{"name": key, "value": str(value)} for key, value in table(state[f"{name}_setting"]).items()],
        }
        for name, (shown, template) in SETTINGS.items()
        if table(state.get(f"{name}_setting"))
    ]


ENDPOINTS = (
    Endpoint(
        path="/groupSettings",
        type="GroupSetting",
        permissions=("GroupSettings.Read.All", "Directory.Read.All"),
        read=_settings,
        bare=lambda _: [],
    ),
    Endpoint(
        path="/policies/deviceRegistrationPolicy",
        type="DeviceRegistrationPolicy",
        permissions=("Policy.Read.DeviceConfiguration",),
        read=over("device_registration", DEVICE_REGISTRATION),
        single=True,
        beta=True,
    ),
    Endpoint(
        path="/applications",
        type="Application",
        permissions=READ_APPLICATIONS,
        read=lambda state, _: app_objects.applications(state),
    ),
    Endpoint(
        path="/applications/{id}/owners",
        type="DirectoryObject",
        permissions=READ_APPLICATIONS,
        read=lambda state, named: app_objects.owners(state, named[0]),
        example=("app/booking",),
    ),
    Endpoint(
        path="/servicePrincipals",
        type="ServicePrincipal",
        permissions=READ_APPLICATIONS,
        read=lambda state, _: app_objects.programs(state),
    ),
    Endpoint(
        path="/servicePrincipals/{id}",
        type="ServicePrincipal",
        permissions=READ_APPLICATIONS,
        read=lambda state, named: app_objects.program(state, named[0]),
        single=True,
        example=("program/booking",),
    ),
    Endpoint(
        path="/servicePrincipals(appId='{id}')",
        type="ServicePrincipal",
        permissions=READ_APPLICATIONS,
        read=lambda state, named: app_objects.program(state, named[0]),
        single=True,
        example=("application_id/booking",),
    ),
    Endpoint(
        path="/groups/{id}/transitiveMembers/microsoft.graph.servicePrincipal",
        type="ServicePrincipal",
        permissions=("GroupMember.Read.All", "Group.Read.All", "Directory.Read.All"),
        read=lambda state, named: app_objects.members(state, named[0]),
        example=("group/everybody",),
    ),
    Endpoint(
        path="/servicePrincipals/{id}/owners",
        type="DirectoryObject",
        permissions=READ_APPLICATIONS,
        read=lambda state, named: app_objects.owners(state, named[0]),
        example=("program/booking",),
    ),
    Endpoint(
        path="/servicePrincipals(appId='{id}')/appRoleAssignedTo",
        type="AppRoleAssignment",
        permissions=READ_APPLICATIONS,
        read=lambda state, named: app_objects.granted(state, named[0]),
        example=("application_id/graph",),
    ),
    Endpoint(
        path="/servicePrincipals(appId='{id}')/delegatedPermissionClassifications",
        type="DelegatedPermissionClassification",
        permissions=READ_APPLICATIONS,
        read=lambda state, named: app_objects.classified(state, named[0]),
        example=("application_id/graph",),
    ),
    Endpoint(
        path="/oauth2PermissionGrants",
        type="OAuth2PermissionGrant",
        permissions=("Directory.Read.All",),
        read=lambda state, _: app_objects.consents(state),
    ),
    Endpoint(
        path="/policies/adminConsentRequestPolicy",
        type="AdminConsentRequestPolicy",
        permissions=READ_POLICIES,
        read=over("consent_requests", CONSENT_REQUESTS),
        single=True,
    ),
    Endpoint(
        path="/policies/defaultAppManagementPolicy",
        type="TenantAppManagementPolicy",
        permissions=READ_POLICIES,
        read=over("credential_default", CREDENTIALS),
        single=True,
    ),
    Endpoint(
        path="/policies/appManagementPolicies",
        type="AppManagementPolicy",
        permissions=READ_POLICIES,
        read=of_tables("credential_policy", {"deletedDateTime": None, "description": "", "isEnabled": False}),
    ),
    Endpoint(
        path="/policies/crossTenantAccessPolicy/default",
        type="CrossTenantAccessPolicyConfigurationDefault",
        permissions=READ_POLICIES,
        read=over("cross_tenant", CROSS_TENANT),
        single=True,
    ),
    Endpoint(
        path="/policies/crossTenantAccessPolicy/partners",
        type="CrossTenantAccessPolicyConfigurationPartner",
        permissions=READ_POLICIES,
        read=_partners,
    ),
    Endpoint(
        path="/policies/b2bManagementPolicies",
        type="StsPolicy",
        permissions=("Policy.Read.B2BManagementPolicy",),
        read=of_tables("invitation_policy", {"deletedDateTime": None, "description": ""}),
        beta=True,
    ),
)
