# METADATA
# title: Channels take no mail
# description: >-
#   A channel's address lies at Microsoft's domain, so the client's own filters never see what comes there.
# custom:
#   severity: low
#   needs: [m365.teams.client_configurations]
#   each: m365.teams.client_configurations
#   shows: [AllowEmailIntoChannel]
#   when_empty: fail
#   themes: [malware]
#   maturity: true
#   fix:
#     - portal: Teams admin center > Teams > Teams settings > Email integration > Users can send emails to a channel email address > off
#     - command: Set-CsTeamsClientConfiguration -Identity <Identity> -AllowEmailIntoChannel $false
#   undo:
#     - portal: 'Teams admin center > Teams > Teams settings > Email integration > Users can send emails to a channel email address, as it was: <AllowEmailIntoChannel>'
#     - command: Set-CsTeamsClientConfiguration -Identity <Identity> -AllowEmailIntoChannel <AllowEmailIntoChannel>
#   effort: minutes
#   impact: users
#   impact_text: Mail to channel addresses comes back.
package m365.teams.channels_take_no_mail

subjects contains configuration._id if some configuration in input["m365.teams.client_configurations"]

compliant contains configuration._id if {
	some configuration in input["m365.teams.client_configurations"]
	configuration.AllowEmailIntoChannel == false
}
