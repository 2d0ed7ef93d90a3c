# METADATA
# title: Changes to route tables raise an alarm that reaches somebody
# description: >-
#   A route decides where traffic goes, and who can read it on its way. Such a change must be caught and reach a confirmed
#   subscriber.
# custom:
#   severity: low
#   family: watched
#   needs: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.events.rules, aws.account.regions]
#   each: none
#   grows: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.events.rules]
#   shows: []
#   when_empty: fail
#   themes: [detection]
#   fix:
#     - command: 'aws logs put-metric-filter --region ‹the region of the trail''s log group› --log-group-name ‹the log group of a trail of all regions› --filter-name route-table-changes --filter-pattern ''{ ($.eventSource = "ec2.amazonaws.com") && (($.eventName = "CreateRoute") || ($.eventName = "CreateRouteTable") || ($.eventName = "ReplaceRoute") || ($.eventName = "ReplaceRouteTableAssociation") || ($.eventName = "DeleteRouteTable") || ($.eventName = "DeleteRoute") || ($.eventName = "DisassociateRouteTable")) }'' --metric-transformations metricName=route-table-changes,metricNamespace=Watched,metricValue=1'
#     - command: aws cloudwatch put-metric-alarm --region ‹the same region› --alarm-name route-table-changes --namespace Watched --metric-name route-table-changes --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions ‹ARN of a topic with a subscriber who has confirmed›
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws cloudwatch delete-alarms --region ‹the same region› --alarm-names route-table-changes
#     - command: aws logs delete-metric-filter --region ‹the same region› --log-group-name ‹the same log group› --filter-name route-table-changes
#   effort: hours
#   impact: none
package aws.cloudwatch.route_table_changes_are_watched

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if watched.watches([watched.change("ec2", name) | some name in names], 1)

names := [
	"CreateRoute",
	"CreateRouteTable",
	"ReplaceRoute",
	"ReplaceRouteTableAssociation",
	"DeleteRouteTable",
	"DeleteRoute",
	"DisassociateRouteTable",
]
