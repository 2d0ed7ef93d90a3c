# METADATA
# title: Links for anyone end, and are to read only, or there are none
# description: >-
#   A link for anyone works for whoever finds it, for as long as it lives.
# custom:
#   severity: high
#   needs: [m365.sharepoint.tenants]
#   each: m365.sharepoint.tenants
#   shows: [SharingCapability, ODBSharingCapability, RequireAnonymousLinksExpireInDays, FileAnonymousLinkType, FolderAnonymousLinkType]
#   when_empty: fail
#   themes: [outside_sharing]
#   params:
#     days: {type: integer, default: 30, min: 1, max: 730, source: CIS Microsoft 365 Foundations Benchmark}
#   fix:
#     - portal: SharePoint admin center > Policies > Sharing > Choose expiration and permissions options for Anyone links > <params.days> days at most, View
#     - command: Set-SPOTenant -RequireAnonymousLinksExpireInDays <params.days> -FileAnonymousLinkType View -FolderAnonymousLinkType View
#   undo:
#     - portal: 'SharePoint admin center > Policies > Sharing > Choose expiration and permissions options for Anyone links > the days as they were: <RequireAnonymousLinksExpireInDays>, <FileAnonymousLinkType> for files, <FolderAnonymousLinkType> for folders'
#     - command: Set-SPOTenant -RequireAnonymousLinksExpireInDays <RequireAnonymousLinksExpireInDays> -FileAnonymousLinkType <FileAnonymousLinkType> -FolderAnonymousLinkType <FolderAnonymousLinkType>
#   effort: minutes
#   impact: users
#   impact_text: Links that are older than the period stop working.
#   note: >-
#     Read from SharePoint's admin site where the client granted that, else from what its administrator exported
#     (`tenantproof init --explain`, imports).
package m365.sharepoint.links_for_anyone_end

subjects contains tenant._id if some tenant in input["m365.sharepoint.tenants"]

compliant contains tenant._id if {
	some tenant in input["m365.sharepoint.tenants"]
	ended(tenant)
}

named := {"Disabled", "ExistingExternalUserSharingOnly", "ExternalUserSharingOnly"}

ended(tenant) if {
	tenant.SharingCapability in named
	tenant.ODBSharingCapability in named
}

ended(tenant) if {
	is_number(tenant.RequireAnonymousLinksExpireInDays)
	tenant.RequireAnonymousLinksExpireInDays > 0
	tenant.RequireAnonymousLinksExpireInDays <= input.params.days
	tenant.FileAnonymousLinkType == "View"
	tenant.FolderAnonymousLinkType == "View"
}
