# METADATA
# title: People sign in through an identity provider
# description: >-
#   Where people have accounts in AWS itself, who leaves the house has to be taken out here too, and somebody forgets it.
#   IAM Identity Center, or a SAML provider that a role trusts, lets the house's own directory decide.
# custom:
#   severity: medium
#   needs: [aws.iam.roles]
#   each: none
#   shows: []
#   grows: [aws.iam.roles]
#   when_empty: fail
#   themes: [unique_identity, authentication]
#   impact_text: People sign in by the identity provider, and their old passwords end.
#   fix:
#     - portal: IAM Identity Center > Enable > choose the identity source; and assign people to this account
#   undo:
#     - portal: IAM Identity Center > AWS accounts > take the assignments that were made away
#   effort: days
#   impact: users
package aws.iam.federation_or_identity_center_in_use

subjects contains input.target._id

compliant contains input.target._id if {
	some role in input["aws.iam.roles"]
	startswith(role.Path, "/aws-reserved/sso.amazonaws.com/")
}

compliant contains input.target._id if {
	some role in input["aws.iam.roles"]
	some statement in role._trust
	statement.Effect == "Allow"
	some principal in statement.Principal
	principal.Type == "Federated"
	contains(principal.Id, ":saml-provider/")
	"sts:assumerolewithsaml" in statement.Action
}
