# METADATA
# title: Active access keys that nobody uses are switched off
# description: >-
#   A key that no program needs is missed by nobody when it is stolen. One that was never used counts from the day on
#   which it was made.
# custom:
#   severity: medium
#   needs: [aws.iam.credential_reports]
#   each: aws.iam.credential_reports
#   shows: [access_key_1_active, access_key_1_last_used_date, access_key_2_active, access_key_2_last_used_date]
#   binds: [access_key_1_active, access_key_2_active]
#   when_empty: not_applicable
#   themes: [stale_access]
#   params:
#     days: {type: integer, default: 45, min: 1, max: 730, source: "CIS; the laws set no period"}
#   impact_text: A program that needs the key after all stops.
#   fix:
#     - command: aws iam update-access-key --user-name <user> --access-key-id ‹the key that is not used› --status Inactive
#       where: For a user of IAM
#     - portal: Sign in as the root user > Security credentials > Access keys > Actions > Deactivate
#       where: For the root user
#   undo:
#     - command: aws iam update-access-key --user-name <user> --access-key-id ‹the key that was switched off› --status Active
#       where: For a user of IAM
#     - portal: Sign in as the root user > Security credentials > Access keys > activate again the key that was switched off
#       where: For the root user
#   effort: minutes
#   impact: users
package aws.iam.access_keys_are_used

subjects contains row._id if some row in counted

compliant contains row._id if {
	some row in counted
	in_use(row, row.access_key_1_active, "access_key_1_last_used_date", "access_key_1_last_rotated")
	in_use(row, row.access_key_2_active, "access_key_2_last_used_date", "access_key_2_last_rotated")
}

in_use(_, active, _, _) if active == false

in_use(row, active, used, _) if {
	active == true
	recent(row._epoch[used])
}

in_use(row, active, used, made) if {
	active == true
	used in row._absent
	recent(row._epoch[made])
}

recent(moment) if {
	is_number(moment)
	input.now_epoch - moment <= input.params.days * 86400
}

counted := [row |
	some row in input["aws.iam.credential_reports"]
	not without_keys(row)
]

without_keys(row) if {
	row.access_key_1_active == false
	row.access_key_2_active == false
}
