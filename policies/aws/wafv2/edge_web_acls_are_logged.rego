# METADATA
# title: Web ACLs of CloudFront write down what they judge
# description: >-
#   Without a log nobody can tell afterwards what was let through. Those of CloudFront lie in one region, whichever the
#   client uses.
# custom:
#   severity: medium
#   needs: [aws.wafv2.edge_web_acls]
#   each: aws.wafv2.edge_web_acls
#   family: access_is_logged
#   shows: [Name, _destinations]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - command: 'aws wafv2 put-logging-configuration --cli-input-json ''{"LoggingConfiguration": {"ResourceArn": "<_id>", "LogDestinationConfigs": ["‹the ARN of a log group, bucket or stream whose name begins with aws-waf-logs-›"]}}'' --region ‹the region of CloudFront, us-east-1 outside of China›'
#     - portal: 'WAF & Shield > Protection packs (web ACLs) > <Name> > Logging and metrics > Logging > Enable'
#   undo:
#     - command: 'aws wafv2 delete-logging-configuration --resource-arn <_id> --region ‹the region of CloudFront, us-east-1 outside of China›'
#   effort: minutes
#   impact: none
package aws.wafv2.edge_web_acls_are_logged

subjects contains acl._id if some acl in input["aws.wafv2.edge_web_acls"]

compliant contains acl._id if {
	some acl in input["aws.wafv2.edge_web_acls"]
	some destination in acl._destinations
	startswith(destination, "arn:")
}
