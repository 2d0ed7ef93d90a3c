# METADATA
# title: Users with a console password sign in with several factors
# description: >-
#   A password alone is guessed, phished or bought. Users without a console password cannot sign in there and are
#   not counted.
# custom:
#   severity: critical
#   needs: [aws.iam.credential_reports]
#   each: aws.iam.credential_reports
#   shows: [password_enabled, mfa_active]
#   when_empty: not_applicable
#   themes: [authentication]
#   impact_text: The person needs an authenticator app or a security key.
#   fix:
#     - portal: IAM > Users > <user> > Security credentials > Multi-factor authentication > Assign MFA device
#   undo:
#     - portal: IAM > Users > <user> > Security credentials > Multi-factor authentication > Remove the device that was assigned
#   effort: minutes
#   impact: users
package aws.iam.console_users_have_mfa

subjects contains row._id if some row in counted

compliant contains row._id if {
	some row in counted
	row._is_root == false
	row.password_enabled == true
	row.mfa_active == true
}

counted := [row |
	some row in input["aws.iam.credential_reports"]
	not row._is_root == true
	not row.password_enabled == false
]
