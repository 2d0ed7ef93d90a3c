# METADATA
# title: Function URLs ask who is calling
# description: >-
#   A function URL whose type is NONE is run by whoever knows it; what the function itself may ask for cannot be seen from
#   outside.
# custom:
#   severity: high
#   needs: [aws.lambda.function_urls]
#   each: aws.lambda.function_urls
#   shows: [FunctionUrl, AuthType]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - command: 'aws lambda update-function-url-config --function-name <FunctionArn> --auth-type AWS_IAM --region <_at.region>'
#       where: 'Callers that do not sign their requests lose the function'
#     - portal: 'Lambda > Functions > the function > Configuration > Function URL > Edit > Auth type > AWS_IAM'
#   undo:
#     - command: 'aws lambda update-function-url-config --function-name <FunctionArn> --auth-type <AuthType> --region <_at.region>'
#   impact_text: 'Callers that do not sign their requests lose the function.'
#   effort: hours
#   impact: users
package aws.lambda.urls_need_auth

subjects contains url._id if some url in input["aws.lambda.function_urls"]

compliant contains url._id if {
	some url in input["aws.lambda.function_urls"]
	url.AuthType == "AWS_IAM"
}
