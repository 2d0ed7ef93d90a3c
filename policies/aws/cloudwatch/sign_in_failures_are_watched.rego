# METADATA
# title: Failed console sign-ins raise an alarm that reaches somebody
# description: >-
#   Many failed sign-ins to the console are somebody guessing. An alarm must ring at ten in one period at the latest, and
#   reach a confirmed subscriber.
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
#     - command: 'aws logs put-metric-filter --region ‹the region of the trail''s log group› --log-group-name ‹the log group of a trail of all regions› --filter-name sign-in-failures --filter-pattern ''{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }'' --metric-transformations metricName=sign-in-failures,metricNamespace=Watched,metricValue=1'
#     - command: aws cloudwatch put-metric-alarm --region ‹the same region› --alarm-name sign-in-failures --namespace Watched --metric-name sign-in-failures --statistic Sum --period 300 --evaluation-periods 1 --threshold 5 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions ‹ARN of a topic with a subscriber who has confirmed›
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws cloudwatch delete-alarms --region ‹the same region› --alarm-names sign-in-failures
#     - command: aws logs delete-metric-filter --region ‹the same region› --log-group-name ‹the same log group› --filter-name sign-in-failures
#   effort: hours
#   impact: none
package aws.cloudwatch.sign_in_failures_are_watched

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if watched.watches([failure], 10)

failure := watched.sign_in(
	{"$.errorMessage": "Failed authentication", "$.responseElements.ConsoleLogin": "Failure"},
	[],
)
