"""Intune, apps: what protects the data in apps, on devices that nobody manages too."""

from collections.abc import Mapping

from collectors.m365 import GraphCollector
from collectors.m365.intune.assigned import REACHES, reach
from collectors.m365.intune.policies import INTUNE
from evidence.model import Json, JsonObject, Unseen

READ = ("DeviceManagementApps.Read.All",)
FIELDS = (
    "id",
    "displayName",
    "createdDateTime",
    "lastModifiedDateTime",
    "version",
    "allowedOutboundDataTransferDestinations",
    "dataBackupBlocked",
    "deployedAppCount",
    "isAssigned",
    "pinRequired",
)


def reached(policy: JsonObject) -> Mapping[str, Json | Unseen]:
    """`_reach` says whom a policy of app protection reaches."""
    return {"_reach": reach(policy)}


IOS = GraphCollector(
    id="m365.intune.ios_app_protections",
    path="/deviceAppManagement/iosManagedAppProtections",
    type="IosManagedAppProtection",
    permissions=READ,
    select=(*FIELDS, "appDataEncryptionType"),
    query=(("$expand", "assignments"),),
    plan=INTUNE,
    facts={"_reach": REACHES},
    state=reached,
)

ANDROID = GraphCollector(
    id="m365.intune.android_app_protections",
    path="/deviceAppManagement/androidManagedAppProtections",
    type="AndroidManagedAppProtection",
    permissions=READ,
    select=(*FIELDS, "encryptAppData"),
    query=(("$expand", "assignments"),),
    plan=INTUNE,
    facts={"_reach": REACHES},
    state=reached,
)
