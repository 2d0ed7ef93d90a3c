"""SharePoint, by Graph: how far files are shared, and how people and devices sign in to them."""

from collectors.m365.setting import Setting

SETTINGS = Setting(
    id="m365.sharepoint.settings",
    path="/admin/sharepoint/settings",
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
