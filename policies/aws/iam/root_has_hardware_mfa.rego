# METADATA
# title: The second factor of the root user is a piece of hardware
# description: >-
#   An application on a phone is copied with the phone. A root user that has a virtual device beside a security key can
#   sign in by either, and so does not count. AWS lists virtual devices alone: where several factors are asked for and no
#   virtual one is the root user's, it is hardware, or a passkey.
# custom:
#   severity: medium
#   needs: [aws.iam.account_summaries, aws.iam.root_devices]
#   each: aws.iam.account_summaries
#   shows: [AccountMFAEnabled, AccountPasswordPresent]
#   maturity: true
#   when_empty: not_applicable
#   themes: [authentication]
#   fix:
#     - portal: Sign in as root > Security credentials > Multi-factor authentication > Assign MFA device > a security key or a hardware token; and Remove the virtual device
#   undo:
#     - portal: Sign in as root > Security credentials > Multi-factor authentication > Assign MFA device > Authenticator app, again
#   effort: hours
#   impact: none
package aws.iam.root_has_hardware_mfa

subjects contains summary._id if some summary in counted

compliant contains summary._id if {
	some summary in counted
	summary._root_has_credentials == true
	summary.AccountMFAEnabled == 1
	input["aws.iam.root_devices"] == []
}

counted := [summary |
	some summary in input["aws.iam.account_summaries"]
	not summary._root_has_credentials == false
]
