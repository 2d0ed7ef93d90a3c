# METADATA
# title: User pools ask for a second factor
# description: >-
#   Where it is optional each user decides for himself, and where it is off nobody can. Users who come from another
#   directory prove themselves there.
# custom:
#   severity: high
#   needs: [aws.cognito_idp.user_pools]
#   each: aws.cognito_idp.user_pools
#   shows: [Name, Pool.MfaConfiguration]
#   when_empty: not_applicable
#   themes: [authentication]
#   params:
#     accepted: {type: array, items: string, default: ['ON'], max: 2, source: default of this tool is that all users are asked}
#   fix:
#     - portal: 'Amazon Cognito > User pools > <Name> > Authentication > Sign-in > Multi-factor authentication > Edit > Require MFA'
#       where: 'Users without a second factor must set one up at their next sign-in; the application must lead them there'
#   undo:
#     - portal: 'Amazon Cognito > User pools > <Name> > Authentication > Sign-in > Multi-factor authentication > Edit > as it was noted before'
#   impact_text: 'Users must set up a second factor.'
#   effort: days
#   impact: users
package aws.cognito.mfa

subjects contains pool._id if some pool in input["aws.cognito_idp.user_pools"]

compliant contains pool._id if {
	some pool in input["aws.cognito_idp.user_pools"]
	pool.Pool.MfaConfiguration in input.params.accepted
}
