# METADATA
# title: Only declared roles are administrators
# description: >-
#   A role that may do everything makes an administrator of whoever assumes it: by AWS's AdministratorAccess, or by an inline
#   policy that allows every action on every resource. The client declares by name the roles that are meant so. Roles that AWS
#   makes and keeps itself (service-linked, and those of IAM Identity Center) are assigned elsewhere and not counted here.
# custom:
#   severity: high
#   needs: [aws.iam.roles]
#   each: aws.iam.roles
#   shows: [RoleName, AttachedManagedPolicies]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   params:
#     administrators: {type: array, items: string, default: [], max: 50, source: "default of this tool; the client declares the names of its administrators' roles"}
#   fix:
#     - portal: IAM > Roles > <RoleName> > Permissions > name what is needed in place of everything; or declare the role in the client file with a reason
#   undo:
#     - portal: IAM > Roles > <RoleName> > Permissions > Add permissions > the policy that was taken away
#   effort: hours
#   impact: users
#   impact_text: Who relied on the missing rights has to ask for them by name.
package aws.iam.roles_are_not_admin

import data.lib.statements as allowed

subjects contains role._id if some role in counted

compliant contains role._id if {
	some role in counted
	is_string(role.Path)
	every statement in role._statements {
		allowed.limited(statement)
	}
	every policy in role.AttachedManagedPolicies {
		allowed.ordinary(policy)
	}
}

compliant contains role._id if {
	some role in counted
	role.RoleName in input.params.administrators
}

because[role._id] contains {"attached": policy.PolicyName} if {
	some role in counted
	some policy in role.AttachedManagedPolicies
	not allowed.ordinary(policy)
}

because[role._id] contains {"inline": statement.Policy} if {
	some role in counted
	some statement in role._statements
	not allowed.limited(statement)
}

counted := [role |
	some role in input["aws.iam.roles"]
	not startswith(role.Path, "/aws-service-role/")
	not startswith(role.Path, "/aws-reserved/")
]
