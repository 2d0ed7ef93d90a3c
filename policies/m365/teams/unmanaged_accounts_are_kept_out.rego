# METADATA
# title: People neither write to nor hear from private Teams accounts
# description: >-
#   Anyone can make a private account in the name of a colleague, a bank or a support desk.
# custom:
#   severity: medium
#   needs: [m365.teams.federations]
#   each: m365.teams.federations
#   shows: [AllowTeamsConsumer, AllowTeamsConsumerInbound]
#   when_empty: fail
#   themes: [malware]
#   maturity: true
#   fix:
#     - portal: Teams admin center > Users > External access > People in my organization can communicate with Teams users whose accounts aren't managed by an organization > off
#     - command: Set-CsTenantFederationConfiguration -AllowTeamsConsumer $false
#   undo:
#     - portal: 'Teams admin center > Users > External access > People in my organization can communicate with Teams users whose accounts aren''t managed by an organization, as it was: <AllowTeamsConsumer>'
#     - command: Set-CsTenantFederationConfiguration -AllowTeamsConsumer <AllowTeamsConsumer>
#   effort: minutes
#   impact: users
#   impact_text: Chats with private accounts end.
#   note: >-
#     Where private accounts are not allowed at all, whether they may begin a chat has no effect, as Microsoft
#     describes it.
package m365.teams.unmanaged_accounts_are_kept_out

subjects contains federation._id if some federation in input["m365.teams.federations"]

compliant contains federation._id if {
	some federation in input["m365.teams.federations"]
	federation.AllowTeamsConsumer == false
}
