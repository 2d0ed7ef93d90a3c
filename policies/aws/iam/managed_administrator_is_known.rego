# METADATA
# title: Every administrator is one that the client named
# description: >-
#   Whoever may do everything is administrator, by AWS's policy or by one of the client's own, attached, inline or through
#   a group, as far as a permission boundary and denials leave it. The client names the roles and, by their ids, the
#   emergency users that are meant so. Roles that AWS makes, those of IAM Identity Center among them, are assigned
#   elsewhere.
# custom:
#   severity: high
#   needs: [aws.iam.principals]
#   each: aws.iam.principals
#   shows: [Kind, Name, _administrator_by]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   params:
#     administrators: {type: array, items: string, default: [], max: 50, source: "default of this tool; the client declares the names of its administrators' roles, and the ids of its emergency users"}
#   impact_text: Who relied on the missing rights has to ask for them by name.
#   fix:
#     - portal: IAM > Roles, or Users > the administrator that is named > Permissions > name what is needed in place of everything; or, where it is meant so, name the role, or the id of the user, in the client file's parameter administrators, with a reason
#   undo:
#     - portal: IAM > Roles, or Users > the same > Permissions > Add permissions > the policy that was taken away
#   effort: hours
#   impact: users
package aws.iam.managed_administrator_is_known

subjects contains principal._id if some principal in counted

compliant contains principal._id if {
	some principal in counted
	principal._of_aws == false
	principal._administrator == true
	principal.Name in input.params.administrators
}

compliant contains principal._id if {
	some principal in counted
	principal._of_aws == false
	principal._administrator == true
	principal.Kind == "user"
	principal._id in input.params.administrators
}

counted := [principal |
	some principal in input["aws.iam.principals"]
	not principal._administrator == false
	not principal._of_aws == true
]
