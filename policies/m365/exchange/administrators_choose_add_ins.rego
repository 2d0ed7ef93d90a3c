# METADATA
# title: Users do not install add-ins for Outlook themselves
# description: >-
#   An add-in may read and write mail. No role assignment policy gives users a role by which they add one.
# custom:
#   severity: medium
#   needs: [m365.exchange.role_assignment_policies]
#   each: m365.exchange.role_assignment_policies
#   shows: [Name, AssignedRoles]
#   when_empty: fail
#   themes: [access_granting]
#   fix:
#     - portal: Exchange admin center > Roles > User roles > <Name> > Manage permissions > clear My Custom Apps, My Marketplace Apps and My ReadWriteMailbox Apps
#   undo:
#     - portal: 'Exchange admin center > Roles > User roles > <Name> > Manage permissions > select again what was cleared, as it was: <AssignedRoles>'
#   effort: minutes
#   impact: users
package m365.exchange.administrators_choose_add_ins

installing := {"My Custom Apps", "My Marketplace Apps", "My ReadWriteMailbox Apps"}

subjects contains policy._id if some policy in input["m365.exchange.role_assignment_policies"]

compliant contains policy._id if {
	some policy in input["m365.exchange.role_assignment_policies"]
	is_array(policy.AssignedRoles)
	every role in policy.AssignedRoles {
		is_string(role)
		not role in installing
	}
}

because[policy._id] contains {"role": role} if {
	some policy in input["m365.exchange.role_assignment_policies"]
	some role in policy.AssignedRoles
	role in installing
}
