# METADATA
# title: Refused calls raise an alarm that reaches somebody
# description: >-
#   Somebody who tries doors is refused often. An alarm must ring at ten refused calls in one period at the latest, and
#   reach a confirmed subscriber. A filter may leave out HeadBucket and AWS's own delivery of logs, which are refused
#   every day.
# custom:
#   severity: medium
#   family: watched
#   needs: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.sns.topics, aws.events.rules, aws.account.regions]
#   each: none
#   grows: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.sns.topics, aws.events.rules]
#   shows: []
#   when_empty: fail
#   themes: [login_monitoring]
#   fix:
#     - command: aws logs put-metric-filter --region ‹region of the log group› --log-group-name ‹log group of a trail of all regions› --filter-name ‹a name for the filter› --filter-pattern ‹the pattern› --metric-transformations ‹metricName, metricNamespace and the number one as metricValue›
#       where: 'A pattern that does: { (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }; and an alarm on the sum of that metric of at most ten tells a topic with a subscriber who has confirmed, which the key alias/aws/sns does not encrypt'
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws logs delete-metric-filter --region ‹region of the log group› --log-group-name ‹the same log group› --filter-name ‹name of the filter that was made›
#     - portal: CloudWatch > Alarms > delete the alarm that was made
#   effort: hours
#   impact: none
package aws.cloudwatch.unauthorized_calls_are_watched

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if watched.watches([refused(code) | some code in codes], 10)

codes := ["AccessDenied", "AccessDeniedException", "Client.UnauthorizedOperation"]

refused(code) := {
	"is": {"$.errorCode": code, "$.eventType": "AwsApiCall"},
	"numbers": {},
	"never": {"$.sourceIPAddress": ["delivery.logs.amazonaws.com"], "$.eventName": ["HeadBucket"]},
	"absent": [],
	"bus": {"detail-type": "AWS API Call via CloudTrail"},
	"reads": true,
	"everywhere": true,
}
