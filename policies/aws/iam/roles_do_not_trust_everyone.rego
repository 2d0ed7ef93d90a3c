# METADATA
# title: No role can be assumed by just anybody
# description: >-
#   A role whose trust policy names everyone is open to every AWS customer, unless a condition keeps it to fixed accounts or
#   organizations. A trust in a provider that signs for everybody (GitHub Actions, GitLab.com, HCP Terraform, Buildkite, Vercel,
#   Codefresh, Cognito, Google, Amazon, Facebook) is as open, unless a condition says whose repository, project, identity pool
#   or application is meant.
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

known(principal, statement) if {
	principal.Type == "Federated"
	some issuer, start in tenants
	endswith(principal.Id, concat("/", ["oidc-provider", issuer]))
	some condition in statement.Conditions
	keeps_out(condition)
	condition.Key == concat(":", [issuer, "sub"])
	every value in condition.Values {
		startswith(value, start)
		fixed(split(split(trim_prefix(value, start), ":")[0], "/")[0])
	}
}

known(principal, statement) if {
	principal.Type == "Federated"
	contains(principal.Id, github)
	some condition in statement.Conditions
	keeps_out(condition)
	every value in condition.Values {
		one_repository_owner(condition.Key, value)
	}
}

known(principal, statement) if {
	principal.Type == "Federated"
	some condition in statement.Conditions
	keeps_out(condition)
	condition.Key == applications[principal.Id]
	every value in condition.Values {
		fixed(value)
	}
}

known(principal, _) if {
	principal.Type == "Federated"
	principal.Id != "*"
	not contains(principal.Id, github)
	not principal.Id in object.keys(applications)
	every issuer, _ in tenants {
		not endswith(principal.Id, concat("/", ["oidc-provider", issuer]))
	}
}

github := "token.actions.githubusercontent.com"

# The condition key that says which application of a provider is meant that signs for everybody's applications.
applications := {
	"cognito-identity.amazonaws.com": "cognito-identity.amazonaws.com:aud",
	"accounts.google.com": "accounts.google.com:aud",
	"www.amazon.com": "www.amazon.com:app_id",
	"graph.facebook.com": "graph.facebook.com:app_id",
}

# Issuers that sign for all their customers → how a subject begins, before the name of the customer.
tenants := {
	"gitlab.com": "project_path:",
	"app.terraform.io": "organization:",
	"agent.buildkite.com": "organization:",
	"oidc.vercel.com": "owner:",
	"oidc.codefresh.io": "account:",
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

one_repository_owner(key, value) if {
	endswith(key, ":sub")
	parts := split(value, "/")
	count(parts) > 1
	startswith(parts[0], "repo:")
	fixed(trim_prefix(parts[0], "repo:"))
}

one_repository_owner(key, value) if {
	endswith(key, ":sub")
	parts := split(value, ":")
	count(parts) > 1
	parts[0] in {"repository_owner", "repository_owner_id", "repository_id"}
	fixed(parts[1])
}

fixed(value) if {
	value != ""
	not contains(value, "*")
	not contains(value, "?")
	not contains(value, "$")
}
