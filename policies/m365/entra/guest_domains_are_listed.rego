# METADATA
# title: Guests are invited from listed domains only
# description: >-
#   Without a list anybody's private address can be invited. A list of forbidden domains does not hold: there is
#   always one more.
# custom:
#   severity: medium
#   needs: [m365.entra.invitation_policies, m365.entra.authorization_policies]
#   each: m365.entra.invitation_policies
#   shows: [_allowed, _blocked]
#   when_empty: fail
#   themes: [access_granting]
#   fix:
#     - portal: Entra admin center > Entra ID > External Identities > External collaboration settings > Collaboration restrictions > Allow invitations only to the specified domains; and list the domains of the organisations that are worked with
#   undo:
#     - portal: Entra admin center > Entra ID > External Identities > External collaboration settings > Collaboration restrictions > the choice and the domains as they were noted before
#   effort: hours
#   impact: users
#   impact_text: Guests of other domains cannot be invited until their domain is listed.
package m365.entra.guest_domains_are_listed

subjects contains policy._id if some policy in counted

compliant contains policy._id if {
	some policy in counted
	policy.isOrganizationDefault == true
	is_array(policy._allowed)
	count(policy._allowed) > 0
}

compliant contains policy._id if {
	some policy in counted
	policy.isOrganizationDefault == true
	some rights in input["m365.entra.authorization_policies"]
	rights.allowInvitesFrom == "none"
}

counted := [policy |
	some policy in input["m365.entra.invitation_policies"]
	not single(policy)
]

# METADATA
# description: It holds for single applications, not for the organisation.
single(policy) if policy.isOrganizationDefault == false
