"""Intune, apps: what protects the data in apps, on devices that nobody manages too."""

from collectors.m365 import Graph, GraphCollector
from collectors.m365.intune.assigned import REACHES, reach
from collectors.m365.intune.policies import INTUNE
from collectors.model import Reading
from evidence.model import Unseen

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


class Protections(GraphCollector):
    """App protection policies; `_reach` says whom they reach."""

    __slots__ = ()

    def observe(self, graph: Graph, reading: Reading) -> None:
        """Write down every policy. Raises RefusedError where not all could be read."""
        for item in graph.items(self.request, reading):
            reached = reach(item)
            if isinstance(reached, Unseen):
                self.add(item, graph, reading, unseen={"_reach": reached})
            else:
                self.add(item, graph, reading, facts={"_reach": reached})


IOS = Protections(
    id="m365.intune.ios_app_protections",
    path="/deviceAppManagement/iosManagedAppProtections",
    type="IosManagedAppProtection",
    permissions=READ,
    select=(*FIELDS, "appDataEncryptionType"),
    query=(("$expand", "assignments"),),
    plan=INTUNE,
    facts={"_reach": REACHES},
)

ANDROID = Protections(
    id="m365.intune.android_app_protections",
    path="/deviceAppManagement/androidManagedAppProtections",
    type="AndroidManagedAppProtection",
    permissions=READ,
    select=(*FIELDS, "encryptAppData"),
    query=(("$expand", "assignments"),),
    plan=INTUNE,
    facts={"_reach": REACHES},
)
