# METADATA
# title: Only people of the client pass the lobby; guests and callers wait
# description: >-
#   In the lobby somebody looks who is coming before anything is said or shown.
# custom:
#   severity: medium
#   needs: [m365.teams.meeting_policies]
#   each: m365.teams.meeting_policies
#   shows: [AutoAdmittedUsers, AllowPSTNUsersToBypassLobby]
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
#     - portal: Teams admin center > Meetings > Meeting policies > <Identity> > Who can bypass the lobby > People in my org; and People dialing in can bypass the lobby > off
#     - command: Set-CsTeamsMeetingPolicy -Identity <Identity> -AutoAdmittedUsers EveryoneInCompanyExcludingGuests -AllowPSTNUsersToBypassLobby $false
#   undo:
#     - portal: 'Teams admin center > Meetings > Meeting policies > <Identity> > Who can bypass the lobby > the choice as it was: <AutoAdmittedUsers>'
#     - command: Set-CsTeamsMeetingPolicy -Identity <Identity> -AutoAdmittedUsers <AutoAdmittedUsers> -AllowPSTNUsersToBypassLobby <AllowPSTNUsersToBypassLobby>
#   effort: minutes
#   impact: users
#   impact_text: A host lets outsiders in.
#   note: >-
#     Who holds a policy is not read, that would be a list of people: a policy that is assigned to nobody counts
#     too, and the policies that Microsoft ships and nobody can change (parameter built_in) are left out, whoever
#     holds them.
package m365.teams.lobby_holds_outsiders

subjects contains policy._id if some policy in judged

compliant contains policy._id if {
	some policy in judged
	policy.AutoAdmittedUsers in {"EveryoneInCompanyExcludingGuests", "OrganizerOnly"}
	policy.AllowPSTNUsersToBypassLobby == false
}

judged := [policy |
	some policy in input["m365.teams.meeting_policies"]
	not policy._id in input.params.built_in
]
