"""Graph: SharePoint's and OneDrive's tenant settings."""

from collections.abc import Sequence

from evidence.model import JsonObject
from tests.tenant.endpoint import Endpoint, GraphError, of_table

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


ENDPOINTS = (
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
