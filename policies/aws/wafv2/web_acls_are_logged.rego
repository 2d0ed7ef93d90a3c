# METADATA
# title: Web ACLs write down what they judge
# description: >-
#   Without a log nobody can tell afterwards what was let through.
# custom:
#   severity: medium
#   needs: [aws.wafv2.web_acls]
#   each: aws.wafv2.web_acls
#   family: access_is_logged
#   shows: [Name, Logging.LogDestinationConfigs]
#   when_empty: not_applicable
#   themes: [audit_records]
#   fix:
#     - command: 'aws wafv2 put-logging-configuration --cli-input-json ''{"LoggingConfiguration": {"ResourceArn": "<_id>", "LogDestinationConfigs": ["‹the ARN of a log group, bucket or stream whose name begins with aws-waf-logs-›"]}}'' --region <_at.region>'
#     - portal: 'WAF & Shield > Protection packs (web ACLs) > <Name> > Logging and metrics > Logging > Enable'
#   undo:
#     - command: 'aws wafv2 delete-logging-configuration --resource-arn <_id> --region <_at.region>'
#   effort: minutes
#   impact: none
package aws.wafv2.web_acls_are_logged

subjects contains acl._id if some acl in input["aws.wafv2.web_acls"]

compliant contains acl._id if {
	some acl in input["aws.wafv2.web_acls"]
	some destination in acl.Logging.LogDestinationConfigs
	startswith(destination, "arn:")
}
