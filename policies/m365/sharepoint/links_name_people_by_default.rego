# METADATA
# title: A new link is for named people or the organisation, and to read
# description: >-
#   Most people send the link that is offered first.
# custom:
#   severity: medium
#   needs: [m365.sharepoint.tenants]
#   each: m365.sharepoint.tenants
#   shows: [DefaultSharingLinkType, DefaultLinkPermission]
#   when_empty: fail
#   themes: [outside_sharing]
#   fix:
#     - portal: SharePoint admin center > Policies > Sharing > File and folder links > Specific people; and View
#     - command: Set-SPOTenant -DefaultSharingLinkType Direct -DefaultLinkPermission View
#   undo:
#     - portal: 'SharePoint admin center > Policies > Sharing > File and folder links > as they were: <DefaultSharingLinkType>, <DefaultLinkPermission>'
#     - command: Set-SPOTenant -DefaultSharingLinkType <DefaultSharingLinkType> -DefaultLinkPermission <DefaultLinkPermission>
#   effort: minutes
#   impact: none
#   note: >-
#     Read from SharePoint's admin site where the client granted that, else from what its administrator exported
#     (`tenantproof init --explain`, imports).
package m365.sharepoint.links_name_people_by_default

subjects contains tenant._id if some tenant in input["m365.sharepoint.tenants"]

compliant contains tenant._id if {
	some tenant in input["m365.sharepoint.tenants"]
	tenant.DefaultSharingLinkType in {"Direct", "Internal"}
	tenant.DefaultLinkPermission == "View"
}
