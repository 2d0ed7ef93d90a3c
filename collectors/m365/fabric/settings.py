"""Fabric: which of its tenant settings let data out, let guests in or let programs act.

The listing is documented (learn.microsoft.com/rest/api/fabric/admin/tenants/list-tenant-settings), the settings one by one
in learn.microsoft.com/fabric/admin/tenant-settings-index; their names come from the listing itself.
"""

from collections.abc import Iterator

from collectors.m365 import CodedServiceCollector, Service, ServiceListing, ServicePlace
from collectors.m365.declaration.fields import MALFORMED, stated
from collectors.model import Found

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


LISTED = ServiceListing(
    service=Service.FABRIC,
    ask="/v1/admin/tenantsettings",
    key="settingName",
    fields={"enabled": {"type": "boolean"}},
)


def find_settings(place: ServicePlace) -> Iterator[Found]:
    """The settings that matter here, each a resource by its name. One that is not in the listing is written down unseen.

    `_groups` counts the security groups that an enabled setting is limited to; 0 is the whole organisation. `_void` says
    that the setting does nothing because the one that it rests on is off: where guests do not reach Fabric, nothing opens
    its content to them. Raises RefusedError where the listing could not be read whole.
    """
    missing = {*WANTED, *PROGRAMS}
    items = [*place.items(LISTED.call)]
    void = {GUESTS_BROWSE for item in items if item.get("settingName") == GUESTS_REACH and item.get("enabled") is False}
    for item in items:
        name = item.get("settingName")
        if name == OLD_PROGRAMS:
            missing -= set(PROGRAMS)
        if name not in (*WANTED, *PROGRAMS, OLD_PROGRAMS):
            continue
        missing.discard(str(name))
        groups = item.get("enabledSecurityGroups", [])
        number = len(groups) if isinstance(groups, list) else None
        facts, unseen = stated({"_groups": number, "_void": name in void})
        yield LISTED.found(item, place, facts=facts, unseen=unseen)
    for name in sorted(missing):
        yield LISTED.found({"settingName": name}, place, unseen={"_groups": MALFORMED, "_void": MALFORMED})


SETTINGS = CodedServiceCollector(
    id="m365.fabric.tenant_settings",
    service=Service.FABRIC,
    find=find_settings,
    kept=LISTED,
    calls=(LISTED.call,),
    permissions=LET_IN,
    facts={"_groups": {"type": "integer"}, "_void": {"type": "boolean"}},
)
