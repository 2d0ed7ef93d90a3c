# METADATA
# title: Groups have members
# description: >-
#   A group without members is a set of rights that waits for somebody to be put into it, and that nobody looks over.
# custom:
#   severity: low
#   needs: [aws.iam.groups, aws.iam.users]
#   each: aws.iam.groups
#   shows: [GroupName]
#   when_empty: not_applicable
#   themes: [hardening]
#   fix:
#     - portal: IAM > User groups > <GroupName> > note its policies; and Delete
#   undo:
#     - portal: IAM > User groups > Create group > <GroupName> > attach the policies that were noted
#   effort: minutes
#   impact: none
package aws.iam.groups_are_not_empty

subjects contains group._id if some group in input["aws.iam.groups"]

compliant contains group._id if {
	some group in input["aws.iam.groups"]
	group.GroupName in populated
}

populated := {name |
	some user in input["aws.iam.users"]
	some name in user.GroupList
}
