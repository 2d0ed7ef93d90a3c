# METADATA
# title: Inline policies of users do not allow everything
# description: >-
#   A policy that allows every action on every resource, written into one user, makes an administrator whom no list of
#   policies shows.
# custom:
#   severity: high
#   needs: [aws.iam.users]
#   each: aws.iam.users
#   shows: [GroupList]
#   binds: [_statements]
#   family: inline_policies
#   when_empty: not_applicable
#   themes: [least_privilege]
#   impact_text: Who relied on the missing rights has to ask for them by name.
#   fix:
#     - portal: IAM > Users > <UserName> > Permissions > edit the inline policy > name what is needed
#   undo:
#     - portal: IAM > Users > <UserName> > Permissions > edit the inline policy > the statements as they were noted before
#   effort: hours
#   impact: users
package aws.iam.user_policies_are_not_admin

import data.lib.statements as allowed

subjects contains user._id if some user in input["aws.iam.users"]

compliant contains user._id if {
	some user in input["aws.iam.users"]
	every statement in user._statements {
		allowed.limited(statement)
	}
}
