# METADATA
# title: Calls of REST APIs are written down
# description: >-
#   The access log of a stage says who called what and when. The execution log is for finding faults and does not count.
# custom:
#   severity: medium
#   needs: [aws.apigateway.stages]
#   each: aws.apigateway.stages
#   family: access_is_logged
#   shows: [_api, stageName, accessLogSettings.destinationArn]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - command: 'aws apigateway update-stage --cli-input-json ''{"restApiId": "<_api>", "stageName": "<stageName>", "patchOperations": [{"op": "replace", "path": "‹the path of the destination of the access log›", "value": "‹the ARN of a log group›"}]}'' --region <_at.region>'
#       where: 'The account needs a role for API Gateway to write into CloudWatch Logs; the format is set in the same way'
#     - portal: 'API Gateway > APIs > the API <_api> > Stages > <stageName> > Logs and tracing > Edit > Custom access logging'
#   undo:
#     - portal: 'API Gateway > APIs > the API <_api> > Stages > <stageName> > Logs and tracing > Edit > Custom access logging > off, as it was'
#   effort: minutes
#   impact: none
package aws.apigateway.access_is_logged

subjects contains stage._id if some stage in input["aws.apigateway.stages"]

compliant contains stage._id if {
	some stage in input["aws.apigateway.stages"]
	startswith(stage.accessLogSettings.destinationArn, "arn:")
}
