# METADATA
# title: Guests sign in with the account that was invited
# description: >-
#   Otherwise an invitation that was passed on opens the files to another account.
# custom:
#   severity: medium
#   needs: [m365.sharepoint.settings]
#   each: m365.sharepoint.settings
#   shows: [sharingCapability, isRequireAcceptingUserToMatchInvitedUserEnabled]
#   when_empty: fail
#   themes: [authentication]
#   fix:
#     - portal: SharePoint admin center > Policies > Sharing > More external sharing settings > Guests must sign in using the same account to which sharing invitations are sent > on
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"isRequireAcceptingUserToMatchInvitedUserEnabled": true}'
#   undo:
#     - portal: 'SharePoint admin center > Policies > Sharing > More external sharing settings > Guests must sign in using the same account to which sharing invitations are sent, as it was: <isRequireAcceptingUserToMatchInvitedUserEnabled>'
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"isRequireAcceptingUserToMatchInvitedUserEnabled": <isRequireAcceptingUserToMatchInvitedUserEnabled>}'
#   effort: minutes
#   impact: users
#   impact_text: Guests who used another account are invited again.
#   note: Where nothing is shared outside, there is nobody to ask it of.
package m365.sharepoint.guests_sign_in_as_invited

subjects contains settings._id if some settings in input["m365.sharepoint.settings"]

compliant contains settings._id if {
	some settings in input["m365.sharepoint.settings"]
	settings.isRequireAcceptingUserToMatchInvitedUserEnabled == true
}

compliant contains settings._id if {
	some settings in input["m365.sharepoint.settings"]
	settings.sharingCapability == "disabled"
}
