# METADATA
# title: The root user signs in with several factors
# description: >-
#   The root user can do everything in the account, and no policy limits it. A root user without a password, a key and
#   a certificate, as an organisation leaves it in its members, cannot sign in and is not asked for more factors. GovCloud
#   and China do not tell.
# custom:
#   severity: critical
#   needs: [aws.iam.account_summaries]
#   each: aws.iam.account_summaries
#   shows: [AccountMFAEnabled, AccountPasswordPresent, AccountAccessKeysPresent]
#   when_empty: not_applicable
#   themes: [authentication]
#   fix:
#     - portal: Sign in as root > Security credentials > Multi-factor authentication > Assign MFA device
#   undo:
#     - portal: Sign in as root > Security credentials > Multi-factor authentication > Remove the device that was assigned
#   effort: minutes
#   impact: none
package aws.iam.root_has_mfa

subjects contains summary._id if some summary in counted

compliant contains summary._id if {
	some summary in counted
	summary._root_has_credentials == true
	summary.AccountMFAEnabled == 1
}

counted := [summary |
	some summary in input["aws.iam.account_summaries"]
	not summary._root_has_credentials == false
]
