# METADATA
# title: Technical, security and privacy contacts are named
# description: >-
#   Microsoft tells these addresses when something is wrong with the tenant. The addresses themselves are not kept,
#   only how many there are.
# custom:
#   severity: low
#   needs: [m365.tenant.organizations]
#   each: m365.tenant.organizations
#   shows: [_contacts]
#   when_empty: fail
#   themes: [contacts]
#   fix:
#     - portal: Microsoft 365 admin center > Settings > Org settings > Organization profile > Technical contact; and Entra admin center > Entra ID > Overview > Properties > privacy contact
#   undo:
#     - portal: The same places, as they were noted before
#   effort: minutes
#   impact: none
package m365.tenant.contacts_are_set

subjects contains organization._id if some organization in input["m365.tenant.organizations"]

compliant contains organization._id if {
	some organization in input["m365.tenant.organizations"]
	every kind in ["technical", "security", "privacy"] {
		is_number(organization._contacts[kind])
		organization._contacts[kind] > 0
	}
}
