# METADATA
# title: User pools ask for long passwords
# description: >-
#   A pool asks for eight characters unless somebody set another length.
# custom:
#   severity: medium
#   needs: [aws.cognito_idp.user_pools]
#   each: aws.cognito_idp.user_pools
#   shows: [Name, Pool.Policies.PasswordPolicy]
#   when_empty: not_applicable
#   themes: [credentials]
#   params:
#     length: {type: integer, default: 12, min: 6, max: 99, source: default of this tool; the laws set no length}
#   fix:
#     - portal: 'Amazon Cognito > User pools > <Name> > Authentication > Authentication methods > Password policy > Edit > Password minimum length > <params.length>'
#   undo:
#     - portal: 'Amazon Cognito > User pools > <Name> > Authentication > Authentication methods > Password policy > Edit > as it was noted before'
#   impact_text: 'The next password that a user sets has to be longer.'
#   effort: minutes
#   impact: users
package aws.cognito.password_policy

subjects contains pool._id if some pool in input["aws.cognito_idp.user_pools"]

compliant contains pool._id if {
	some pool in input["aws.cognito_idp.user_pools"]
	is_number(pool.Pool.Policies.PasswordPolicy.MinimumLength)
	pool.Pool.Policies.PasswordPolicy.MinimumLength >= input.params.length
}
