"""SharePoint, by Graph: how far files are shared, and how people and devices sign in to them."""

from collectors.m365 import GraphCollector

SETTINGS = GraphCollector(
    id="m365.sharepoint.settings",
    path="/admin/sharepoint/settings",
    key="",
    type="SharepointSettings",
    permissions=("SharePointTenantSettings.Read.All",),
    select=(
        "id",
        "allowedDomainGuidsForSyncApp",
        "deletedUserPersonalSiteRetentionPeriodInDays",
        "idleSessionSignOut",
        "isLegacyAuthProtocolsEnabled",
        "isRequireAcceptingUserToMatchInvitedUserEnabled",
        "isResharingByExternalUsersEnabled",
        "isUnmanagedSyncAppForTenantRestricted",
        "sharingAllowedDomainList",
        "sharingBlockedDomainList",
        "sharingCapability",
        "sharingDomainRestrictionMode",
    ),
    single=True,
)
