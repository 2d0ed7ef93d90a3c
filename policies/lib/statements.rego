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
		trim(action, "*?:") != ""
	}
}

limited(statement) if {
	statement.Effect == "Allow"
	every resource in statement.Resource {
		not is_everything(resource)
	}
}

is_everything(resource) if trim(resource, "*?") == ""

# The part of an ARN that names the service is a wildcard, or was left out, which is the same.
is_everything(resource) if {
	parts := split(resource, ":")
	count(parts) > 1
	trim(concat("", array.slice(parts, 2, 3)), "*?") == ""
}

# METADATA
# description: An attached policy that is not AWS's own AdministratorAccess, in any partition.
ordinary(policy) if {
	is_string(policy.PolicyArn)
	not endswith(policy.PolicyArn, "::aws:policy/AdministratorAccess")
}
