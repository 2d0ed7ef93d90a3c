# METADATA
# title: Old passwords cannot be taken again
# description: >-
#   Who must change a password goes back to the old one where nothing prevents it. An account without a policy of its own
#   has AWS's, which remembers none.
# custom:
#   severity: medium
#   needs: [aws.iam.password_policies]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [credentials]
#   params:
#     remembered: {type: integer, default: 24, min: 1, max: 24, source: "CIS; the laws set no number"}
#   fix:
#     - command: aws iam update-account-password-policy --cli-input-json <aws.iam.password_policies._settings> --password-reuse-prevention <params.remembered>
#       where: IAM writes the policy whole; the command keeps what else is set today
#     - portal: Where the account has no policy yet, IAM > Account settings > Password policy > Edit > Custom > Prevent password reuse <params.remembered>, and every character type
#   undo:
#     - command: aws iam update-account-password-policy --cli-input-json <aws.iam.password_policies._settings>
#       where: The policy as it was seen
#     - portal: Where there was no policy before, IAM > Account settings > Password policy > Edit > IAM default, which deletes the one that was made
#   effort: minutes
#   impact: none
package aws.iam.password_reuse_prevented

subjects contains input.target._id

compliant contains input.target._id if {
	some policy in input["aws.iam.password_policies"]
	is_number(policy.PasswordReusePrevention)
	policy.PasswordReusePrevention >= input.params.remembered
}
