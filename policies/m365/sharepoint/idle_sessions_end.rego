# METADATA
# title: Browsers that nobody uses are signed out of SharePoint and OneDrive
# description: >-
#   A browser that was left open at reception shows files to whoever sits down next.
# custom:
#   severity: medium
#   needs: [m365.sharepoint.settings]
#   each: m365.sharepoint.settings
#   shows: [idleSessionSignOut]
#   when_empty: fail
#   themes: [automatic_logoff]
#   params:
#     seconds: {type: integer, default: 10800, min: 60, max: 86400, source: default of this tool; three hours}
#   fix:
#     - portal: SharePoint admin center > Policies > Access control > Idle session sign-out > on; and sign out after <params.seconds> seconds at most
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"idleSessionSignOut": {"isEnabled": true, "warnAfterInSeconds": ‹seconds, fewer than the next number›, "signOutAfterInSeconds": <params.seconds>}}'
#   undo:
#     - portal: 'SharePoint admin center > Policies > Access control > Idle session sign-out, as it was: <idleSessionSignOut.isEnabled>'
#     - command: 'PATCH https://graph.microsoft.com/v1.0/admin/sharepoint/settings with {"idleSessionSignOut": {"isEnabled": <idleSessionSignOut.isEnabled>, "warnAfterInSeconds": <idleSessionSignOut.warnAfterInSeconds>, "signOutAfterInSeconds": <idleSessionSignOut.signOutAfterInSeconds>}}'
#   effort: minutes
#   impact: users
#   impact_text: Unmanaged devices sign in again after a pause.
#   note: >-
#     Microsoft's idle session timeout for all Microsoft 365 web apps is another setting, read with Entra ID's
#     policies.
package m365.sharepoint.idle_sessions_end

subjects contains settings._id if some settings in input["m365.sharepoint.settings"]

compliant contains settings._id if {
	some settings in input["m365.sharepoint.settings"]
	settings.idleSessionSignOut.isEnabled == true
	is_number(settings.idleSessionSignOut.signOutAfterInSeconds)
	settings.idleSessionSignOut.signOutAfterInSeconds > 0
	settings.idleSessionSignOut.signOutAfterInSeconds <= input.params.seconds
}
