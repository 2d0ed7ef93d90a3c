# METADATA
# title: Users get rights by policies that can be looked over, not inline
# description: A right written into one user is seen by nobody who reads the policies.
# custom:
#   severity: low
#   needs: [aws.iam.users]
#   each: aws.iam.users
#   shows: [GroupList]
#   binds: [_statements]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   maturity: true
#   fix:
#     - portal: IAM > Users > <UserName> > Permissions > make the inline policy a managed one; and attach that to a group of the user; and delete the inline one
#   undo:
#     - portal: IAM > Users > <UserName> > Permissions > Add inline policy > the policy that was deleted
#   effort: hours
#   impact: none
package aws.iam.users_have_no_inline_policies

subjects contains user._id if some user in input["aws.iam.users"]

compliant contains user._id if {
	some user in input["aws.iam.users"]
	user._statements == []
}
