"""Graph: Intune, and the directory's devices. Written from the pages of Microsoft's resource types (v1.0 and beta)."""

from collections.abc import Mapping, Sequence

from evidence.model import Json, JsonObject
from tests.tenant.m365.endpoint import Endpoint, Read, of_tables
from tests.tenant.m365.graph_objects import ident
from tests.tenant.state import rows, table, texts

INTUNE = "INTUNE_A"
NOT_OURS = (400, "BadRequest", "Request not applicable to target tenant.")
"""What Intune says to a tenant that never had it."""

CONFIGURATION = ("DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All")
SERVICE = ("DeviceManagementServiceConfig.Read.All", "DeviceManagementServiceConfig.ReadWrite.All")
DEVICES = ("DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All")
APPS = ("DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All")
EPOCH = "0001-01-01T00:00:00Z"
POLICY: JsonObject = {
    "createdDateTime": "2025-01-07T09:00:00Z",
    "lastModifiedDateTime": "2025-01-07T09:00:00Z",
    "description": None,
    "version": 1,
}
DEVICE: JsonObject = {
    "accountEnabled": True,
    "alternativeSecurityIds": [],
    "approximateLastSignInDateTime": None,
    "complianceExpirationDateTime": None,
    "deviceCategory": None,
    "deviceOwnership": "Company",
    "deviceVersion": 2,
    "enrollmentProfileName": None,
    "isCompliant": None,
    "isManaged": None,
    "isRooted": None,
    "managementType": None,
    "manufacturer": None,
    "mdmAppId": None,
    "model": None,
    "onPremisesLastSyncDateTime": None,
    "onPremisesSyncEnabled": None,
    "physicalIds": [],
    "profileType": "RegisteredDevice",
    "registrationDateTime": "2025-01-07T09:00:00Z",
    "systemLabels": [],
    "trustType": "AzureAd",
}
MANAGED: JsonObject = {
    "activationLockBypassCode": None,
    "androidSecurityPatchLevel": "",
    "azureADRegistered": True,
    "complianceGracePeriodExpirationDateTime": "9999-12-31T23:59:59Z",
    "configurationManagerClientEnabledFeatures": None,
    "deviceActionResults": [],
    "deviceCategoryDisplayName": "Unknown",
    "deviceHealthAttestationState": None,
    "deviceRegistrationState": "registered",
    "easActivated": False,
    "easActivationDateTime": EPOCH,
    "easDeviceId": "",
    "enrolledDateTime": "2025-01-07T09:00:00Z",
    "exchangeAccessState": "none",
    "exchangeAccessStateReason": "none",
    "exchangeLastSuccessfulSyncDateTime": EPOCH,
    "freeStorageSpaceInBytes": 0,
    "isSupervised": False,
    "jailBroken": "Unknown",
    "managedDeviceOwnerType": "company",
    "managementAgent": "mdm",
    "partnerReportedThreatState": "unknown",
    "totalStorageSpaceInBytes": 0,
}
APP_PROTECTION: JsonObject = {
    **POLICY,
    "version": '"1"',
    "allowedOutboundDataTransferDestinations": "allApps",
    "dataBackupBlocked": False,
    "deployedAppCount": 0,
    "isAssigned": False,
    "pinRequired": False,
}
UNRESTRICTED: JsonObject = {
    "platformBlocked": False,
    "personalDeviceEnrollmentBlocked": False,
    "osMinimumVersion": None,
    "osMaximumVersion": None,
    "blockedManufacturers": [],
    "blockedSkus": [],
}
RESTRICTIONS = (
    "androidForWorkRestriction",
    "androidRestriction",
    "iosRestriction",
    "macOSRestriction",
    "windowsRestriction",
)


def _assignments(row: JsonObject, id: str) -> list[Json]:
    """A policy's assignments: `to` names all_devices, all_users or groups, `but` the groups that are left out."""
    all_of = {"all_devices": "allDevicesAssignmentTarget", "all_users": "allLicensedUsersAssignmentTarget"}
    targets: list[JsonObject] = [
        {"@odata.type": f"#microsoft.graph.{all_of[name]}"}
        if name in all_of
        else {"@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": name}
        for name in texts(row.get("to"))
    ]
    targets += [
        {"@odata.type": "#microsoft.graph.exclusionGroupAssignmentTarget", "groupId": name}
        for name in texts(row.get("but"))
    ]
    none = {"deviceAndAppManagementAssignmentFilterId": None, "deviceAndAppManagementAssignmentFilterType": "none"}
    return [{"id": f"{id}_{place}", "target": {**target, **none}} for place, target in enumerate(targets)]


def _policies(name: str, default: JsonObject) -> Read:
    """The state's table of policies, each with its assignments."""

    def read(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
        found: list[JsonObject] = []
        for key, value in table(state.get(name)).items():
            row, own_id = table(value), ident(state, name, key)
            own = {field: inner for field, inner in row.items() if field not in ("to", "but")}
            found.append({**default, **own, "id": own_id, "assignments": _assignments(row, own_id)})
        return found

    return read


def _catalogue(state: JsonObject, named: tuple[str, ...]) -> Sequence[JsonObject]:
    """Policies of the settings catalogue: `choices` are values, `numbers` simple settings, `rules` values in a group."""
    default = {
        **{key: value for key, value in POLICY.items() if key != "version"},
        "creationSource": None,
        "disableEntraGroupPolicyAssignment": False,
        "platforms": "windows10",
        "technologies": "mdm",
        "roleScopeTagIds": ["0"],
        "priorityMetaData": None,
    }
    found: list[JsonObject] = []
    for policy in _policies("settings_policy", default)(state, named) or ():
        instances = [
            *(_choice(value) for value in texts(policy.get("choices"))),
            *(_simple(name, value) for name, value in table(policy.get("numbers")).items()),
            *_grouped(table(policy.get("rules"))),
        ]
        settings: list[Json] = [
            {"id": str(place), "settingInstance": instance} for place, instance in enumerate(instances)
        ]
        own = {field: value for field, value in policy.items() if field not in ("choices", "numbers", "rules")}
        assigned = bool(rows(policy.get("assignments")))
        found.append({**own, "settings": settings, "settingCount": len(settings), "isAssigned": assigned})
    return found


def _choice(value: str) -> JsonObject:
    return {
        "@odata.type": "#microsoft.graph.deviceManagementConfigurationChoiceSettingInstance",
        "settingDefinitionId": value.rpartition("_")[0],
        "settingInstanceTemplateReference": None,
        "choiceSettingValue": {"value": value, "children": [], "settingValueTemplateReference": None},
    }


def _simple(name: str, value: Json) -> JsonObject:
    return {
        "@odata.type": "#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance",
        "settingDefinitionId": name,
        "settingInstanceTemplateReference": None,
        "simpleSettingValue": {
            "@odata.type": "#microsoft.graph.deviceManagementConfigurationIntegerSettingValue",
            "value": value,
            "settingValueTemplateReference": None,
        },
    }


def _grouped(groups: Mapping[str, Json]) -> list[JsonObject]:
    return [
        {
            "@odata.type": "#microsoft.graph.deviceManagementConfigurationGroupSettingCollectionInstance",
            "settingDefinitionId": name,
            "settingInstanceTemplateReference": None,
            "groupSettingCollectionValue": [{"children": [_choice(value) for value in texts(values)]}],
        }
        for name, values in groups.items()
    ]


def _settings(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    """A fresh tenant: devices without a policy count as compliant, and are asked for every thirty days."""
    fresh = {"deviceComplianceCheckinThresholdDays": 30, "isScheduledActionEnabled": False, "secureByDefault": False}
    one: JsonObject = {
        "id": ident(state, "intune", "settings"),
        "intuneAccountId": ident(state, "intune", "account"),
        "subscriptionState": "active",
        "settings": {**fresh, **table(state.get("intune_settings"))},
    }
    return [one]


def _enrolment(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    """The default restriction of platforms, which every tenant has, and the default limit of devices a user."""
    own = table(state.get("enrolment"))
    account = ident(state, "intune", "account")
    restricted = {name: {**UNRESTRICTED, **table(own.get(name))} for name in RESTRICTIONS}
    common = {**POLICY, "displayName": "All users and all devices", "priority": 0}
    return [
        {
            **common,
            "@odata.type": "#microsoft.graph.deviceEnrollmentPlatformRestrictionsConfiguration",
            "id": f"{account}_DefaultPlatformRestrictions",
            **restricted,
        },
        {
            **common,
            "@odata.type": "#microsoft.graph.deviceEnrollmentLimitConfiguration",
            "id": f"{account}_DefaultLimit",
            "limit": 5,
        },
    ]


ENDPOINTS = (
    Endpoint(
        path="/deviceManagement",
        type="DeviceManagement",
        permissions=(*CONFIGURATION, *SERVICE),
        read=_settings,
        single=True,
        plan=INTUNE,
        unlicensed=NOT_OURS,
    ),
    Endpoint(
        path="/deviceManagement/deviceCompliancePolicies",
        type="DeviceCompliancePolicy",
        permissions=CONFIGURATION,
        read=_policies("compliance", POLICY),
        expands=("assignments",),
        beta=True,
        plan=INTUNE,
        unlicensed=NOT_OURS,
    ),
    Endpoint(
        path="/deviceManagement/deviceConfigurations",
        type="DeviceConfiguration",
        permissions=CONFIGURATION,
        read=_policies("configuration", POLICY),
        expands=("assignments",),
        beta=True,
        plan=INTUNE,
        unlicensed=NOT_OURS,
    ),
    Endpoint(
        path="/deviceManagement/configurationPolicies",
        type="DeviceManagementConfigurationPolicy",
        permissions=CONFIGURATION,
        read=_catalogue,
        expands=("assignments", "settings"),
        beta=True,
        plan=INTUNE,
        unlicensed=NOT_OURS,
    ),
    Endpoint(
        path="/deviceManagement/managedDevices",
        type="ManagedDevice",
        permissions=DEVICES,
        read=of_tables("managed_device", MANAGED),
        top=1000,
        plan=INTUNE,
        unlicensed=NOT_OURS,
    ),
    Endpoint(
        path="/deviceManagement/deviceEnrollmentConfigurations",
        type="DeviceEnrollmentConfiguration",
        permissions=SERVICE,
        read=_enrolment,
        beta=True,
        selectable=False,
        plan=INTUNE,
        unlicensed=NOT_OURS,
    ),
    Endpoint(
        path="/deviceManagement/managedDeviceCleanupRules",
        type="ManagedDeviceCleanupRule",
        permissions=DEVICES,
        read=of_tables("cleanup_rule", {"lastModifiedDateTime": "2025-01-07T09:00:00Z", "description": None}),
        beta=True,
        plan=INTUNE,
        unlicensed=NOT_OURS,
    ),
    Endpoint(
        path="/deviceAppManagement/iosManagedAppProtections",
        type="IosManagedAppProtection",
        permissions=APPS,
        read=_policies("ios_protection", {**APP_PROTECTION, "appDataEncryptionType": "useDeviceSettings"}),
        expands=("assignments",),
        plan=INTUNE,
        unlicensed=NOT_OURS,
    ),
    Endpoint(
        path="/deviceAppManagement/androidManagedAppProtections",
        type="AndroidManagedAppProtection",
        permissions=APPS,
        read=_policies("android_protection", {**APP_PROTECTION, "encryptAppData": False}),
        expands=("assignments",),
        plan=INTUNE,
        unlicensed=NOT_OURS,
    ),
    Endpoint(
        path="/devices",
        type="Device",
        permissions=("Device.Read.All", "Directory.Read.All"),
        read=of_tables("directory_device", DEVICE),
    ),
)
