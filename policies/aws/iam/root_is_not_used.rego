# METADATA
# title: The root user is not used
# description: >-
#   What the root user does was done by nobody in particular: several people may know its password. Everyday work belongs
#   to a role of a person. AWS counts a sign-in and a use of a key; in China there is no root user.
# custom:
#   severity: high
#   needs: [aws.iam.credential_reports]
#   each: aws.iam.credential_reports
#   shows: [password_last_used, access_key_1_last_used_date, access_key_2_last_used_date]
#   binds: [_is_root]
#   when_empty: not_applicable
#   themes: [unique_identity]
#   params:
#     days: {type: integer, default: 90, min: 1, max: 730, source: "default of this tool; AWS advises not to use the root user, and sets no number"}
#   impact_text: Who signed in as root has to assume a role.
#   fix:
#     - portal: IAM > Roles > Create role > the rights that the root user was needed for; and assume it instead of signing in as root
#   undo:
#     - portal: IAM > Roles > Delete the role that was made
#   effort: hours
#   impact: users
package aws.iam.root_is_not_used

subjects contains row._id if some row in counted

compliant contains row._id if {
	some row in counted
	every name in uses {
		long_ago(row, name)
	}
}

uses := ["password_last_used", "access_key_1_last_used_date", "access_key_2_last_used_date"]

long_ago(row, name) if name in row._absent

long_ago(row, name) if {
	used := row._epoch[name]
	is_number(used)
	input.now_epoch - used > input.params.days * 86400
}

counted := [row |
	some row in input["aws.iam.credential_reports"]
	not row._is_root == false
]
