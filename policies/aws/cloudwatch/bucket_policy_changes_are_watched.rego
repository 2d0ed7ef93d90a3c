# METADATA
# title: Changes to who may reach a bucket raise an alarm that reaches somebody
# description: >-
#   A bucket is opened by its policy, its access list or its sharing with other sites, and emptied by its lifecycle and
#   its replication. Such a change must be caught and reach a confirmed subscriber.
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
#       where: 'The pattern asks for the source s3.amazonaws.com and one of the calls PutBucketAcl, PutBucketPolicy, PutBucketCors, PutBucketLifecycle, PutBucketReplication, DeleteBucketPolicy, DeleteBucketCors, DeleteBucketLifecycle, DeleteBucketReplication; and an alarm on the sum of that metric, at the first, tells a topic with a subscriber who has confirmed, which the key alias/aws/sns does not encrypt'
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws logs delete-metric-filter --region ‹region of the log group› --log-group-name ‹the same log group› --filter-name ‹name of the filter that was made›
#     - portal: CloudWatch > Alarms > delete the alarm that was made
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
