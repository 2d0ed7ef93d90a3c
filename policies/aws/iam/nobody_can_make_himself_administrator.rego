# METADATA
# title: Nobody can make himself administrator
# description: >-
#   Who may write policies, pass an administrator's role to code of his own, make keys for an administrator, or make a
#   new role and give it any rights, is one himself whenever he likes. Looked at is what the account's policies, groups,
#   boundaries and trusts allow, step by step; how and from where somebody asks (a second factor, an address) keeps
#   nobody out. Service control policies, and code that runs in the account already, are not looked at. Where a condition
#   decides that cannot be known, it is unknown.
# custom:
#   severity: high
#   needs: [aws.iam.principals]
#   each: aws.iam.principals
#   shows: [Kind, Name]
#   binds: [_paths]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   impact_text: Who relied on the missing rights has to ask for them by name.
#   fix:
#     - portal: IAM > Policies > the policy that is named with the path > Edit > take the action out, or name the resources that are meant; and look whether the path is gone at the next scan
#   undo:
#     - portal: IAM > Policies > the policy that was changed > Policy versions > set the earlier version as default again
#   effort: hours
#   impact: users
package aws.iam.nobody_can_make_himself_administrator

subjects contains principal._id if some principal in counted

compliant contains principal._id if {
	some principal in counted
	principal._of_aws == false
	principal._administrator == false
	principal._paths == []
}

because[principal._id] contains {"ways": path.Ways, "onto": path.Onto, "statements": path.Statements} if {
	some principal in counted
	some path in principal._paths
}

counted := [principal |
	some principal in input["aws.iam.principals"]
	not principal._administrator == true
	not principal._of_aws == true
]
