"""Graph: authentication methods, password rules, hybrid settings, risk, privileged roles, reviews, administrative units."""

from collections.abc import Mapping, Sequence

from evidence.model import Json, JsonObject
from tests.tenant.m365 import graph_objects as objects
from tests.tenant.m365.endpoint import PREMIUM_2, Endpoint, of_tables
from tests.tenant.state import rows, table, text, texts

EVERYBODY: JsonObject = {"targetType": "group", "id": "all_users", "isRegistrationRequired": False}
TYPE = "#microsoft.graph."
METHODS: Mapping[str, JsonObject] = {
    "Fido2": {
        "@odata.type": f"{TYPE}fido2AuthenticationMethodConfiguration",
        "state": "disabled",
        "isSelfServiceRegistrationAllowed": True,
        "isAttestationEnforced": False,
        "excludeTargets": [],
        "keyRestrictions": {"isEnforced": False, "enforcementType": "block", "aaGuids": []},
        "includeTargets": [EVERYBODY],
    },
    "MicrosoftAuthenticator": {
        "@odata.type": f"{TYPE}microsoftAuthenticatorAuthenticationMethodConfiguration",
        "state": "enabled",
        "isSoftwareOathEnabled": False,
        "excludeTargets": [],
        "featureSettings": {
            name: {
                "state": "default",
                "includeTarget": {"targetType": "group", "id": "all_users"},
                "excludeTarget": {"targetType": "group", "id": "00000000-0000-0000-0000-000000000000"},
            }
            for name in ("displayAppInformationRequiredState", "displayLocationInformationRequiredState")
        },
        "includeTargets": [{**EVERYBODY, "authenticationMode": "any"}],
    },
    "Sms": {
        "@odata.type": f"{TYPE}smsAuthenticationMethodConfiguration",
        "state": "disabled",
        "excludeTargets": [],
        "includeTargets": [{**EVERYBODY, "isUsableForSignIn": True}],
    },
    "TemporaryAccessPass": {
        "@odata.type": f"{TYPE}temporaryAccessPassAuthenticationMethodConfiguration",
        "state": "disabled",
        "defaultLifetimeInMinutes": 60,
        "defaultLength": 8,
        "minimumLifetimeInMinutes": 60,
        "maximumLifetimeInMinutes": 480,
        "isUsableOnce": False,
        "excludeTargets": [],
        "includeTargets": [EVERYBODY],
    },
    "SoftwareOath": {
        "@odata.type": f"{TYPE}softwareOathAuthenticationMethodConfiguration",
        "state": "disabled",
        "excludeTargets": [],
        "includeTargets": [EVERYBODY],
    },
    "Voice": {
        "@odata.type": f"{TYPE}voiceAuthenticationMethodConfiguration",
        "state": "disabled",
        "isOfficePhoneAllowed": False,
        "excludeTargets": [],
        "includeTargets": [EVERYBODY],
    },
    "Email": {
        "@odata.type": f"{TYPE}emailAuthenticationMethodConfiguration",
        "state": "enabled",
        "allowExternalIdToUseEmailOtp": "default",
        "excludeTargets": [],
        "includeTargets": [],
    },
    "X509Certificate": {
        "@odata.type": f"{TYPE}x509CertificateAuthenticationMethodConfiguration",
        "state": "disabled",
        "excludeTargets": [],
        "certificateUserBindings": [],
        "includeTargets": [EVERYBODY],
    },
}
"""What a tenant that changed nothing is documented to have."""

FEATURES: JsonObject = {
    "blockCloudObjectTakeoverThroughHardMatchEnabled": False,
    "blockSoftMatchEnabled": False,
    "bypassDirSyncOverridesEnabled": False,
    "cloudPasswordPolicyForPasswordSyncedUsersEnabled": False,
    "concurrentCredentialUpdateEnabled": False,
    "concurrentOrgIdProvisioningEnabled": False,
    "deviceWritebackEnabled": False,
    "directoryExtensionsEnabled": False,
    "fopeConflictResolutionEnabled": False,
    "groupWriteBackEnabled": False,
    "passwordSyncEnabled": False,
    "passwordWritebackEnabled": False,
    "quarantineUponProxyAddressesConflictEnabled": True,
    "quarantineUponUpnConflictEnabled": True,
    "softMatchOnUpnEnabled": True,
    "synchronizeUpnForManagedUsersEnabled": True,
    "unifiedGroupWritebackEnabled": False,
    "userForcePasswordChangeOnLogonEnabled": False,
    "userWritebackEnabled": False,
}
REVIEW: JsonObject = {
    "descriptionForAdmins": "",
    "descriptionForReviewers": "",
    "instanceEnumerationScope": None,
    "status": "InProgress",
    "reviewers": [],
    "fallbackReviewers": [],
}
NEEDS_P2 = (400, "AadPremiumLicenseRequired", "The tenant needs to have Microsoft Entra ID P2 or Governance license.")


def _methods(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    given = table(state.get("authentication_methods"))
    changed = table(given.get("method"))
    return [
        {
            "id": "authenticationMethodsPolicy",
            "displayName": "Authentication Methods Policy",
            "description": "The tenant-wide policy of authentication methods.",
            "lastModifiedDateTime": "2024-03-01T08:00:00Z",
            "policyVersion": "1.5",
            "policyMigrationState": given.get("policyMigrationState"),
            "registrationEnforcement": {
                "authenticationMethodsRegistrationCampaign": {
                    "snoozeDurationInDays": 1,
                    "state": "default",
                    "excludeTargets": [],
                    "includeTargets": [],
                }
            },
            "authenticationMethodConfigurations": [
                {**default, **table(changed.get(name)), "id": name} for name, default in METHODS.items()
            ],
        }
    ]


def _risky(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    found = []
    for row in table(state.get("risky_user")).values():
        name = text(table(row)["user"])
        user = table(table(state.get("user")).get(name))
        found.append(
            {
                "isDeleted": False,
                "isProcessing": False,
                "riskDetail": "none",
                **{key: value for key, value in table(row).items() if key != "user"},
                "userDisplayName": user["displayName"],
                "userPrincipalName": user["userPrincipalName"],
                "id": objects.ident(state, "user", name),
            }
        )
    return found


def _user(state: JsonObject, named: tuple[str, ...]) -> Sequence[JsonObject] | None:
    found = [user for user in objects.users(state) if named[0] in (user["id"], user["userPrincipalName"])]
    return found or None


def _principal(state: JsonObject, name: str) -> tuple[str, str]:
    """What a name of the state stands for, and how Graph calls that."""
    if name in table(state.get("group")):
        return "group", "group"
    if name in {**table(state.get("app")), **table(state.get("program"))}:
        return "program", "servicePrincipal"
    return "user", "user"


def _instance(state: JsonObject, kind: str, name: str, row: JsonObject) -> dict[str, Json]:
    principal = text(row["principal"])
    of, shown = _principal(state, principal)
    return {
        "id": objects.ident(state, kind, name),
        "principalId": objects.ident(state, of, principal),
        "roleDefinitionId": objects.ROLES[text(row["role"])],
        "directoryScopeId": "/",
        "appScopeId": None,
        "startDateTime": row.get("start"),
        "endDateTime": row.get("end"),
        "memberType": "Direct",
        "principal": {"@odata.type": f"{TYPE}{shown}", "id": objects.ident(state, of, principal)},
    }


def _schedules(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    return [
        {
            **_instance(state, "role_schedule", name, table(row)),
            "assignmentType": "Activated" if table(row).get("activated") is True else "Assigned",
            "roleAssignmentOriginId": objects.ident(state, "role_assignment", name),
            "roleAssignmentScheduleId": objects.ident(state, "role_assignment", name),
        }
        for name, row in table(state.get("role_assignment")).items()
    ]


def _eligibilities(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    return [
        {
            **_instance(state, "role_eligibility", name, table(row)),
            "roleEligibilityScheduleId": objects.ident(state, "role_eligibility", name),
        }
        for name, row in table(state.get("role_eligibility")).items()
    ]


def _candidates(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    """Who may join or own a group for a while: `[group_eligibility.<name>]` with group, principal and access."""
    found = []
    for name, each in table(state.get("group_eligibility")).items():
        row = table(each)
        of, shown = _principal(state, text(row["principal"]))
        principal = objects.ident(state, of, text(row["principal"]))
        group, access = objects.ident(state, "group", text(row["group"])), text(row.get("access", "member"))
        found.append(
            {
                "id": f"{group}_{access}_{objects.ident(state, 'group_eligibility', name)}",
                "accessId": access,
                "eligibilityScheduleId": f"{group}_{access}_{objects.ident(state, 'group_schedule', name)}",
                "groupId": group,
                "principalId": principal,
                "memberType": "direct",
                "startDateTime": row.get("start"),
                "endDateTime": row.get("end"),
                "principal": {"@odata.type": f"{TYPE}{shown}", "id": principal},
            }
        )
    return found


def _role_policies(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    return [_role_policy(state, name, number) for name, number in objects.ROLES.items()]


def _role_policy(state: JsonObject, role: str, number: str) -> JsonObject:
    given = table(table(state.get("role_policy")).get(role))
    policy = f"DirectoryRole_{text(state['tenant'])}_{objects.ident(state, 'role_policy', role)}"
    return {
        "id": f"{policy}_{number}",
        "policyId": policy,
        "scopeId": "/",
        "scopeType": "DirectoryRole",
        "roleDefinitionId": number,
        "policy": {
            "id": policy,
            "displayName": "DirectoryRole",
            "description": "DirectoryRole",
            "isOrganizationDefault": False,
            "scopeId": "/",
            "scopeType": "DirectoryRole",
            "lastModifiedDateTime": None,
            "rules": [*_conditions(given), *(_notice(name, given) for name in NOTICES)],
        },
    }


NOTICES = (
    "Notification_Admin_Admin_Eligibility",
    "Notification_Requestor_Admin_Eligibility",
    "Notification_Admin_Admin_Assignment",
    "Notification_Admin_EndUser_Assignment",
    "Notification_Requestor_EndUser_Assignment",
)


def _target(caller: str, level: str) -> JsonObject:
    return {"caller": caller, "operations": ["all"], "level": level, "inheritableSettings": [], "enforcedSettings": []}


def _conditions(given: JsonObject) -> Sequence[JsonObject]:
    rule = f"{TYPE}unifiedRoleManagementPolicy"
    target = _target("EndUser", "Assignment")
    approvers: list[Json] = [
        {"@odata.type": f"{TYPE}groupMembers", "isBackup": False, "id": name, "description": name}
        for name in texts(given.get("approvers"))
    ]
    return [
        {
            "@odata.type": f"{rule}ApprovalRule",
            "id": "Approval_EndUser_Assignment",
            "target": target,
            "setting": {
                "isApprovalRequired": bool(approvers),
                "isApprovalRequiredForExtension": False,
                "isRequestorJustificationRequired": True,
                "approvalMode": "SingleStage",
                "approvalStages": [{"approvalStageTimeOutInDays": 1, "primaryApprovers": approvers}],
            },
        },
        {
            "@odata.type": f"{rule}AuthenticationContextRule",
            "id": "AuthenticationContext_EndUser_Assignment",
            "target": target,
            "isEnabled": False,
            "claimValue": "",
        },
        {
            "@odata.type": f"{rule}EnablementRule",
            "id": "Enablement_EndUser_Assignment",
            "target": target,
            "enabledRules": list(texts(given.get("asks", ["MultiFactorAuthentication", "Justification"]))),
        },
        {
            "@odata.type": f"{rule}ExpirationRule",
            "id": "Expiration_EndUser_Assignment",
            "target": target,
            "isExpirationRequired": True,
            "maximumDuration": text(given.get("most"), "PT8H"),
        },
    ]


def _notice(name: str, given: JsonObject) -> JsonObject:
    _, recipient, caller, level = name.split("_")
    return {
        "@odata.type": f"{TYPE}unifiedRoleManagementPolicyNotificationRule",
        "id": name,
        "target": _target(caller, level),
        "notificationType": "Email",
        "recipientType": recipient,
        "notificationLevel": "All",
        "isDefaultRecipientsEnabled": True,
        "notificationRecipients": list(texts(given.get("told"))) if recipient == "Admin" else [],
    }


def _reviews(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    return [
        {
            **REVIEW,
            "createdDateTime": text(state["opened"]),
            **{key: value for key, value in table(row).items() if key != "round"},
            "id": objects.ident(state, "access_review", name),
        }
        for name, row in table(state.get("access_review")).items()
    ]


def _rounds(state: JsonObject, named: tuple[str, ...]) -> Sequence[JsonObject] | None:
    for name, row in table(state.get("access_review")).items():
        if objects.ident(state, "access_review", name) == named[0]:
            return [
                {**one, "id": objects.ident(state, "round", f"{name}{position}"), "reviewers": []}
                for position, one in enumerate(rows(table(row).get("round")))
            ]
    return None


def _units(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    return [
        {key: value for key, value in unit.items() if key != "groups"}
        for unit in of_tables("unit", UNIT)(state, ()) or ()
    ]


UNIT: JsonObject = {
    "deletedDateTime": None,
    "description": None,
    "isMemberManagementRestricted": None,
    "membershipType": None,
    "visibility": None,
}


def _unit_groups(state: JsonObject, named: tuple[str, ...]) -> Sequence[JsonObject] | None:
    for name, row in table(state.get("unit")).items():
        if objects.ident(state, "unit", name) == named[0]:
            wanted = {objects.ident(state, "group", group) for group in texts(table(row).get("groups"))}
            return [group for group in objects.groups(state) if group["id"] in wanted]
    return None


READ_ROLES = ("RoleManagement.Read.Directory",)
ENDPOINTS = (
    Endpoint(
        path="/policies/authenticationMethodsPolicy",
        type="AuthenticationMethodsPolicy",
        permissions=("Policy.Read.All", "Policy.Read.AuthenticationMethod"),
        read=_methods,
        single=True,
    ),
    Endpoint(
        path="/directory/onPremisesSynchronization",
        type="OnPremisesDirectorySynchronization",
        permissions=("OnPremDirectorySynchronization.Read.All",),
        read=lambda state, _: [
            {
                "id": text(state["tenant"]),
                "configuration": {
                    "accidentalDeletionPrevention": {
                        "synchronizationPreventionType": "enabledForCount",
                        "alertThreshold": 500,
                    }
                },
                "features": {**FEATURES, **table(state.get("directory_sync"))},
            }
        ],
    ),
    Endpoint(
        path="/identityProtection/riskyUsers",
        type="RiskyUser",
        permissions=("IdentityRiskyUser.Read.All",),
        read=_risky,
        top=500,
        plan=PREMIUM_2,
        unlicensed=(403, "Forbidden", "Your tenant is not licensed for this feature."),
    ),
    Endpoint(
        path="/users/{id}",
        type="User",
        permissions=("User.Read.All", "Directory.Read.All"),
        read=_user,
        single=True,
        default=objects.DEFAULT_OF_USER,
        example=("user/ada.oakes",),
    ),
    Endpoint(
        path="/roleManagement/directory/roleAssignmentScheduleInstances",
        type="UnifiedRoleAssignmentScheduleInstance",
        permissions=(*READ_ROLES, "RoleAssignmentSchedule.Read.Directory"),
        read=_schedules,
        expands=("principal",),
        plan=PREMIUM_2,
        unlicensed=NEEDS_P2,
    ),
    Endpoint(
        path="/roleManagement/directory/roleEligibilityScheduleInstances",
        type="UnifiedRoleEligibilityScheduleInstance",
        permissions=(*READ_ROLES, "RoleEligibilitySchedule.Read.Directory"),
        read=_eligibilities,
        expands=("principal",),
        plan=PREMIUM_2,
        unlicensed=NEEDS_P2,
    ),
    Endpoint(
        path="/identityGovernance/privilegedAccess/group/eligibilityScheduleInstances",
        type="PrivilegedAccessGroupEligibilityScheduleInstance",
        permissions=("PrivilegedEligibilitySchedule.Read.AzureADGroup",),
        read=_candidates,
        expands=("principal", "group"),
        plan=PREMIUM_2,
        unlicensed=NEEDS_P2,
        chosen_by="groupId",
        example=("group/auditors",),
    ),
    Endpoint(
        path="/policies/roleManagementPolicyAssignments",
        type="UnifiedRoleManagementPolicyAssignment",
        permissions=(*READ_ROLES, "RoleManagementPolicy.Read.Directory"),
        read=_role_policies,
        expands=("policy",),
        filter_required=True,
        plan=PREMIUM_2,
        unlicensed=NEEDS_P2,
    ),
    Endpoint(
        path="/identityGovernance/accessReviews/definitions",
        type="AccessReviewScheduleDefinition",
        permissions=("AccessReview.Read.All",),
        read=_reviews,
        top=100,
        plan=PREMIUM_2,
        unlicensed=NEEDS_P2,
    ),
    Endpoint(
        path="/identityGovernance/accessReviews/definitions/{id}/instances",
        type="AccessReviewInstance",
        permissions=("AccessReview.Read.All",),
        read=_rounds,
        plan=PREMIUM_2,
        unlicensed=NEEDS_P2,
        example=("access_review/guests",),
    ),
    Endpoint(
        path="/directory/administrativeUnits",
        type="AdministrativeUnit",
        permissions=("AdministrativeUnit.Read.All", "Directory.Read.All"),
        read=_units,
    ),
    Endpoint(
        path="/directory/administrativeUnits/{id}/members/microsoft.graph.group",
        type="Group",
        permissions=("AdministrativeUnit.Read.All", "Directory.Read.All"),
        read=_unit_groups,
        example=("unit/clinic",),
    ),
)
