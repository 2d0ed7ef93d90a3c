# METADATA
# title: The root user signs in with several factors
# description: >-
#   The root user can do everything in the account, and no policy limits it.
# custom:
#   severity: critical
#   needs: [aws.iam.account_summaries]
#   each: none
#   shows: []
#   when_empty: fail
#   themes: [authentication]
#   fix:
#     - portal: Sign in as root > Security credentials > Multi-factor authentication > Assign MFA device
#   undo:
#     - portal: Sign in as root > Security credentials > Multi-factor authentication > Remove
#   effort: minutes
#   impact: none
package aws.iam.root_has_mfa

subjects contains input.target._id

compliant contains input.target._id if {
	some summary in input["aws.iam.account_summaries"]
	summary.AccountMFAEnabled == 1
}
