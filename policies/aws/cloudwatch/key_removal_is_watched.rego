# METADATA
# title: Keys that are switched off or deleted raise an alarm that reaches somebody
# description: >-
#   Data whose key is gone cannot be read any more. Switching a key off, and having it deleted, must be caught and reach a
#   confirmed subscriber while there is time to stop it.
# custom:
#   severity: medium
#   family: watched
#   needs: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.sns.topics, aws.events.rules, aws.account.regions]
#   each: none
#   grows: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.sns.topics, aws.events.rules]
#   shows: []
#   when_empty: fail
#   themes: [detection]
#   fix:
#     - command: aws logs put-metric-filter --region ‹region of the log group› --log-group-name ‹log group of a trail of all regions› --filter-name ‹a name for the filter› --filter-pattern ‹the pattern› --metric-transformations ‹metricName, metricNamespace and the number one as metricValue›
#       where: 'The pattern asks for the source kms.amazonaws.com and one of the calls DisableKey, ScheduleKeyDeletion; and an alarm on the sum of that metric, at the first, tells a topic with a subscriber who has confirmed, which the key alias/aws/sns does not encrypt'
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws logs delete-metric-filter --region ‹region of the log group› --log-group-name ‹the same log group› --filter-name ‹name of the filter that was made›
#     - portal: CloudWatch > Alarms > delete the alarm that was made
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
