# METADATA
# title: Functions run on what AWS still mends
# description: >-
#   After the day of deprecation a runtime gets no more mending, and later cannot be updated. The days are those of AWS's
#   developer guide when this release was made; a runtime that was not in it is unknown. An image has no runtime of AWS's.
# custom:
#   severity: medium
#   needs: [aws.lambda.functions]
#   each: aws.lambda.functions
#   family: engines_are_supported
#   shows: [Runtime, PackageType]
#   when_empty: not_applicable
#   themes: [patching]
#   fix:
#     - command: 'aws lambda update-function-configuration --function-name <FunctionName> --runtime ‹a runtime that AWS supports› --region <_at.region>'
#       where: 'Try the function on the new runtime first: it may fail in every call'
#     - portal: 'Lambda > Functions > <FunctionName> > Code > Runtime settings > Edit'
#   undo:
#     - command: 'aws lambda update-function-configuration --function-name <FunctionName> --runtime <Runtime> --region <_at.region>'
#       where: 'AWS refuses it some weeks after the day of deprecation'
#   impact_text: 'A function that does not fit the new runtime fails.'
#   effort: days
#   impact: outage
package aws.lambda.runtimes_are_supported

subjects contains function._id if some function in counted

compliant contains function._id if {
	some function in counted
	is_number(function._supported_until)
	input.now_epoch < function._supported_until
}

counted := [function |
	some function in input["aws.lambda.functions"]
	not function.PackageType == "Image"
]
