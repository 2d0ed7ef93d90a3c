# METADATA
# title: Calls of HTTP and WebSocket APIs are written down
# description: >-
#   The access log of a stage says who called what and when.
# custom:
#   severity: medium
#   needs: [aws.apigatewayv2.stages]
#   each: aws.apigatewayv2.stages
#   family: access_is_logged
#   shows: [_api, StageName, AccessLogSettings.DestinationArn]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - command: 'aws apigatewayv2 update-stage --api-id <_api> --stage-name <StageName> --access-log-settings DestinationArn=‹the ARN of a log group›,Format=‹the format of a line, as the console proposes it› --region <_at.region>'
#     - portal: 'API Gateway > APIs > the API <_api> > Monitor > Logging > <StageName> > Edit'
#   undo:
#     - command: 'aws apigatewayv2 delete-access-log-settings --api-id <_api> --stage-name <StageName> --region <_at.region>'
#   effort: minutes
#   impact: none
package aws.apigatewayv2.access_is_logged

subjects contains stage._id if some stage in input["aws.apigatewayv2.stages"]

compliant contains stage._id if {
	some stage in input["aws.apigatewayv2.stages"]
	startswith(stage.AccessLogSettings.DestinationArn, "arn:")
}
