# METADATA
# title: Guests see less of the directory than members
# description: >-
#   With a member's rights a guest can list every colleague and group.
# custom:
#   severity: medium
#   needs: [m365.entra.authorization_policies]
#   each: m365.entra.authorization_policies
#   shows: [guestUserRoleId]
#   when_empty: fail
#   themes: [outside_sharing]
#   fix:
#     - portal: Entra admin center > Entra ID > External Identities > External collaboration settings > Guest user access > restricted to properties and memberships of their own directory objects
#     - command: Update-MgPolicyAuthorizationPolicy -GuestUserRoleId 2af84b1e-32c8-42b7-82bc-daa82404023b
#   undo:
#     - portal: 'Entra admin center > Entra ID > External Identities > External collaboration settings > Guest user access, as it was: <guestUserRoleId>'
#     - command: Update-MgPolicyAuthorizationPolicy -GuestUserRoleId <guestUserRoleId>
#   effort: minutes
#   impact: users
package m365.entra.guest_access_is_limited

subjects contains policy._id if some policy in input["m365.entra.authorization_policies"]

compliant contains policy._id if {
	some policy in input["m365.entra.authorization_policies"]
	policy.guestUserRoleId in {
		"10dae51f-b6af-4016-8d66-8c2a99b929b3",
		"2af84b1e-32c8-42b7-82bc-daa82404023b",
	}
}
