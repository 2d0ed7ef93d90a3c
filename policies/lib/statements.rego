# METADATA
# title: Statements of policies
# description: What a statement of an IAM policy allows, in the one form that the collectors give all of them.
package lib.statements

# METADATA
# description: It denies, or it names actions, or it names resources. Everything but some actions on everything is not limited.
limited(statement) if statement.Effect == "Deny"

limited(statement) if {
	statement.Effect == "Allow"
	every action in statement.Action {
		not action in {"*", "*:*"}
	}
}

limited(statement) if {
	statement.Effect == "Allow"
	every resource in statement.Resource {
		resource != "*"
	}
}

# METADATA
# description: An attached policy that is not AWS's own AdministratorAccess, in any partition.
ordinary(policy) if {
	is_string(policy.PolicyArn)
	not endswith(policy.PolicyArn, "::aws:policy/AdministratorAccess")
}
