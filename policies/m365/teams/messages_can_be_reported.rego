# METADATA
# title: People can report a message that looks wrong
# description: >-
#   Whoever gets a malicious message sees it first.
# custom:
#   severity: low
#   needs: [m365.teams.messaging_policies]
#   each: m365.teams.messaging_policies
#   shows: [AllowSecurityEndUserReporting]
#   when_empty: fail
#   declared_away: {built_in: _id}
#   themes: [detection]
#   params:
#     built_in:
#       type: array
#       items: string
#       default: ["Tag:Default", "Tag:EduFaculty", "Tag:EduStudent"]
#       max: 50
#       source: default of this tool; the policies that Microsoft ships
#   fix:
#     - portal: Teams admin center > Messaging > Messaging policies > <Identity> > Report a security concern > on
#     - command: Set-CsTeamsMessagingPolicy -Identity <Identity> -AllowSecurityEndUserReporting $true
#   undo:
#     - portal: 'Teams admin center > Messaging > Messaging policies > <Identity> > Report a security concern, as it was: <AllowSecurityEndUserReporting>'
#     - command: Set-CsTeamsMessagingPolicy -Identity <Identity> -AllowSecurityEndUserReporting <AllowSecurityEndUserReporting>
#   effort: minutes
#   impact: none
#   note: >-
#     Who holds a policy is not read, that would be a list of people: a policy that is assigned to nobody counts
#     too, and the policies that Microsoft ships and nobody can change (parameter built_in) are left out, whoever
#     holds them.
package m365.teams.messages_can_be_reported

subjects contains policy._id if some policy in judged

compliant contains policy._id if {
	some policy in judged
	policy.AllowSecurityEndUserReporting == true
}

judged := [policy |
	some policy in input["m365.teams.messaging_policies"]
	not policy._id in input.params.built_in
]
