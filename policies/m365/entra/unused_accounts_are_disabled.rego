# METADATA
# title: Enabled accounts were used lately
# description: >-
#   An account that nobody uses is one that nobody misses when somebody else does.
# custom:
#   severity: medium
#   needs: [m365.entra.users]
#   each: m365.entra.users
#   shows: [accountEnabled, userType]
#   when_empty: not_applicable
#   declared_away: {break_glass: _id}
#   themes: [stale_access]
#   impact_text: The person cannot sign in until the account is enabled again.
#   plan: Microsoft Entra ID P1
#   params:
#     days: {type: integer, default: 90, min: 1, max: 730, source: default of this tool; the laws set no period}
#     break_glass: {type: array, items: string, default: [], max: 5, declared: emergency_accounts, source: default of this tool; the client declares its emergency accounts by object id}
#   fix:
#     - portal: Entra admin center > Entra ID > Users > <displayName> > Edit properties > Account enabled > No
#   undo:
#     - portal: 'Entra admin center > Entra ID > Users > <displayName> > Edit properties > Account enabled, as it was: <accountEnabled>'
#   effort: minutes
#   impact: users
package m365.entra.unused_accounts_are_disabled

subjects contains user._id if some user in counted

compliant contains user._id if {
	some user in counted
	user.accountEnabled == true
	recent(user.signInActivity._epoch.lastSuccessfulSignInDateTime)
}

compliant contains user._id if {
	some user in counted
	user.accountEnabled == true
	recent(user._epoch.createdDateTime)
}

recent(moment) if {
	is_number(moment)
	input.now_epoch - moment <= input.params.days * 86400
}

counted := [user |
	some user in input["m365.entra.users"]
	not user.accountEnabled == false
	not user._id in input.params.break_glass
]
