# METADATA
# title: Inline policies of groups do not allow everything
# description: Whoever is put into such a group becomes an administrator without anybody saying so.
# custom:
#   severity: high
#   needs: [aws.iam.groups]
#   each: aws.iam.groups
#   shows: [GroupName]
#   binds: [GroupName, _statements]
#   family: inline_policies
#   when_empty: not_applicable
#   themes: [least_privilege]
#   fix:
#     - portal: IAM > User groups > <GroupName> > Permissions > edit the inline policy > name what is needed
#   undo:
#     - portal: IAM > User groups > <GroupName> > Permissions > edit the inline policy > the statements as they were noted before
#   effort: hours
#   impact: users
#   impact_text: Who relied on the missing rights has to ask for them by name.
package aws.iam.group_policies_are_not_admin

import data.lib.statements as allowed

subjects contains group._id if some group in input["aws.iam.groups"]

compliant contains group._id if {
	some group in input["aws.iam.groups"]
	every statement in group._statements {
		allowed.limited(statement)
	}
}
