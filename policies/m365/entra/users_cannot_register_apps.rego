# METADATA
# title: Users cannot register applications
# description: >-
#   An application that any user registered can ask colleagues for their data.
# custom:
#   severity: medium
#   needs: [m365.entra.authorization_policies]
#   each: m365.entra.authorization_policies
#   shows: [defaultUserRolePermissions.allowedToCreateApps]
#   when_empty: fail
#   themes: [access_granting]
#   impact_text: Developers have to ask an administrator, or be given a role.
#   fix:
#     - portal: Entra admin center > Entra ID > Users > User settings > Users can register applications > No
#     - command: 'Update-MgPolicyAuthorizationPolicy -DefaultUserRolePermissions @{allowedToCreateApps = $false}'
#   undo:
#     - portal: 'Entra admin center > Entra ID > Users > User settings > Users can register applications, as it was: <defaultUserRolePermissions.allowedToCreateApps>'
#     - command: Update-MgPolicyAuthorizationPolicy -DefaultUserRolePermissions @{allowedToCreateApps = <defaultUserRolePermissions.allowedToCreateApps>}
#   effort: minutes
#   impact: users
package m365.entra.users_cannot_register_apps

subjects contains policy._id if some policy in input["m365.entra.authorization_policies"]

compliant contains policy._id if {
	some policy in input["m365.entra.authorization_policies"]
	policy.defaultUserRolePermissions.allowedToCreateApps == false
}
