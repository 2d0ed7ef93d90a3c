# METADATA
# title: Files are shared with listed organisations only, or with nobody outside
# description: >-
#   A list of domains keeps a mistyped or private address from becoming a recipient. A list of blocked domains leaves
#   every other domain of the world open.
# custom:
#   severity: low
#   needs: [m365.sharepoint.settings]
#   each: m365.sharepoint.settings
#   shows: [sharingCapability, sharingDomainRestrictionMode, sharingAllowedDomainList, sharingBlockedDomainList]
#   when_empty: fail
#   themes: [outside_sharing]
#   maturity: true
#   fix:
#     - portal: SharePoint admin center > Policies > Sharing > More external sharing settings > Limit external sharing by domain > Allow only specific domains; and list the domains of the organisations that are worked with
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"sharingDomainRestrictionMode": "allowList", "sharingAllowedDomainList": ["‹every domain that people share with, each as a text of its own›"]}'
#       where: The list is written whole; today it holds <sharingAllowedDomainList>
#   undo:
#     - portal: 'SharePoint admin center > Policies > Sharing > More external sharing settings > Limit external sharing by domain, as it was: <sharingDomainRestrictionMode>'
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"sharingDomainRestrictionMode": "<sharingDomainRestrictionMode>", "sharingAllowedDomainList": <sharingAllowedDomainList>, "sharingBlockedDomainList": <sharingBlockedDomainList>}'
#   effort: minutes
#   impact: users
#   impact_text: Sharing with other domains is refused.
package m365.sharepoint.sharing_is_limited_to_listed_domains

subjects contains settings._id if some settings in input["m365.sharepoint.settings"]

compliant contains settings._id if {
	some settings in input["m365.sharepoint.settings"]
	limited(settings)
}

limited(settings) if settings.sharingCapability == "disabled"

limited(settings) if {
	settings.sharingDomainRestrictionMode == "allowList"
	is_array(settings.sharingAllowedDomainList)
	count(settings.sharingAllowedDomainList) > 0
}
