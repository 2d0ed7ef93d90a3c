# METADATA
# title: Files are shared with listed organisations, or not with blocked ones
# description: >-
#   A list of domains keeps a mistyped or private address from becoming a recipient.
# custom:
#   severity: low
#   needs: [m365.sharepoint.settings]
#   each: m365.sharepoint.settings
#   shows: [sharingDomainRestrictionMode, sharingAllowedDomainList, sharingBlockedDomainList]
#   when_empty: fail
#   themes: [outside_sharing]
#   maturity: true
#   fix:
#     - portal: SharePoint admin center > Policies > Sharing > More external sharing settings > Limit external sharing by domain
#     - command: "PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings {\"sharingDomainRestrictionMode\": \"allowList\", \"sharingAllowedDomainList\": [\"hospital.example\"]}"
#   undo:
#     - portal: SharePoint admin center > Policies > Sharing > More external sharing settings > Limit external sharing by domain > off
#     - command: "PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings {\"sharingDomainRestrictionMode\": \"none\"}"
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

limited(settings) if {
	settings.sharingDomainRestrictionMode == "blockList"
	is_array(settings.sharingBlockedDomainList)
	count(settings.sharingBlockedDomainList) > 0
}
