# METADATA
# title: Refused calls raise an alarm that reaches somebody
# description: >-
#   Somebody who tries doors is refused often. An alarm must ring at ten refused calls in one period at the latest, and
#   reach a confirmed subscriber. A filter may leave out HeadBucket and AWS's own delivery of logs, which are refused
#   every day.
# custom:
#   severity: medium
#   family: watched
#   needs: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.events.rules, aws.account.regions]
#   each: none
#   grows: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.events.rules]
#   shows: []
#   when_empty: fail
#   themes: [login_monitoring]
#   fix:
#     - command: 'aws logs put-metric-filter --region ‹the region of the trail''s log group› --log-group-name ‹the log group of a trail of all regions› --filter-name unauthorized-calls --filter-pattern ''{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }'' --metric-transformations metricName=unauthorized-calls,metricNamespace=Watched,metricValue=1'
#     - command: aws cloudwatch put-metric-alarm --region ‹the same region› --alarm-name unauthorized-calls --namespace Watched --metric-name unauthorized-calls --statistic Sum --period 300 --evaluation-periods 1 --threshold 5 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions ‹ARN of a topic with a subscriber who has confirmed›
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws cloudwatch delete-alarms --region ‹the same region› --alarm-names unauthorized-calls
#     - command: aws logs delete-metric-filter --region ‹the same region› --log-group-name ‹the same log group› --filter-name unauthorized-calls
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
