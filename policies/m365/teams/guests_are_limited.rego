# METADATA
# title: Guests in Teams neither call, start meetings, share the whole screen nor unsay what they wrote, or there are none
# description: >-
#   A guest is somebody else's employee: what a guest may do in a team is what the client needs of them.
# custom:
#   severity: low
#   needs: [m365.teams.client_configurations, m365.teams.guest_callings, m365.teams.guest_meetings, m365.teams.guest_messagings]
#   each: m365.teams.client_configurations
#   shows: [AllowGuestUser]
#   when_empty: fail
#   themes: [outside_sharing]
#   fix:
#     - portal: Teams admin center > Users > Guest access > Make private calls, Meet Now, Edit and Delete sent messages > off; and Screen sharing mode > Single application
#     - command: Set-CsTeamsGuestCallingConfiguration -Identity Global -AllowPrivateCalling $false
#     - and_command: Set-CsTeamsGuestMeetingConfiguration -Identity Global -AllowMeetNow $false -ScreenSharingMode SingleApplication
#     - and_command: Set-CsTeamsGuestMessagingConfiguration -Identity Global -AllowUserDeleteMessage $false -AllowUserEditMessage $false
#   undo:
#     - portal: Teams admin center > Users > Guest access > the choices as they were before
#     - command: Set-CsTeamsGuestCallingConfiguration -Identity Global -AllowPrivateCalling <m365.teams.guest_callings.AllowPrivateCalling>
#     - and_command: Set-CsTeamsGuestMeetingConfiguration -Identity Global -AllowMeetNow <m365.teams.guest_meetings.AllowMeetNow> -ScreenSharingMode <m365.teams.guest_meetings.ScreenSharingMode>
#     - and_command: Set-CsTeamsGuestMessagingConfiguration -Identity Global -AllowUserDeleteMessage <m365.teams.guest_messagings.AllowUserDeleteMessage> -AllowUserEditMessage <m365.teams.guest_messagings.AllowUserEditMessage>
#   effort: minutes
#   impact: users
#   impact_text: Guests ask their host instead.
#   note: >-
#     What is limited is this tool's default: private calls, meetings at once, sharing of the whole screen, deleting
#     and editing of sent messages.
package m365.teams.guests_are_limited

subjects contains configuration._id if some configuration in input["m365.teams.client_configurations"]

compliant contains configuration._id if {
	some configuration in input["m365.teams.client_configurations"]
	limited(configuration)
}

limited(configuration) if configuration.AllowGuestUser == false

limited(configuration) if {
	configuration.AllowGuestUser == true
	count(input["m365.teams.guest_callings"]) > 0
	count(input["m365.teams.guest_meetings"]) > 0
	count(input["m365.teams.guest_messagings"]) > 0
	every calling in input["m365.teams.guest_callings"] {
		calling.AllowPrivateCalling == false
	}
	every meeting in input["m365.teams.guest_meetings"] {
		meeting.AllowMeetNow == false
		meeting.ScreenSharingMode in {"Disabled", "SingleApplication"}
	}
	every messaging in input["m365.teams.guest_messagings"] {
		messaging.AllowUserDeleteMessage == false
		messaging.AllowUserEditMessage == false
	}
}
