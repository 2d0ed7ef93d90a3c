# METADATA
# title: Use of the root user raises an alarm that reaches somebody
# description: >-
#   The root user can do everything and is needed for almost nothing. Its use, a sign-in and any call, must be caught by a
#   metric filter with an alarm, or by a rule of EventBridge in every region, and reach a confirmed subscriber.
# custom:
#   severity: high
#   family: watched
#   needs: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.sns.topics, aws.events.rules, aws.account.regions]
#   each: none
#   grows: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.sns.topics, aws.events.rules]
#   shows: []
#   when_empty: fail
#   themes: [login_monitoring]
#   fix:
#     - command: aws logs put-metric-filter --region ‹region of the log group› --log-group-name ‹log group of a trail of all regions› --filter-name ‹a name for the filter› --filter-pattern ‹the pattern› --metric-transformations ‹metricName, metricNamespace and the number one as metricValue›
#       where: 'A pattern that does: { ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }; and an alarm on the sum of that metric, at the first, tells a topic with a subscriber who has confirmed, which the key alias/aws/sns does not encrypt'
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws logs delete-metric-filter --region ‹region of the log group› --log-group-name ‹the same log group› --filter-name ‹name of the filter that was made›
#     - portal: CloudWatch > Alarms > delete the alarm that was made
#   effort: hours
#   impact: none
package aws.cloudwatch.root_use_is_watched

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if watched.watches([call, sign_in], 1)

call := {
	"is": {"$.userIdentity.type": "Root", "$.eventType": "AwsApiCall"},
	"numbers": {},
	"never": {},
	"absent": own,
	"bus": {"detail-type": "AWS API Call via CloudTrail"},
	"reads": true,
	"everywhere": true,
}

sign_in := watched.sign_in({"$.userIdentity.type": "Root"}, own)

# Not what a service of AWS does in the name of the account.
own := ["$.userIdentity.invokedBy"]
