# METADATA
# title: No role can be assumed by just anybody
# description: >-
#   A role whose trust policy names everyone is open to every AWS customer. A condition may narrow that; who relies on one
#   names the principals all the same.
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
#     - portal: IAM > Roles > <RoleName> > Trust relationships > Edit trust policy
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
		principal.Id != "*"
	}
}
