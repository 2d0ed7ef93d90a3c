# METADATA
# title: The password policy asks for long passwords
# description: >-
#   Length is what makes a password hard to guess. An account without a policy asks for eight characters.
# custom:
#   severity: medium
#   needs: [aws.iam.password_policies]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [credentials]
#   impact_text: The next password that a person sets has to be longer.
#   params:
#     length: {type: integer, default: 14, min: 8, max: 128, source: "CIS; the laws set no length"}
#   fix:
#     - command: aws iam update-account-password-policy --cli-input-json <aws.iam.password_policies._settings> --minimum-password-length <params.length>
#       where: IAM writes the policy whole; the command keeps what else is set today
#     - portal: Where the account has no policy yet, IAM > Account settings > Password policy > Edit > Custom > minimum length <params.length>, and every character type
#   undo:
#     - command: aws iam update-account-password-policy --cli-input-json <aws.iam.password_policies._settings>
#       where: The policy as it was seen
#     - portal: Where there was no policy before, IAM > Account settings > Password policy > Edit > IAM default, which deletes the one that was made
#   effort: minutes
#   impact: users
package aws.iam.password_minimum_length

subjects contains input.target._id

compliant contains input.target._id if {
	some policy in input["aws.iam.password_policies"]
	is_number(policy.MinimumPasswordLength)
	policy.MinimumPasswordLength >= input.params.length
}
