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
#     - command: aws iam update-account-password-policy --minimum-password-length 14 --require-symbols --require-numbers --require-uppercase-characters --require-lowercase-characters --allow-users-to-change-password
#     - portal: IAM > Account settings > Password policy > Edit
#   undo:
#     - command: aws iam delete-account-password-policy
#   effort: minutes
#   impact: users
package aws.iam.password_minimum_length

subjects contains input.target._id

compliant contains input.target._id if {
	some policy in input["aws.iam.password_policies"]
	is_number(policy.MinimumPasswordLength)
	policy.MinimumPasswordLength >= input.params.length
}
