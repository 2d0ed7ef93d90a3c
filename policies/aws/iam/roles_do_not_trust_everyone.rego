# METADATA
# title: No role can be assumed by just anybody
# description: >-
#   A role whose trust policy names everyone is open to every AWS customer, unless a condition keeps it to fixed accounts or
#   organizations. Trust in providers that sign for everybody is judged by a rule of its own.
# custom:
#   severity: critical
#   needs: [aws.iam.roles]
#   each: aws.iam.roles
#   shows: [RoleName]
#   binds: [RoleName, _trust]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - portal: IAM > Roles > <RoleName> > Trust relationships > Edit trust policy > name the principals
#   undo:
#     - portal: IAM > Roles > <RoleName> > Trust relationships > Edit trust policy > the policy as it was noted before
#   effort: hours
#   impact: users
#   impact_text: Whoever assumed the role without being named cannot any more.
package aws.iam.roles_do_not_trust_everyone

subjects contains role._id if some role in input["aws.iam.roles"]

compliant contains role._id if {
	some role in input["aws.iam.roles"]
	every statement in role._trust {
		named(statement)
	}
}

named(statement) if statement.Effect == "Deny"

named(statement) if {
	statement.Effect == "Allow"
	every principal in statement.Principal {
		known(principal, statement)
	}
}

known(principal, _) if {
	principal.Type in {"AWS", "Service", "CanonicalUser"}
	principal.Id != "*"
}

known(principal, statement) if {
	principal.Type == "AWS"
	principal.Id == "*"
	some condition in statement.Conditions
	keeps_out(condition)
	every value in condition.Values {
		one_owner(condition.Key, value)
	}
}

known(principal, statement) if {
	principal.Type == "AWS"
	principal.Id == "*"
	some condition in statement.Conditions
	keeps_out(condition)
	condition.Key == "aws:principalarn"
	every account in condition.Accounts {
		account != ""
	}
}

known(principal, _) if {
	principal.Type == "Federated"
	principal.Id != "*"
}

# A condition that a request without the key does not meet: neither IfExists nor ForAllValues.
keeps_out(condition) if {
	condition.Operator in {
		"stringequals", "stringequalsignorecase", "stringlike",
		"foranyvalue:stringequals", "foranyvalue:stringequalsignorecase", "foranyvalue:stringlike",
		"arnequals", "arnlike", "foranyvalue:arnequals", "foranyvalue:arnlike",
	}
	count(asked(condition)) > 0
}

# The values; of ARNs, which may name people, their accounts.
asked(condition) := condition.Values

asked(condition) := condition.Accounts

one_owner(key, value) if {
	key in {"aws:principalorgid", "aws:principalaccount"}
	fixed(value)
}

one_owner("aws:principalorgpaths", value) if {
	parts := split(value, "/")
	count(parts) > 1
	startswith(parts[0], "o-")
	fixed(parts[0])
}

fixed(value) if {
	value != ""
	not contains(value, "*")
	not contains(value, "?")
	not contains(value, "$")
}
