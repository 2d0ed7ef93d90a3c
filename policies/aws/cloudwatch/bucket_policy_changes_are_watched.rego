# METADATA
# title: Changes to who may reach a bucket raise an alarm that reaches somebody
# description: >-
#   A bucket is opened by its policy, its access list or its sharing with other sites, and emptied by its lifecycle and
#   its replication. Such a change must be caught and reach a confirmed subscriber.
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
#     - command: 'aws logs put-metric-filter --region ‹the region of the trail''s log group› --log-group-name ‹the log group of a trail of all regions› --filter-name bucket-policy-changes --filter-pattern ''{ ($.eventSource = "s3.amazonaws.com") && (($.eventName = "PutBucketAcl") || ($.eventName = "PutBucketPolicy") || ($.eventName = "PutBucketCors") || ($.eventName = "PutBucketLifecycle") || ($.eventName = "PutBucketReplication") || ($.eventName = "DeleteBucketPolicy") || ($.eventName = "DeleteBucketCors") || ($.eventName = "DeleteBucketLifecycle") || ($.eventName = "DeleteBucketReplication")) }'' --metric-transformations metricName=bucket-policy-changes,metricNamespace=Watched,metricValue=1'
#     - command: aws cloudwatch put-metric-alarm --region ‹the same region› --alarm-name bucket-policy-changes --namespace Watched --metric-name bucket-policy-changes --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions ‹ARN of a topic with a subscriber who has confirmed›
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws cloudwatch delete-alarms --region ‹the same region› --alarm-names bucket-policy-changes
#     - command: aws logs delete-metric-filter --region ‹the same region› --log-group-name ‹the same log group› --filter-name bucket-policy-changes
#   effort: hours
#   impact: none
package aws.cloudwatch.bucket_policy_changes_are_watched

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if watched.watches([watched.change("s3", name) | some name in names], 1)

names := [
	"PutBucketAcl",
	"PutBucketPolicy",
	"PutBucketCors",
	"PutBucketLifecycle",
	"PutBucketReplication",
	"DeleteBucketPolicy",
	"DeleteBucketCors",
	"DeleteBucketLifecycle",
	"DeleteBucketReplication",
]
