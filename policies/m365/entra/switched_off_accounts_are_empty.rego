# METADATA
# title: Accounts that are disabled hold no licence and no role
# description: >-
#   An account that is switched off and keeps its rights, or may still take one up, needs one click to be somebody with rights again. Its licences
#   are paid for nothing.
# custom:
#   severity: low
#   needs: [m365.entra.users]
#   each: m365.entra.users
#   shows: [assignedLicenses, _roles]
#   when_empty: not_applicable
#   themes: [stale_access]
#   maturity: true
#   note: The account of a shared mailbox above 50 GB, or on hold, needs a licence; accept it by a waiver.
#   fix:
#     - portal: Entra admin center > Entra ID > Users > <displayName> > Licenses > Remove; and Assigned roles > Remove
#   undo:
#     - portal: Entra admin center > Entra ID > Users > <displayName> > Licenses > Assignments > what was taken away
#   effort: minutes
#   impact: users
#   impact_text: A mailbox without a licence is deleted after 30 days.
package m365.entra.switched_off_accounts_are_empty

subjects contains user._id if some user in counted

compliant contains user._id if {
	some user in counted
	user.accountEnabled == false
	user.assignedLicenses == []
	user._roles == []
	user._eligible_roles == []
}

counted := [user |
	some user in input["m365.entra.users"]
	not user.accountEnabled == true
]
