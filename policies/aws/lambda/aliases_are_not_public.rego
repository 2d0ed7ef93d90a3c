# METADATA
# title: Aliases of functions can be run by those alone whom their policy names
# description: >-
#   An alias has a policy of its own beside that of its function. Everybody is everybody with an account of AWS, and with
#   a function URL that asks for no sign-in everybody on the internet. S3, SNS, EventBridge, API Gateway and Alexa run it for
#   every customer, unless a condition names the source.
# custom:
#   severity: critical
#   needs: [aws.lambda.aliases]
#   each: aws.lambda.aliases
#   family: not_public
#   shows: [AliasArn, _statements]
#   when_empty: not_applicable
#   themes: [public_exposure]
#   fix:
#     - command: 'aws lambda remove-permission --function-name <AliasArn> --statement-id ‹the Sid of the statement that lets everybody in› --region <_at.region>'
#       where: 'Whoever ran it by that statement loses it; add a statement that names them first, for a service with --source-account or --source-arn'
#     - portal: 'Lambda > Functions > <AliasArn> > Configuration > Permissions > Resource-based policy statements > the statement > Delete'
#   undo:
#     - portal: 'Lambda > Functions > <AliasArn> > Configuration > Permissions > Resource-based policy statements > Add permissions, the statement as it was noted before'
#   impact_text: 'Whoever ran it without being named cannot any more.'
#   effort: hours
#   impact: users
package aws.lambda.aliases_are_not_public

import data.lib.aws_public as public

subjects contains alias._id if some alias in input["aws.lambda.aliases"]

compliant contains alias._id if {
	some alias in input["aws.lambda.aliases"]
	public.closed(alias, "lambda")
	public.sourced(alias, "lambda", deputies)
}

because[alias._id] contains opening if {
	some alias in input["aws.lambda.aliases"]
	some opening in public.openings(alias, "lambda")
}

because[alias._id] contains opening if {
	some alias in input["aws.lambda.aliases"]
	some opening in public.unsourced(alias, "lambda", deputies)
}

# Services that act for the resources of every customer, and whose documentation or Lambda's asks for a source.
deputies := {
	"alexa-appkit.amazon.com": true,
	"apigateway.amazonaws.com": true,
	"events.amazonaws.com": true,
	"s3.amazonaws.com": true,
	"sns.amazonaws.com": true,
}
