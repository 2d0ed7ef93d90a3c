# METADATA
# title: Accounts of people who left are disabled in time
# description: >-
#   The account of somebody who left is a way in that nobody watches. The client says who left and when; the directory
#   says which accounts still work.
# custom:
#   severity: high
#   needs: [m365.entra.users, manual.leavers]
#   each: m365.entra.users
#   shows: [accountEnabled, userType]
#   when_empty: not_applicable
#   themes: [leavers]
#   join: {manual.leavers: id}
#   params:
#     days: {type: integer, default: 3, min: 0, max: 90, source: default of this tool; the laws set no period}
#   note: Without a list in imports/leavers.csv the rule is not applicable; `tenantproof init --explain` says how to write one. When an account was disabled cannot be seen, only that it is.
#   fix:
#     - portal: Entra admin center > Entra ID > Users > <displayName> > Edit properties > Account enabled > No; and then Revoke sessions
#     - command: 'PATCH https://graph.microsoft.com/v1.0/users/<id> with {"accountEnabled": false}'
#     - and_command: POST https://graph.microsoft.com/v1.0/users/<id>/revokeSignInSessions with {}
#   undo:
#     - portal: 'Entra admin center > Entra ID > Users > <displayName> > Edit properties > Account enabled, as it was: <accountEnabled>'
#     - command: 'PATCH https://graph.microsoft.com/v1.0/users/<id> with {"accountEnabled": <accountEnabled>}'
#   effort: minutes
#   impact: users
#   impact_text: Whoever uses the account of somebody who left loses it.
package m365.entra.leavers_are_disabled

subjects contains user._id if some user in counted

compliant contains user._id if {
	some user in counted
	user.accountEnabled == false
}

compliant contains user._id if {
	some user in counted
	lately[user._id]
}

counted := [user |
	some user in input["m365.entra.users"]
	left[user._id]
]

left := {leaver.id | some leaver in input["manual.leavers"]}

lately := {leaver.id |
	some leaver in input["manual.leavers"]
	is_number(leaver._epoch.left)
	input.now_epoch - leaver._epoch.left <= input.params.days * 86400
}
