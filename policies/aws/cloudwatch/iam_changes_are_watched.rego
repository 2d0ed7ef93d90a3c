# METADATA
# title: Changes to who may do what raise an alarm that reaches somebody
# description: >-
#   Policies that are written, attached or taken away decide over all data. Such a change must be caught by a metric
#   filter with an alarm, or by a rule of EventBridge, and reach a confirmed subscriber. IAM tells EventBridge of them in
#   one region of the partition alone.
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
#       where: 'The pattern asks for the source iam.amazonaws.com and one of the calls DeleteGroupPolicy, DeleteRolePolicy, DeleteUserPolicy, PutGroupPolicy, PutRolePolicy, PutUserPolicy, CreatePolicy, DeletePolicy, CreatePolicyVersion, DeletePolicyVersion, AttachRolePolicy, DetachRolePolicy, AttachUserPolicy, DetachUserPolicy, AttachGroupPolicy, DetachGroupPolicy; and an alarm on the sum of that metric, at the first, tells a topic with a subscriber who has confirmed, which the key alias/aws/sns does not encrypt'
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws logs delete-metric-filter --region ‹region of the log group› --log-group-name ‹the same log group› --filter-name ‹name of the filter that was made›
#     - portal: CloudWatch > Alarms > delete the alarm that was made
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
