# METADATA
# title: Keys that are switched off or deleted raise an alarm that reaches somebody
# description: >-
#   Data whose key is gone cannot be read any more. Switching a key off, and having it deleted, must be caught and reach a
#   confirmed subscriber while there is time to stop it.
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
#     - command: 'aws logs put-metric-filter --region ‹the region of the trail''s log group› --log-group-name ‹the log group of a trail of all regions› --filter-name key-removal --filter-pattern ''{ ($.eventSource = "kms.amazonaws.com") && (($.eventName = "DisableKey") || ($.eventName = "ScheduleKeyDeletion")) }'' --metric-transformations metricName=key-removal,metricNamespace=Watched,metricValue=1'
#     - command: aws cloudwatch put-metric-alarm --region ‹the same region› --alarm-name key-removal --namespace Watched --metric-name key-removal --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions ‹ARN of a topic with a subscriber who has confirmed›
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws cloudwatch delete-alarms --region ‹the same region› --alarm-names key-removal
#     - command: aws logs delete-metric-filter --region ‹the same region› --log-group-name ‹the same log group› --filter-name key-removal
#   effort: hours
#   impact: none
package aws.cloudwatch.key_removal_is_watched

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if watched.watches([watched.change("kms", name) | some name in names], 1)

names := [
	"DisableKey",
	"ScheduleKeyDeletion",
]
