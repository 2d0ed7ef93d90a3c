# METADATA
# title: Outsiders neither take control of a shared screen nor present by default
# description: >-
#   Who controls a screen works with the rights of the person who shares it.
# custom:
#   severity: medium
#   needs: [m365.teams.meeting_policies]
#   each: m365.teams.meeting_policies
#   shows: [AllowExternalParticipantGiveRequestControl, DesignatedPresenterRoleMode]
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
#     - portal: Teams admin center > Meetings > Meeting policies > <Identity> > External participants can give or request control > off; and Who can present > People in my org
#     - command: Set-CsTeamsMeetingPolicy -Identity <Identity> -AllowExternalParticipantGiveRequestControl $false -DesignatedPresenterRoleMode EveryoneInCompanyUserOverride
#   undo:
#     - portal: 'Teams admin center > Meetings > Meeting policies > <Identity> > Who can present, as it was: <DesignatedPresenterRoleMode>; and External participants can give or request control, as it was: <AllowExternalParticipantGiveRequestControl>'
#     - command: Set-CsTeamsMeetingPolicy -Identity <Identity> -AllowExternalParticipantGiveRequestControl <AllowExternalParticipantGiveRequestControl> -DesignatedPresenterRoleMode <DesignatedPresenterRoleMode>
#   effort: minutes
#   impact: users
#   impact_text: Organisers make an outsider a presenter where that is wanted.
#   note: >-
#     The default for presenters can be changed meeting by meeting. Who holds a policy is not read, that would be a
#     list of people: a policy that is assigned to nobody counts too, and the policies that Microsoft ships and
#     nobody can change (parameter built_in) are left out, whoever holds them.
package m365.teams.outsiders_cannot_take_control

subjects contains policy._id if some policy in judged

compliant contains policy._id if {
	some policy in judged
	policy.AllowExternalParticipantGiveRequestControl == false
	policy.DesignatedPresenterRoleMode in {"EveryoneInCompanyUserOverride", "OrganizerOnlyUserOverride"}
}

judged := [policy |
	some policy in input["m365.teams.meeting_policies"]
	not policy._id in input.params.built_in
]
