# METADATA
# title: Console passwords that nobody uses are taken away
# description: >-
#   Whoever left, or never came, keeps a way in by a password that nobody misses. One that was never used counts from the
#   day on which it was set.
# custom:
#   severity: medium
#   needs: [aws.iam.credential_reports]
#   each: aws.iam.credential_reports
#   shows: [password_enabled, password_last_used, password_last_changed]
#   binds: [password_enabled]
#   when_empty: not_applicable
#   themes: [stale_access]
#   params:
#     days: {type: integer, default: 45, min: 1, max: 730, source: "CIS; the laws set no period"}
#   impact_text: The person cannot sign in to the console any more; access keys go on working.
#   fix:
#     - command: aws iam delete-login-profile --user-name <user>
#   undo:
#     - portal: IAM > Users > <user> > Security credentials > Manage console access > Enable again, with a new password
#   effort: minutes
#   impact: users
package aws.iam.console_passwords_are_used

subjects contains row._id if some row in counted

compliant contains row._id if {
	some row in counted
	row.password_enabled == true
	recent(row._epoch.password_last_used)
}

compliant contains row._id if {
	some row in counted
	row.password_enabled == true
	"password_last_used" in row._absent
	recent(row._epoch.password_last_changed)
}

recent(moment) if {
	is_number(moment)
	input.now_epoch - moment <= input.params.days * 86400
}

counted := [row |
	some row in input["aws.iam.credential_reports"]
	not row._is_root == true
	not row.password_enabled == false
]
