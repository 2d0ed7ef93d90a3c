# METADATA
# title: Changes to gateways raise an alarm that reaches somebody
# description: >-
#   A gateway joins a network to the internet or to another network. Such a change must be caught and reach a confirmed
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
#     - command: 'aws logs put-metric-filter --region ‹the region of the trail''s log group› --log-group-name ‹the log group of a trail of all regions› --filter-name gateway-changes --filter-pattern ''{ ($.eventSource = "ec2.amazonaws.com") && (($.eventName = "CreateCustomerGateway") || ($.eventName = "DeleteCustomerGateway") || ($.eventName = "AttachInternetGateway") || ($.eventName = "CreateInternetGateway") || ($.eventName = "DeleteInternetGateway") || ($.eventName = "DetachInternetGateway")) }'' --metric-transformations metricName=gateway-changes,metricNamespace=Watched,metricValue=1'
#     - command: aws cloudwatch put-metric-alarm --region ‹the same region› --alarm-name gateway-changes --namespace Watched --metric-name gateway-changes --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions ‹ARN of a topic with a subscriber who has confirmed›
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws cloudwatch delete-alarms --region ‹the same region› --alarm-names gateway-changes
#     - command: aws logs delete-metric-filter --region ‹the same region› --log-group-name ‹the same log group› --filter-name gateway-changes
#   effort: hours
#   impact: none
package aws.cloudwatch.gateway_changes_are_watched

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if watched.watches([watched.change("ec2", name) | some name in names], 1)

names := [
	"CreateCustomerGateway",
	"DeleteCustomerGateway",
	"AttachInternetGateway",
	"CreateInternetGateway",
	"DeleteInternetGateway",
	"DetachInternetGateway",
]
