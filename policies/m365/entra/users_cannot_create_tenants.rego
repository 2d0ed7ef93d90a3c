# METADATA
# title: Users cannot create tenants
# description: >-
#   A user who creates a tenant is its administrator, outside of everything that the client looks at.
# custom:
#   severity: low
#   needs: [m365.entra.authorization_policies]
#   each: m365.entra.authorization_policies
#   shows: [defaultUserRolePermissions.allowedToCreateTenants]
#   when_empty: fail
#   themes: [hardening]
#   fix:
#     - portal: Entra admin center > Entra ID > Users > User settings > Restrict non-admin users from creating tenants > Yes
#     - command: 'Update-MgPolicyAuthorizationPolicy -DefaultUserRolePermissions @{allowedToCreateTenants = $false}'
#   undo:
#     - portal: Entra admin center > Entra ID > Users > User settings > Restrict non-admin users from creating tenants, as it was before
#     - command: Update-MgPolicyAuthorizationPolicy -DefaultUserRolePermissions @{allowedToCreateTenants = <defaultUserRolePermissions.allowedToCreateTenants>}
#   effort: minutes
#   impact: none
package m365.entra.users_cannot_create_tenants

subjects contains policy._id if some policy in input["m365.entra.authorization_policies"]

compliant contains policy._id if {
	some policy in input["m365.entra.authorization_policies"]
	policy.defaultUserRolePermissions.allowedToCreateTenants == false
}
