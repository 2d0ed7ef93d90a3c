# METADATA
# title: Meetings are recorded only under the policies that the client declares
# description: >-
#   A recording of a consultation is health data that somebody must keep, protect and delete. Events are recorded by
#   choice or never, not always.
# custom:
#   severity: medium
#   needs: [m365.teams.meeting_policies, m365.teams.broadcast_policies]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [privacy_by_default]
#   params:
#     recorders:
#       type: array
#       items: string
#       default: []
#       max: 100
#       source: default of this tool; the client declares the meeting policies that may record, such as Tag:Teaching
#     built_in:
#       type: array
#       items: string
#       default: ["Tag:AllOff", "Tag:AllOn", "Tag:Default", "Tag:Kiosk", "Tag:RestrictedAnonymousAccess", "Tag:RestrictedAnonymousNoRecording"]
#       max: 50
#       source: default of this tool; the policies that Microsoft ships
#   fix:
#     - portal: Teams admin center > Meetings > Meeting policies > the policy > Meeting recording > off
#     - command: Set-CsTeamsMeetingPolicy -Identity ‹a meeting policy of the finding› -AllowCloudRecording $false
#     - and_command: Set-CsTeamsMeetingBroadcastPolicy -Identity ‹a broadcast policy of the finding› -BroadcastRecordingMode UserOverride
#   undo:
#     - portal: Teams admin center > Meetings > Meeting policies > the policy > Meeting recording, as it was noted before
#     - command: Set-CsTeamsMeetingPolicy -Identity ‹a meeting policy of the finding› -AllowCloudRecording ‹$true or $false, as noted›
#       where: Noted before the change with Get-CsTeamsMeetingPolicy | Format-Table Identity, AllowCloudRecording
#     - and_command: Set-CsTeamsMeetingBroadcastPolicy -Identity ‹a broadcast policy of the finding› -BroadcastRecordingMode ‹the mode noted›
#       where: Noted before the change with Get-CsTeamsMeetingBroadcastPolicy | Format-Table Identity, BroadcastRecordingMode
#   effort: minutes
#   impact: users
#   impact_text: Who needs recordings gets a declared policy.
#   note: >-
#     Who holds a policy is not read, that would be a list of people: a policy that is assigned to nobody counts
#     too, and the policies that Microsoft ships and nobody can change (parameter built_in) are left out, whoever
#     holds them.
package m365.teams.recording_is_limited

subjects contains input.target._id

compliant contains input.target._id if {
	count(meetings) > 0
	count(events) > 0
	every policy in meetings {
		by_need(policy)
	}
	every policy in events {
		by_choice(policy)
	}
}

because[input.target._id] contains {"meeting policy": policy._id} if {
	some policy in meetings
	not by_need(policy)
}

because[input.target._id] contains {"event policy": policy._id} if {
	some policy in events
	policy.BroadcastRecordingMode == "AlwaysEnabled"
	not by_choice(policy)
}

by_choice(policy) if policy.BroadcastRecordingMode in {"AlwaysDisabled", "UserOverride"}

by_choice(policy) if policy.AllowBroadcastScheduling == false

by_need(policy) if policy.AllowCloudRecording == false

by_need(policy) if {
	policy.AllowCloudRecording == true
	policy._id in input.params.recorders
}

meetings := [policy |
	some policy in input["m365.teams.meeting_policies"]
	not policy._id in input.params.built_in
]

events := [policy |
	some policy in input["m365.teams.broadcast_policies"]
	not policy._id in input.params.built_in
]
