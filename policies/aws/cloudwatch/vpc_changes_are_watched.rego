# METADATA
# title: Changes to networks raise an alarm that reaches somebody
# description: >-
#   Networks that are made, deleted or joined to another one change what can be reached. Such a change must be caught and
#   reach a confirmed subscriber. The calls of EC2-Classic, which AWS has retired, are not asked for.
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
#     - command: 'aws logs put-metric-filter --region ‹the region of the trail''s log group› --log-group-name ‹the log group of a trail of all regions› --filter-name vpc-changes --filter-pattern ''{ ($.eventSource = "ec2.amazonaws.com") && (($.eventName = "CreateVpc") || ($.eventName = "DeleteVpc") || ($.eventName = "ModifyVpcAttribute") || ($.eventName = "AcceptVpcPeeringConnection") || ($.eventName = "CreateVpcPeeringConnection") || ($.eventName = "DeleteVpcPeeringConnection") || ($.eventName = "RejectVpcPeeringConnection")) }'' --metric-transformations metricName=vpc-changes,metricNamespace=Watched,metricValue=1'
#     - command: aws cloudwatch put-metric-alarm --region ‹the same region› --alarm-name vpc-changes --namespace Watched --metric-name vpc-changes --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions ‹ARN of a topic with a subscriber who has confirmed›
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws cloudwatch delete-alarms --region ‹the same region› --alarm-names vpc-changes
#     - command: aws logs delete-metric-filter --region ‹the same region› --log-group-name ‹the same log group› --filter-name vpc-changes
#   effort: hours
#   impact: none
package aws.cloudwatch.vpc_changes_are_watched

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if watched.watches([watched.change("ec2", name) | some name in names], 1)

names := [
	"CreateVpc",
	"DeleteVpc",
	"ModifyVpcAttribute",
	"AcceptVpcPeeringConnection",
	"CreateVpcPeeringConnection",
	"DeleteVpcPeeringConnection",
	"RejectVpcPeeringConnection",
]
