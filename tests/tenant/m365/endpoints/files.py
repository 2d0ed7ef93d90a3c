"""Graph: SharePoint's and OneDrive's tenant settings."""

from collections.abc import Sequence

from evidence.model import JsonObject
from tests.tenant.m365.endpoint import Endpoint, GraphError, of_table
from tests.tenant.m365.graph_objects import ident
from tests.tenant.state import table

FRESH: JsonObject = {
    "allowedDomainGuidsForSyncApp": [],
    "availableManagedPathsForSiteCreation": ["/sites/", "/teams/"],
    "deletedUserPersonalSiteRetentionPeriodInDays": 30,
    "excludedFileExtensionsForSyncApp": [],
    "idleSessionSignOut": {"isEnabled": False, "signOutAfterInSeconds": 0, "warnAfterInSeconds": 0},
    "imageTaggingOption": "basic",
    "isCommentingOnSitePagesEnabled": True,
    "isFileActivityNotificationEnabled": True,
    "isLegacyAuthProtocolsEnabled": True,
    "isLoopEnabled": True,
    "isMacSyncAppEnabled": True,
    "isRequireAcceptingUserToMatchInvitedUserEnabled": False,
    "isResharingByExternalUsersEnabled": True,
    "isSharePointMobileNotificationEnabled": True,
    "isSharePointNewsfeedEnabled": True,
    "isSiteCreationEnabled": True,
    "isSiteCreationUIEnabled": True,
    "isSitePagesCreationEnabled": True,
    "isSitesStorageLimitAutomatic": True,
    "isSyncButtonHiddenOnPersonalSite": False,
    "isUnmanagedSyncAppForTenantRestricted": False,
    "personalSiteDefaultStorageLimitInMB": 1048576,
    "sharingAllowedDomainList": [],
    "sharingBlockedDomainList": [],
    "sharingCapability": "externalUserAndGuestSharing",
    "sharingDomainRestrictionMode": "none",
    "siteCreationDefaultManagedPath": "/sites/",
    "siteCreationDefaultStorageLimitInMB": 26214400,
    "tenantDefaultTimezone": "(UTC) Dublin, Edinburgh, Lisbon, London",
}
"""What Microsoft's documents give as the defaults of a new tenant."""


def _without_sharepoint(_state: JsonObject) -> Sequence[JsonObject]:
    raise GraphError(400, "BadRequest", "Tenant does not have a SPO license.")


SITE = (
    "id",
    "reportRefreshDate",
    "siteId",
    "siteUrl",
    "ownerDisplayName",
    "ownerPrincipalName",
    "isDeleted",
    "lastActivityDate",
    "siteSensitivityLabelId",
    "externalSharing",
    "unmanagedDevicePolicy",
    "geolocation",
    "fileCount",
    "activeFileCount",
    "pageViewCount",
    "visitedPageCount",
    "anonymousLinkCount",
    "companyLinkCount",
    "secureLinkForGuestCount",
    "secureLinkForMemberCount",
    "storageUsedInBytes",
    "storageAllocatedInBytes",
    "rootWebTemplate",
    "reportPeriod",
)
"""What learn.microsoft.com/graph/api/resources/sharepointsiteusagedetail (beta) lists."""

USED: JsonObject = {
    "reportRefreshDate": "2026-11-20",
    "ownerDisplayName": "Somebody",
    "ownerPrincipalName": "somebody@example.org",
    "isDeleted": False,
    "lastActivityDate": "2026-11-19",
    "externalSharing": True,
    "unmanagedDevicePolicy": "AllowFullAccess",
    "fileCount": 12,
    "anonymousLinkCount": 0,
    "companyLinkCount": 0,
    "secureLinkForGuestCount": 0,
    "secureLinkForMemberCount": 0,
    "rootWebTemplate": "Group",
    "reportPeriod": "7",
}


def _sites(state: JsonObject, _: tuple[str, ...]) -> Sequence[JsonObject]:
    """The site that every tenant has, and those of the state's tables `site_usage`."""
    named = {"root": {}, **table(state.get("site_usage"))}
    return [{**USED, **table(own), "siteId": ident(state, "site", name)} for name, own in named.items()]


ENDPOINTS = (
    Endpoint(
        path="/reports/getSharePointSiteUsageDetail(period='D7')",
        type="SharePointSiteUsageDetail",
        fields=SITE,
        permissions=("Reports.Read.All",),
        read=_sites,
        bare=lambda _: [],
        page=200,
        beta=True,
        selectable=False,
    ),
    Endpoint(
        path="/admin/sharepoint/settings",
        type="SharepointSettings",
        permissions=("SharePointTenantSettings.Read.All", "SharePointTenantSettings.ReadWrite.All"),
        read=of_table("sharepoint_settings", FRESH),
        bare=_without_sharepoint,
        single=True,
        selectable=True,
    ),
)
