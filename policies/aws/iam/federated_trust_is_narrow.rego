# METADATA
# title: Trust in an identity provider names whose repository, project or pool is meant
# description: >-
#   GitHub Actions, GitLab.com, HCP Terraform, Buildkite, Vercel, Codefresh, Cognito, Google, Amazon and Facebook sign for all
#   their customers, and so do the others that AWS lists as shared. A role that trusts one of them has to say by a condition
#   whose repository, project or organization, or which application is meant; of Cognito the identity pool (aud), and whether
#   its guests are meant (amr), of Microsoft Sentinel the workspace.
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
package aws.iam.federated_trust_is_narrow

subjects contains role._id if some role in counted

compliant contains role._id if {
	some role in counted
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
	is_string(principal.Type)
	principal.Type != "Federated"
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
	says_whether_guests(principal, statement)
}

known(principal, statement) if {
	principal.Type == "Federated"
	some issuer, claim in customers
	endswith(principal.Id, concat("/", ["oidc-provider", issuer]))
	some condition in statement.Conditions
	keeps_out(condition)
	condition.Key == concat(":", [issuer, claim])
	every value in condition.Values {
		fixed(value)
	}
}

known(principal, statement) if {
	principal.Type == "Federated"
	contains(principal.Id, sentinel)
	some condition in statement.Conditions
	condition.Key == "sts:rolesessionname"
	condition.Operator in {"stringequals", "stringequalsignorecase", "stringlike"}
	condition.Fixed == true
}

known(principal, _) if {
	principal.Type == "Federated"
	principal.Id != "*"
	not contains(principal.Id, github)
	not contains(principal.Id, sentinel)
	not principal.Id in object.keys(applications)
	every issuer in object.keys(tenants) | object.keys(customers) {
		not endswith(principal.Id, concat("/", ["oidc-provider", issuer]))
	}
}

says_whether_guests(principal, _) if principal.Id != cognito

says_whether_guests(_, statement) if {
	some condition in statement.Conditions
	condition.Key == concat(":", [cognito, "amr"])
	keeps_out(condition)
}

cognito := "cognito-identity.amazonaws.com"

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
	"oidc-configuration.audit-log.githubusercontent.com": "https://github.com/",
	"proidc.upbound.io": "mcp:",
	"scalr.io": "account:",
}

# Issuers that sign for all their customers → the claim that names the customer, which has to be told whole.
customers := {
	"api.pulumi.com/oidc": "aud",
	"oidc.vercel.com": "aud",
	"sandboxes.cloud": "aud",
	"studio.datachain.ai/api": "sub",
	"tokens.cloud.shisho.dev": "sub",
}

sentinel := "oidc-provider/sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d"

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

one_repository_owner("token.actions.githubusercontent.com:repository", value) if {
	parts := split(value, "/")
	count(parts) > 1
	fixed(parts[0])
}

one_repository_owner(key, value) if {
	key in {"token.actions.githubusercontent.com:enterprise_id", "token.actions.githubusercontent.com:repository_id"}
	fixed(value)
}

# A condition that a request without the key does not meet: neither IfExists nor ForAllValues.
keeps_out(condition) if {
	condition.Operator in {
		"stringequals", "stringequalsignorecase", "stringlike",
		"foranyvalue:stringequals", "foranyvalue:stringequalsignorecase", "foranyvalue:stringlike",
	}
	count(condition.Values) > 0
}

fixed(value) if {
	value != ""
	not contains(value, "*")
	not contains(value, "?")
	not contains(value, "$")
}

counted := [role |
	some role in input["aws.iam.roles"]
	not unfederated(role)
]

# Every statement was read, and none trusts an identity provider.
unfederated(role) if {
	is_array(role._trust)
	every statement in role._trust {
		is_array(statement.Principal)
		every principal in statement.Principal {
			is_string(principal.Type)
			principal.Type != "Federated"
		}
	}
}
