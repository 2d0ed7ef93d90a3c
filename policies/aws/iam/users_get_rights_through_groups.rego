# METADATA
# title: Users get rights through groups
# description: >-
#   A policy that is attached to one user stays when the person takes another job; who leaves a group loses what the group
#   may do. Inline policies of users are judged by a rule of their own.
# custom:
#   severity: low
#   needs: [aws.iam.users]
#   each: aws.iam.users
#   shows: [AttachedManagedPolicies, GroupList]
#   maturity: true
#   when_empty: not_applicable
#   themes: [least_privilege]
#   fix:
#     - portal: IAM > User groups > Create group > attach the policies that are named here, and add the user; and IAM > Users > <UserName> > Permissions > Remove each of them
#   undo:
#     - portal: IAM > Users > <UserName> > Permissions > Add permissions > Attach policies directly > the policies that were removed
#   effort: hours
#   impact: none
package aws.iam.users_get_rights_through_groups

subjects contains user._id if some user in input["aws.iam.users"]

compliant contains user._id if {
	some user in input["aws.iam.users"]
	user.AttachedManagedPolicies == []
}
