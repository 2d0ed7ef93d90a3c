# METADATA
# title: OneDrive shares no wider than SharePoint, and never with anyone
# description: >-
#   People's own folders are where files are shared without a second look.
# custom:
#   severity: medium
#   needs: [m365.sharepoint.tenants]
#   each: m365.sharepoint.tenants
#   shows: [ODBSharingCapability, SharingCapability]
#   when_empty: fail
#   themes: [outside_sharing]
#   fix:
#     - portal: 'SharePoint admin center > Policies > Sharing > External sharing > OneDrive > the level of SharePoint, or less: <SharingCapability>'
#     - command: Set-SPOTenant -OneDriveSharingCapability <SharingCapability>
#   undo:
#     - portal: 'SharePoint admin center > Policies > Sharing > External sharing > OneDrive > the level it had: <ODBSharingCapability>'
#     - command: Set-SPOTenant -OneDriveSharingCapability <ODBSharingCapability>
#   effort: minutes
#   impact: users
#   impact_text: Wider links from OneDrive stop working.
#   note: >-
#     Read from SharePoint's admin site where the client granted that, else from what its administrator exported
#     (`tenantproof init --explain`, imports).
package m365.sharepoint.onedrive_shares_no_wider

subjects contains tenant._id if some tenant in input["m365.sharepoint.tenants"]

compliant contains tenant._id if {
	some tenant in input["m365.sharepoint.tenants"]
	width[tenant.ODBSharingCapability] <= width[tenant.SharingCapability]
	width[tenant.ODBSharingCapability] < width.ExternalUserAndGuestSharing
}

width := {
	"Disabled": 0,
	"ExistingExternalUserSharingOnly": 1,
	"ExternalUserSharingOnly": 2,
	"ExternalUserAndGuestSharing": 3,
}
