# METADATA
# title: Files are shared with people who sign in, never with anyone who has the link
# description: >-
#   A link for anyone can be passed on, and nobody knows afterwards who opened the file.
# custom:
#   severity: high
#   needs: [m365.sharepoint.settings]
#   each: m365.sharepoint.settings
#   shows: [sharingCapability]
#   when_empty: fail
#   themes: [outside_sharing]
#   params:
#     allowed:
#       type: array
#       items: string
#       default: [disabled, existingExternalUserSharingOnly, externalUserSharingOnly]
#       max: 3
#       source: default of this tool; the client may allow less
#   fix:
#     - portal: SharePoint admin center > Policies > Sharing > External sharing > New and existing guests, or less
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"sharingCapability": "externalUserSharingOnly"}'
#   undo:
#     - portal: 'SharePoint admin center > Policies > Sharing > External sharing > the level it had: <sharingCapability>'
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"sharingCapability": "<sharingCapability>"}'
#   effort: minutes
#   impact: users
#   impact_text: Links for anyone stop working.
package m365.sharepoint.sharing_asks_for_a_sign_in

subjects contains settings._id if some settings in input["m365.sharepoint.settings"]

compliant contains settings._id if {
	some settings in input["m365.sharepoint.settings"]
	settings.sharingCapability in {"disabled", "existingExternalUserSharingOnly", "externalUserSharingOnly"}
	settings.sharingCapability in input.params.allowed
}
