"""Intune, the tenant: what holds for a device that no policy speaks of, who may enrol, and what is cleaned away."""

from collections.abc import Iterator, Mapping

from collectors.m365 import CodedGraphCollector, GraphCollector, GraphListing, GraphPlace
from collectors.m365.intune.policies import INTUNE, READ
from collectors.model import Found
from evidence.model import Json, JsonObject

SERVICE_CONFIGURATION = ("DeviceManagementServiceConfig.Read.All",)
DEFAULT_PLATFORMS = "_DefaultPlatformRestrictions"
"""How the id of the restriction ends that applies to everybody whom no other reaches."""

RESTRICTIONS = (
    "androidForWorkRestriction",
    "androidRestriction",
    "iosRestriction",
    "macOSRestriction",
    "windowsRestriction",
)
MANAGED_DEVICES = ("DeviceManagementManagedDevices.Read.All",)


CONFIGURED = GraphListing(
    path="/deviceManagement",
    type="DeviceManagement",
    select=("id", "settings", "subscriptionState"),
    single=True,
    plan=INTUNE,
)


def find_settings(place: GraphPlace) -> Iterator[Found]:
    """The one object of Intune's settings; its `_id` is the tenant's where Graph sends none. Raises RefusedError."""
    for item in place.items(CONFIGURED.request):
        yield CONFIGURED.found({**item, "id": item.get("id") or place.tenant}, place)


def is_default(configuration: JsonObject) -> Mapping[str, Json]:
    """`_isDefault` marks the restriction of platforms that applies to everybody."""
    return {"_isDefault": str(configuration.get("id")).endswith(DEFAULT_PLATFORMS)}


SETTINGS = CodedGraphCollector(
    id="m365.intune.settings",
    find=find_settings,
    kept=CONFIGURED,
    requests=(CONFIGURED.request,),
    permissions=READ,
    facts={},
)

ENROLMENT = GraphCollector(
    id="m365.intune.enrollment_configurations",
    path="/deviceManagement/deviceEnrollmentConfigurations",
    type="DeviceEnrollmentConfiguration",
    permissions=SERVICE_CONFIGURATION,
    select=(
        "id",
        "displayName",
        "lastModifiedDateTime",
        "priority",
        "version",
        *RESTRICTIONS,
    ),
    sometimes=RESTRICTIONS,
    drop=("description", "assignments"),
    whole=True,
    beta=True,
    plan=INTUNE,
    facts={"_isDefault": {"type": "boolean"}},
    state=is_default,
)

CLEANUP_RULES = GraphCollector(
    id="m365.intune.cleanup_rules",
    path="/deviceManagement/managedDeviceCleanupRules",
    type="ManagedDeviceCleanupRule",
    permissions=MANAGED_DEVICES,
    select=(
        "id",
        "displayName",
        "deviceCleanupRulePlatformType",
        "deviceInactivityBeforeRetirementInDays",
        "lastModifiedDateTime",
    ),
    beta=True,
    plan=INTUNE,
)
