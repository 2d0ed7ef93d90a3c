# METADATA
# title: Sessions of roles end within the client's limit
# description: >-
#   A session that was taken over works until it ends. IAM lets a role's sessions last from one hour to twelve; how long
#   one really lasts, is chosen when the role is assumed. Roles that AWS makes and keeps itself nobody can change: how long
#   those of IAM Identity Center last is set in its permission sets, and not looked at here.
# custom:
#   severity: low
#   needs: [aws.iam.role_sessions]
#   each: aws.iam.role_sessions
#   shows: [RoleName, MaxSessionDuration]
#   when_empty: not_applicable
#   themes: [session_life]
#   params:
#     hours: {type: integer, default: 12, min: 1, max: 12, source: "the most that IAM allows; the client sets less, the laws set no number"}
#   impact_text: Who works longer has to assume the role again.
#   fix:
#     - command: aws iam update-role --role-name <RoleName> --max-session-duration ‹the limit in seconds›
#   undo:
#     - command: aws iam update-role --role-name <RoleName> --max-session-duration <MaxSessionDuration>
#   effort: minutes
#   impact: users
package aws.iam.role_sessions_are_short

subjects contains role._id if some role in counted

compliant contains role._id if {
	some role in counted
	is_string(role.Path)
	is_number(role.MaxSessionDuration)
	role.MaxSessionDuration <= input.params.hours * 3600
}

counted := [role |
	some role in input["aws.iam.role_sessions"]
	not startswith(role.Path, "/aws-service-role/")
	not startswith(role.Path, "/aws-reserved/")
]
