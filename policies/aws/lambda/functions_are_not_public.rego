# METADATA
# title: Functions can be run by those alone whom their policy names
# description: >-
#   The policy of a function says who may run it beside the account itself. Everybody is everybody with an account of AWS,
#   and with a function URL that asks for no sign-in everybody on the internet. S3, SNS, EventBridge, API Gateway and Alexa
#   run it for every customer, unless a condition names the source. Policies of single versions are not looked at, those of
#   aliases by a rule of their own.
# custom:
#   severity: critical
#   needs: [aws.lambda.functions]
#   each: aws.lambda.functions
#   family: not_public
#   shows: [FunctionName, _statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - command: 'aws lambda remove-permission --function-name <FunctionName> --statement-id ‹the Sid of the statement that lets everybody in› --region <_at.region>'
#       where: 'Whoever ran it by that statement loses it; add a statement that names them first, for a service with --source-account or --source-arn'
#     - portal: 'Lambda > Functions > <FunctionName> > Configuration > Permissions > Resource-based policy statements > the statement > Delete'
#   undo:
#     - portal: 'Lambda > Functions > <FunctionName> > Configuration > Permissions > Resource-based policy statements > Add permissions, the statement as it was noted before'
#   impact_text: 'Whoever ran it without being named cannot any more.'
#   effort: hours
#   impact: users
package aws.lambda.functions_are_not_public

import data.lib.aws_public as public

subjects contains function._id if some function in input["aws.lambda.functions"]

compliant contains function._id if {
	some function in input["aws.lambda.functions"]
	public.closed(function, "lambda")
	public.sourced(function, "lambda", deputies)
}

because[function._id] contains opening if {
	some function in input["aws.lambda.functions"]
	some opening in public.openings(function, "lambda")
}

because[function._id] contains opening if {
	some function in input["aws.lambda.functions"]
	some opening in public.unsourced(function, "lambda", deputies)
}

# Services that act for the resources of every customer, and whose documentation or Lambda's asks for a source.
deputies := {
	"alexa-appkit.amazon.com": true,
	"apigateway.amazonaws.com": true,
	"events.amazonaws.com": true,
	"s3.amazonaws.com": true,
	"sns.amazonaws.com": true,
}
