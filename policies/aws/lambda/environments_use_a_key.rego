# METADATA
# title: Environment variables are encrypted with the client's own key
# description: >-
#   Lambda encrypts them with a key of AWS's where no other is named; then everybody who may read the function reads them.
#   Judged are functions that have variables.
# custom:
#   severity: low
#   needs: [aws.lambda.functions]
#   each: aws.lambda.functions
#   shows: [FunctionName, KMSKeyArn]
#   when_empty: not_applicable
#   themes: [encryption_at_rest]
#   maturity: true
#   declared_away: {exempt: FunctionName}
#   params:
#     exempt: {type: array, items: string, default: [], max: 200, source: default of this tool is no exception}
#   fix:
#     - command: 'aws lambda update-function-configuration --function-name <FunctionName> --kms-key-arn ‹the ARN of the client''s key› --region <_at.region>'
#       where: 'The role of the function must be allowed to decrypt with the key, or the function stops'
#     - portal: 'Lambda > Functions > <FunctionName> > Configuration > Environment variables > Edit > Encryption configuration > Use a customer managed key'
#   undo:
#     - command: 'aws lambda update-function-configuration --function-name <FunctionName> --kms-key-arn "" --region <_at.region>'
#       where: 'It had none: the key of AWS is taken again'
#   impact_text: 'A function whose role may not use the key stops.'
#   effort: hours
#   impact: users
package aws.lambda.environments_use_a_key

subjects contains function._id if some function in counted

compliant contains function._id if {
	some function in counted
	function._has_variables == true
	startswith(function.KMSKeyArn, "arn:")
}

counted := [function |
	some function in input["aws.lambda.functions"]
	not function._has_variables == false
	not function.FunctionName in input.params.exempt
]
