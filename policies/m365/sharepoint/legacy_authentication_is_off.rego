# METADATA
# title: Programs that cannot use modern authentication cannot read files
# description: >-
#   Old protocols know no second factor and no Conditional Access.
# custom:
#   severity: high
#   needs: [m365.sharepoint.settings]
#   each: m365.sharepoint.settings
#   shows: [isLegacyAuthProtocolsEnabled]
#   when_empty: fail
#   themes: [authentication]
#   fix:
#     - portal: SharePoint admin center > Policies > Access control > Apps that don't use modern authentication > Block access
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"isLegacyAuthProtocolsEnabled": false}'
#   undo:
#     - portal: 'SharePoint admin center > Policies > Access control > Apps that don''t use modern authentication, allowed as it was: <isLegacyAuthProtocolsEnabled>'
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"isLegacyAuthProtocolsEnabled": <isLegacyAuthProtocolsEnabled>}'
#   effort: minutes
#   impact: users
#   impact_text: Programs older than Office 2013 lose access.
package m365.sharepoint.legacy_authentication_is_off

subjects contains settings._id if some settings in input["m365.sharepoint.settings"]

compliant contains settings._id if {
	some settings in input["m365.sharepoint.settings"]
	settings.isLegacyAuthProtocolsEnabled == false
}
