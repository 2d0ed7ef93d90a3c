# METADATA
# title: Roles for other accounts ask for an external id or a second factor
# description: >-
#   Another company that holds the keys of many customers can be led to use them for the wrong one. A role that trusts its
#   account asks for an external id that only this client and that company know; a role for people asks for a second
#   factor, or for the client's own organisation. The client names accounts that are its own.
# custom:
#   severity: high
#   needs: [aws.iam.roles, aws.organizations.memberships]
#   each: aws.iam.roles
#   grows: [aws.organizations.memberships]
#   shows: [RoleName]
#   binds: [RoleName, _trust]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   params:
#     known_accounts: {type: array, items: string, default: [], max: 200, source: "default of this tool; the client declares the accounts that are its own"}
#     known_organizations: {type: array, items: string, default: [], max: 20, source: "default of this tool; the client declares organisations that are its own besides the one of the account"}
#   impact_text: Who assumes the role has to give the external id, or to sign in with a second factor.
#   fix:
#     - portal: IAM > Roles > <RoleName> > Trust relationships > Edit trust policy > add to the statement the condition StringEquals sts:ExternalId ‹an id that the other side chose for this client›
#   undo:
#     - portal: IAM > Roles > <RoleName> > Trust relationships > Edit trust policy > the policy as it was noted before
#   effort: hours
#   impact: users
package aws.iam.cross_account_roles_need_external_id_or_mfa

import data.lib.aws_trusts as trusts

subjects contains role._id if some role in counted

compliant contains role._id if {
	some role in counted
	is_string(role.Path)
	every statement in role._trust {
		careful(statement)
	}
}

careful(statement) if statement.Effect == "Deny"

careful(statement) if {
	statement.Effect == "Allow"
	every principal in statement.Principal {
		near(principal)
	}
}

careful(statement) if {
	statement.Effect == "Allow"
	some condition in statement.Conditions
	asks(condition)
}

asks(condition) if {
	condition.Key == "sts:externalid"
	condition.Operator in {"stringequals", "stringequalsignorecase", "stringlike"}
	condition.Fixed == true
}

asks(condition) if {
	condition.Key == "aws:multifactorauthpresent"
	condition.Operator == "bool"
	condition.Values == ["true"]
}

# Who signed in with one factor has no such age, and does not meet it.
asks(condition) if {
	condition.Key == "aws:multifactorauthage"
	condition.Operator in {"numericlessthan", "numericlessthanequals"}
}

asks(condition) if {
	condition.Key in {"aws:principalorgid", "aws:principalorgpaths"}
	condition.Operator in {"stringequals", "stringlike", "foranyvalue:stringequals", "foranyvalue:stringlike"}
	count(condition.Values) > 0
	every value in condition.Values {
		is_the_clients_organization(split(value, "/")[0])
	}
}

# Of everybody those alone who are of an account that is the client's.
asks(condition) if {
	condition.Key == "aws:principalaccount"
	condition.Operator in {"stringequals", "stringlike"}
	count(condition.Values) > 0
	every account in condition.Values {
		is_the_clients(account)
	}
}

asks(condition) if {
	condition.Key == "aws:principalarn"
	condition.Operator in {"arnequals", "arnlike", "stringequals", "stringlike"}
	count(condition.Accounts) > 0
	every account in condition.Accounts {
		is_the_clients(account)
	}
}

# Somebody of this account, of one that the client named, or no account at all.
near(principal) if is_the_clients(principal.Account)

near(principal) if principal.Type in {"Service", "Federated", "CanonicalUser"}

near(principal) if trusts.is_gone(principal)

is_the_clients(account) if account == input.target._id

is_the_clients(account) if account in input.params.known_accounts

# A company that serves many customers has an organisation, too.
is_the_clients_organization(id) if {
	some membership in input["aws.organizations.memberships"]
	membership.Id == id
}

is_the_clients_organization(id) if id in input.params.known_organizations

counted := [role |
	some role in input["aws.iam.roles"]
	not startswith(role.Path, "/aws-service-role/")
	not startswith(role.Path, "/aws-reserved/")
	not at_home(role)
]

# Every statement was read, and none names another account.
at_home(role) if {
	is_array(role._trust)
	every statement in role._trust {
		is_array(statement.Principal)
		every principal in statement.Principal {
			near(principal)
		}
	}
}
