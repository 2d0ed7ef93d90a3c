# METADATA
# title: Active access keys are not older than the client's limit
# description: >-
#   A key that lives for years has been copied somewhere by now.
# custom:
#   severity: medium
#   needs: [aws.iam.credential_reports]
#   each: aws.iam.credential_reports
#   shows: [access_key_1_active, access_key_1_last_rotated, access_key_2_active, access_key_2_last_rotated]
#   when_empty: not_applicable
#   themes: [credentials]
#   impact_text: A program that still uses the old key stops.
#   binds: [access_key_1_active, access_key_2_active]
#   params:
#     days: {type: integer, default: 90, min: 1, max: 730, source: "CIS; the laws set no period"}
#   fix:
#     - portal: IAM > Users > <user> > Security credentials > Create access key; and move the program to it; and then deactivate the old key
#       where: For a user of IAM
#     - portal: Sign in as the root user > Security credentials > Access keys > Actions > Deactivate; and give the program a role or a user of its own
#       where: For the root user
#   undo:
#     - portal: IAM > Users > <user> > Security credentials > activate the old key again
#       where: For a user of IAM
#     - portal: Sign in as the root user > Security credentials > Access keys > activate again the key that was switched off
#       where: For the root user
#   effort: hours
#   impact: users
package aws.iam.access_keys_are_rotated

subjects contains row._id if some row in counted

compliant contains row._id if {
	some row in counted
	fresh(row.access_key_1_active, object.get(row._epoch, "access_key_1_last_rotated", null))
	fresh(row.access_key_2_active, object.get(row._epoch, "access_key_2_last_rotated", null))
}

fresh(active, _) if active == false

fresh(active, rotated) if {
	active == true
	is_number(rotated)
	input.now_epoch - rotated <= input.params.days * 86400
}

counted := [row |
	some row in input["aws.iam.credential_reports"]
	not without_keys(row)
]

without_keys(row) if {
	row.access_key_1_active == false
	row.access_key_2_active == false
}
