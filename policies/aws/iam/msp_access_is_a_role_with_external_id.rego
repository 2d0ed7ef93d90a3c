# METADATA
# title: The managed service provider comes in by a role that asks for an external id
# description: >-
#   The provider's way in is a role that trusts the provider's account and asks for an external id: it ends when the
#   client deletes it, and nobody else's mistake opens it. The client names the accounts of its provider; where none is
#   named, nobody knows which role that is, and the rule fails.
# custom:
#   severity: high
#   needs: [aws.iam.roles]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [msp_access]
#   params:
#     msp_accounts: {type: array, items: string, default: [], max: 20, source: "default of this tool; the client declares the accounts of its provider"}
#   impact_text: The provider assumes the role in place of the keys that it had.
#   fix:
#     - portal: IAM > Roles > Create role > AWS account > Another AWS account > the provider's number; and Require external ID > the id that the provider chose for this client; and name the provider's account in the client file's parameter msp_accounts
#   undo:
#     - portal: IAM > Roles > Delete the role that was made
#   effort: hours
#   impact: users
package aws.iam.msp_access_is_a_role_with_external_id

import data.lib.aws_trusts as trusts

subjects contains input.target._id

compliant contains input.target._id if {
	some role in input["aws.iam.roles"]
	some statement in role._trust
	of_msp(statement)
	asks(statement)
	every other in input["aws.iam.roles"] {
		every trust in other._trust {
			careful(trust)
		}
	}
}

careful(statement) if statement.Effect == "Deny"

careful(statement) if {
	statement.Effect == "Allow"
	every principal in statement.Principal {
		somebody_else(principal)
	}
}

somebody_else(principal) if {
	is_string(principal.Account)
	not is_msp(principal)
}

somebody_else(principal) if principal.Type in {"Service", "Federated", "CanonicalUser"}

somebody_else(principal) if trusts.is_gone(principal)

careful(statement) if asks(statement)

of_msp(statement) if {
	statement.Effect == "Allow"
	some principal in statement.Principal
	is_msp(principal)
}

is_msp(principal) if principal.Account in input.params.msp_accounts

asks(statement) if {
	statement.Effect == "Allow"
	some condition in statement.Conditions
	condition.Key == "sts:externalid"
	condition.Operator in {"stringequals", "stringequalsignorecase", "stringlike"}
	condition.Fixed == true
}
