# METADATA
# title: People who did not sign in cannot start a meeting
# description: >-
#   Whoever starts a meeting lets others in and speaks in the client's name.
# custom:
#   severity: medium
#   needs: [m365.teams.meeting_policies]
#   each: m365.teams.meeting_policies
#   shows: [AllowAnonymousUsersToStartMeeting, AllowAnonymousUsersToJoinMeeting, AllowPSTNUsersToBypassLobby]
#   when_empty: fail
#   declared_away: {built_in: _id}
#   themes: [outside_sharing]
#   params:
#     built_in:
#       type: array
#       items: string
#       default: ["Tag:AllOff", "Tag:AllOn", "Tag:Default", "Tag:Kiosk", "Tag:RestrictedAnonymousAccess", "Tag:RestrictedAnonymousNoRecording"]
#       max: 50
#       source: default of this tool; the policies that Microsoft ships
#   fix:
#     - portal: Teams admin center > Meetings > Meeting policies > <Identity> > Anonymous users and dial-in callers can start a meeting > off
#     - command: Set-CsTeamsMeetingPolicy -Identity <Identity> -AllowAnonymousUsersToStartMeeting $false
#   undo:
#     - portal: 'Teams admin center > Meetings > Meeting policies > <Identity> > Anonymous users and dial-in callers can start a meeting, as it was: <AllowAnonymousUsersToStartMeeting>'
#     - command: Set-CsTeamsMeetingPolicy -Identity <Identity> -AllowAnonymousUsersToStartMeeting <AllowAnonymousUsersToStartMeeting>
#   effort: minutes
#   impact: none
#   note: >-
#     Whether they may join at all is shown and not judged: patients and partners often have no account. Who holds a
#     policy is not read, that would be a list of people: a policy that is assigned to nobody counts too, and the
#     policies that Microsoft ships and nobody can change (parameter built_in) are left out, whoever holds them.
#     Where they may not join, the setting reaches callers by telephone alone, and those wait in the lobby unless they may
#     pass it.
package m365.teams.anonymous_users_wait_for_a_host

subjects contains policy._id if some policy in judged

compliant contains policy._id if {
	some policy in judged
	policy.AllowAnonymousUsersToStartMeeting == false
}

compliant contains policy._id if {
	some policy in judged
	policy.AllowAnonymousUsersToJoinMeeting == false
	policy.AllowPSTNUsersToBypassLobby == false
}

judged := [policy |
	some policy in input["m365.teams.meeting_policies"]
	not policy._id in input.params.built_in
]
