# METADATA
# title: Changes to who may do what raise an alarm that reaches somebody
# description: >-
#   Policies that are written, attached or taken away decide over all data. Such a change must be caught by a metric
#   filter with an alarm, or by a rule of EventBridge, and reach a confirmed subscriber. IAM tells EventBridge of them in
#   one region of the partition alone.
# custom:
#   severity: medium
#   family: watched
#   needs: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.events.rules, aws.account.regions]
#   each: none
#   grows: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.events.rules]
#   shows: []
#   when_empty: fail
#   themes: [detection]
#   fix:
#     - command: 'aws logs put-metric-filter --region ‹the region of the trail''s log group› --log-group-name ‹the log group of a trail of all regions› --filter-name iam-changes --filter-pattern ''{ ($.eventSource = "iam.amazonaws.com") && (($.eventName = "DeleteGroupPolicy") || ($.eventName = "DeleteRolePolicy") || ($.eventName = "DeleteUserPolicy") || ($.eventName = "PutGroupPolicy") || ($.eventName = "PutRolePolicy") || ($.eventName = "PutUserPolicy") || ($.eventName = "CreatePolicy") || ($.eventName = "DeletePolicy") || ($.eventName = "CreatePolicyVersion") || ($.eventName = "DeletePolicyVersion") || ($.eventName = "AttachRolePolicy") || ($.eventName = "DetachRolePolicy") || ($.eventName = "AttachUserPolicy") || ($.eventName = "DetachUserPolicy") || ($.eventName = "AttachGroupPolicy") || ($.eventName = "DetachGroupPolicy")) }'' --metric-transformations metricName=iam-changes,metricNamespace=Watched,metricValue=1'
#     - command: aws cloudwatch put-metric-alarm --region ‹the same region› --alarm-name iam-changes --namespace Watched --metric-name iam-changes --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions ‹ARN of a topic with a subscriber who has confirmed›
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws cloudwatch delete-alarms --region ‹the same region› --alarm-names iam-changes
#     - command: aws logs delete-metric-filter --region ‹the same region› --log-group-name ‹the same log group› --filter-name iam-changes
#   effort: hours
#   impact: none
package aws.cloudwatch.iam_changes_are_watched

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if watched.watches([watched.change("iam", name) | some name in names], 1)

names := [
	"DeleteGroupPolicy",
	"DeleteRolePolicy",
	"DeleteUserPolicy",
	"PutGroupPolicy",
	"PutRolePolicy",
	"PutUserPolicy",
	"CreatePolicy",
	"DeletePolicy",
	"CreatePolicyVersion",
	"DeletePolicyVersion",
	"AttachRolePolicy",
	"DetachRolePolicy",
	"AttachUserPolicy",
	"DetachUserPolicy",
	"AttachGroupPolicy",
	"DetachGroupPolicy",
]
