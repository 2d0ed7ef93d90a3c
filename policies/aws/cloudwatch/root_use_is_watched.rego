# METADATA
# title: Use of the root user raises an alarm that reaches somebody
# description: >-
#   The root user can do everything and is needed for almost nothing. Its use, a sign-in and any call, must be caught by a
#   metric filter with an alarm, or by a rule of EventBridge in every region, and reach a confirmed subscriber.
# custom:
#   severity: high
#   family: watched
#   needs: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.events.rules, aws.account.regions]
#   each: none
#   grows: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.cloudwatch.composite_alarms, aws.sns.subscriptions, aws.events.rules]
#   shows: []
#   when_empty: fail
#   themes: [login_monitoring]
#   fix:
#     - command: 'aws logs put-metric-filter --region ‹the region of the trail''s log group› --log-group-name ‹the log group of a trail of all regions› --filter-name root-use --filter-pattern ''{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }'' --metric-transformations metricName=root-use,metricNamespace=Watched,metricValue=1'
#     - command: aws cloudwatch put-metric-alarm --region ‹the same region› --alarm-name root-use --namespace Watched --metric-name root-use --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions ‹ARN of a topic with a subscriber who has confirmed›
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws cloudwatch delete-alarms --region ‹the same region› --alarm-names root-use
#     - command: aws logs delete-metric-filter --region ‹the same region› --log-group-name ‹the same log group› --filter-name root-use
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
