# METADATA
# title: Guests cannot share what was shared with them
# description: >-
#   A guest who passes files on decides who has access in place of their owner.
# custom:
#   severity: medium
#   needs: [m365.sharepoint.settings]
#   each: m365.sharepoint.settings
#   shows: [sharingCapability, isResharingByExternalUsersEnabled]
#   when_empty: fail
#   themes: [access_granting]
#   fix:
#     - portal: SharePoint admin center > Policies > Sharing > More external sharing settings > Allow guests to share items they don't own > off
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"isResharingByExternalUsersEnabled": false}'
#   undo:
#     - portal: 'SharePoint admin center > Policies > Sharing > More external sharing settings > Allow guests to share items they don''t own, as it was: <isResharingByExternalUsersEnabled>'
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"isResharingByExternalUsersEnabled": <isResharingByExternalUsersEnabled>}'
#   effort: minutes
#   impact: none
#   note: Where nothing is shared outside, there is nobody to ask it of.
package m365.sharepoint.guests_cannot_reshare

subjects contains settings._id if some settings in input["m365.sharepoint.settings"]

compliant contains settings._id if {
	some settings in input["m365.sharepoint.settings"]
	settings.isResharingByExternalUsersEnabled == false
}

compliant contains settings._id if {
	some settings in input["m365.sharepoint.settings"]
	settings.sharingCapability == "disabled"
}
