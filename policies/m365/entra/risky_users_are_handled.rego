# METADATA
# title: Accounts at high risk are dealt with in time
# description: >-
#   Microsoft holds an account to be at high risk when it saw its password in a leak or its sign-ins in an attacker's
#   hands. Somebody has to look, and then say what it was.
# custom:
#   severity: high
#   needs: [m365.entra.risky_users]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [incident_handling]
#   plan: Microsoft Entra ID P2
#   params:
#     days: {type: integer, default: 7, min: 1, max: 90, source: default of this tool; the laws set no period}
#   note: Counted from the last time that Microsoft changed its mind about the account. Somebody without the plan is told of no risk at all.
#   fix:
#     - portal: Entra admin center > ID Protection > Risky users > the user > Reset password; and then Confirm user compromised or Dismiss user risk
#   undo:
#     - portal: Entra admin center > ID Protection > Risky users > the user > Confirm user compromised, where the risk was dismissed by mistake; a password cannot be set back to what it was
#   effort: hours
#   impact: users
#   impact_text: The person has to choose a new password.
package m365.entra.risky_users_are_handled

subjects contains input.target._id

compliant contains input.target._id if {
	every user in input["m365.entra.risky_users"] {
		settled(user)
	}
}

because[input.target._id] contains {"user": user._id} if {
	some user in input["m365.entra.risky_users"]
	not settled(user)
}

settled(user) if user.riskLevel in {"none", "low", "medium"}

settled(user) if user.riskState in {"none", "confirmedSafe", "remediated", "dismissed"}

settled(user) if user.isDeleted == true

settled(user) if {
	is_number(user._epoch.riskLastUpdatedDateTime)
	input.now_epoch - user._epoch.riskLastUpdatedDateTime <= input.params.days * 86400
}
