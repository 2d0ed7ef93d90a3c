# METADATA
# title: No user holds administrator rights by itself
# description: >-
#   A user to whom AWS's AdministratorAccess is attached keeps long-lived keys to everything. Rights come by group or by role,
#   where it can be seen who has them; inline policies of users are judged by a rule of their own.
# custom:
#   severity: high
#   needs: [aws.iam.users]
#   each: aws.iam.users
#   shows: [AttachedManagedPolicies]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   params:
#     administrators: {type: array, items: string, default: [], max: 50, source: "default of this tool; the client declares its emergency users by user id"}
#   fix:
#     - portal: IAM > Users > <UserName> > Permissions > take AdministratorAccess away; and let the person assume a role
#   undo:
#     - portal: IAM > Users > <UserName> > Permissions > Add permissions > AdministratorAccess, or the inline policy, that was taken away
#   effort: hours
#   impact: users
#   impact_text: Who relied on the missing rights has to ask for them by name.
package aws.iam.users_are_not_admin

import data.lib.statements as allowed

subjects contains user._id if some user in input["aws.iam.users"]

compliant contains user._id if {
	some user in input["aws.iam.users"]
	every policy in user.AttachedManagedPolicies {
		allowed.ordinary(policy)
	}
}

compliant contains user._id if {
	some user in input["aws.iam.users"]
	user.UserId in input.params.administrators
}

because[user._id] contains {"attached": policy.PolicyName} if {
	some user in input["aws.iam.users"]
	some policy in user.AttachedManagedPolicies
	not allowed.ordinary(policy)
}
