"""Fabric: which of its tenant settings let data out, let guests in or let programs act.

The listing is documented (learn.microsoft.com/rest/api/fabric/admin/tenants/list-tenant-settings), the settings one by one
in learn.microsoft.com/fabric/admin/tenant-settings-index; their names come from the listing itself.
"""

from collectors.m365.fields import MALFORMED
from collectors.m365.services import Caller, Service, ServiceCollector
from collectors.model import Reading
from evidence.model import JsonObject

LET_IN = ("Fabric: service principals can access read-only admin APIs",)
"""The tenant setting that must name a group with the application in it; there is no permission to consent to."""

WANTED = (
    "AllowGuestUserToAccessSharedContent",
    "AllowServicePrincipalsCreateAndUseProfiles",
    "BlockResourceKeyAuthentication",
    "EimInformationProtectionEdit",
    "ElevatedGuestsTenant",
    "ExternalSharingV2",
    "PublishToWeb",
    "RScriptVisual",
)
PROGRAMS = ("ServicePrincipalAccessGlobalAPIs", "ServicePrincipalAccessPermissionAPIs")
"""They took the place of one setting, `ServicePrincipalAccess`; a tenant has the two or the one."""

OLD_PROGRAMS = "ServicePrincipalAccess"
GUESTS_REACH = "AllowGuestUserToAccessSharedContent"
GUESTS_BROWSE = "ElevatedGuestsTenant"


class Settings(ServiceCollector):
    """The settings that matter here, each a resource by its name. One that is not in the listing is written down unseen.

    `_groups` counts the security groups that an enabled setting is limited to; 0 is the whole organisation. `_void` says
    that the setting does nothing because the one that it rests on is off: where guests do not reach Fabric, nothing opens
    its content to them.
    """

    __slots__ = ()

    def observe(self, caller: Caller, reading: Reading) -> None:
        """Write the settings down. Raises RefusedError where the listing could not be read whole."""
        missing = {*WANTED, *PROGRAMS}
        items = [*caller.items(self.call, reading)]
        void = {
            GUESTS_BROWSE for item in items if item.get("settingName") == GUESTS_REACH and item.get("enabled") is False
        }
        for item in items:
            name = item.get("settingName")
            if name == OLD_PROGRAMS:
                missing -= set(PROGRAMS)
            if name not in (*WANTED, *PROGRAMS, OLD_PROGRAMS):
                continue
            missing.discard(str(name))
            self._note(item, caller, reading, void=name in void)
        for name in sorted(missing):
            self.add({"settingName": name}, caller, reading, unseen={"_groups": MALFORMED, "_void": MALFORMED})

    def _note(self, item: JsonObject, caller: Caller, reading: Reading, *, void: bool) -> None:
        groups = item.get("enabledSecurityGroups", [])
        if isinstance(groups, list):
            self.add(item, caller, reading, facts={"_groups": len(groups), "_void": void})
        else:
            self.add(item, caller, reading, facts={"_void": void}, unseen={"_groups": MALFORMED})


SETTINGS = Settings(
    id="m365.fabric.tenant_settings",
    service=Service.FABRIC,
    ask="/v1/admin/tenantsettings",
    key="settingName",
    permissions=LET_IN,
    fields={"enabled": {"type": "boolean"}},
    facts={"_groups": {"type": "integer"}, "_void": {"type": "boolean"}},
)
