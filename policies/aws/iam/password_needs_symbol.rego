# METADATA
# title: A short password needs a symbol
# description: >-
#   Where passwords are long, length is what counts, and NIST advises against rules for characters; a shorter one gains by
#   a symbol. An account without a policy of its own has AWS's, which asks for eight characters of three kinds, and for
#   none of them in particular.
# custom:
#   severity: low
#   needs: [aws.iam.password_policies]
#   each: none
#   shows: []
#   family: password_characters
#   when_empty: fail
#   themes: [credentials]
#   params:
#     long: {type: integer, default: 16, min: 8, max: 128, source: "default of this tool after NIST SP 800-63B, which asks for length and not for kinds of characters"}
#   impact_text: The next password that a person sets has to hold one.
#   fix:
#     - command: aws iam update-account-password-policy --cli-input-json <aws.iam.password_policies._settings> --require-symbols
#       where: IAM writes the policy whole; the command keeps what else is set today
#     - portal: Where the account has no policy yet, IAM > Account settings > Password policy > Edit > Custom > a minimum length of <params.long>, or every character type
#   undo:
#     - command: aws iam update-account-password-policy --cli-input-json <aws.iam.password_policies._settings>
#       where: The policy as it was seen
#     - portal: Where there was no policy before, IAM > Account settings > Password policy > Edit > IAM default, which deletes the one that was made
#   effort: minutes
#   impact: users
package aws.iam.password_needs_symbol

subjects contains input.target._id

compliant contains input.target._id if {
	some policy in input["aws.iam.password_policies"]
	policy.RequireSymbols == true
}

compliant contains input.target._id if {
	some policy in input["aws.iam.password_policies"]
	is_number(policy.MinimumPasswordLength)
	policy.MinimumPasswordLength >= input.params.long
}
