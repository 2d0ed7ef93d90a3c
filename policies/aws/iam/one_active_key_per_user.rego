# METADATA
# title: A user has one active access key at most
# description: >-
#   Two keys are for the hours in which one takes the place of the other. Where both stay, nobody knows which one is in
#   use, and both can be stolen.
# custom:
#   severity: low
#   needs: [aws.iam.credential_reports]
#   each: aws.iam.credential_reports
#   shows: [access_key_1_active, access_key_1_last_used_date, access_key_2_active, access_key_2_last_used_date]
#   binds: [access_key_1_active, access_key_2_active]
#   when_empty: not_applicable
#   themes: [least_privilege]
#   impact_text: A program that uses the other key stops.
#   fix:
#     - command: aws iam update-access-key --user-name <user> --access-key-id ‹the key that was used longest ago› --status Inactive
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
package aws.iam.one_active_key_per_user

subjects contains row._id if some row in counted

compliant contains row._id if {
	some row in counted
	is_boolean(row.access_key_2_active)
	row.access_key_1_active == false
}

compliant contains row._id if {
	some row in counted
	is_boolean(row.access_key_1_active)
	row.access_key_2_active == false
}

counted := [row |
	some row in input["aws.iam.credential_reports"]
	not without_keys(row)
]

without_keys(row) if {
	row.access_key_1_active == false
	row.access_key_2_active == false
}
