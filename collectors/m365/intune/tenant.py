"""Intune, the tenant: what holds for a device that no policy speaks of, who may enrol, and what is cleaned away."""

from collectors.m365 import Graph, GraphCollector
from collectors.m365.intune.policies import INTUNE, READ
from collectors.model import Reading
from evidence.model import Json

SERVICE_CONFIGURATION = ("DeviceManagementServiceConfig.Read.All",)
DEFAULT_PLATFORMS = "_DefaultPlatformRestrictions"
"""How the id of the restriction ends that applies to everybody whom no other reaches."""

MANAGED_DEVICES = ("DeviceManagementManagedDevices.Read.All",)


class Settings(GraphCollector):
    """The one object of Intune's settings; its `_id` is the tenant's where Graph sends none."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write the settings down. Raises RefusedError where they could not be read."""
        for item in graph.items(self.request, reading):
            self.add({**item, "id": item.get("id") or graph.tenant}, graph, reading)


class Enrolment(GraphCollector):
    """Enrolment configurations; `_isDefault` marks the restriction of platforms that applies to everybody."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down every configuration. Raises RefusedError where not all could be read."""
        for item in graph.items(self.request, reading):
            default: Json = str(item.get("id")).endswith(DEFAULT_PLATFORMS)
            self.add(item, graph, reading, facts={"_isDefault": default})


SETTINGS = Settings(
    id="m365.intune.settings",
    path="/deviceManagement",
    type="DeviceManagement",
    permissions=READ,
    select=("id", "settings", "subscriptionState"),
    single=True,
    plan=INTUNE,
)

ENROLMENT = Enrolment(
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
        "androidForWorkRestriction",
        "androidRestriction",
        "iosRestriction",
        "macOSRestriction",
        "windowsRestriction",
    ),
    sometimes=(
        "androidForWorkRestriction",
        "androidRestriction",
        "iosRestriction",
        "macOSRestriction",
        "windowsRestriction",
    ),
    drop=("description", "assignments"),
    whole=True,
    beta=True,
    plan=INTUNE,
    facts={"_isDefault": {"type": "boolean"}},
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
