# METADATA
# title: Guests were here lately
# description: >-
#   A guest who does not come any more still has the access that the work once needed, by an account that the client
#   does not rule.
# custom:
#   severity: medium
#   needs: [m365.entra.users]
#   each: m365.entra.users
#   shows: [accountEnabled, externalUserState, userType]
#   when_empty: not_applicable
#   themes: [stale_access]
#   plan: Microsoft Entra ID P1
#   params:
#     days: {type: integer, default: 90, min: 1, max: 730, source: default of this tool; the laws set no period}
#   note: Guests that are disabled count as well; a guest is gone when the account is removed. Attempts that failed are no use of an account.
#   fix:
#     - portal: Entra admin center > Entra ID > Users > <displayName> > Delete
#     - command: DELETE https://graph.microsoft.com/v1.0/users/<id>
#   undo:
#     - portal: Entra admin center > Entra ID > Users > Deleted users > <displayName> > Restore, within 30 days
#   effort: minutes
#   impact: users
#   impact_text: The guest has to be invited again.
package m365.entra.unused_guests_are_removed

subjects contains user._id if some user in counted

compliant contains user._id if {
	some user in counted
	user._external == true
	lately(user)
}

lately(user) if recent(user.signInActivity._epoch.lastSuccessfulSignInDateTime)

lately(user) if recent(user._epoch.createdDateTime)

recent(moment) if {
	is_number(moment)
	input.now_epoch - moment <= input.params.days * 86400
}

counted := [user |
	some user in input["m365.entra.users"]
	not user._external == false
]
