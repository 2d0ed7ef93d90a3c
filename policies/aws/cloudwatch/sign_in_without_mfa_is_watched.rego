# METADATA
# title: A console sign-in without MFA raises an alarm that reaches somebody
# description: >-
#   A password alone is easily stolen. A user's sign-in to the console without a second factor must be caught and reach a
#   confirmed subscriber. Who comes from an identity provider has shown the factor there, and is not asked for.
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
#     - command: 'aws logs put-metric-filter --region ‹the region of the trail''s log group› --log-group-name ‹the log group of a trail of all regions› --filter-name sign-in-without-mfa --filter-pattern ''{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }'' --metric-transformations metricName=sign-in-without-mfa,metricNamespace=Watched,metricValue=1'
#     - command: aws cloudwatch put-metric-alarm --region ‹the same region› --alarm-name sign-in-without-mfa --namespace Watched --metric-name sign-in-without-mfa --statistic Sum --period 300 --evaluation-periods 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold --treat-missing-data notBreaching --alarm-actions ‹ARN of a topic with a subscriber who has confirmed›
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws cloudwatch delete-alarms --region ‹the same region› --alarm-names sign-in-without-mfa
#     - command: aws logs delete-metric-filter --region ‹the same region› --log-group-name ‹the same log group› --filter-name sign-in-without-mfa
#   effort: hours
#   impact: none
package aws.cloudwatch.sign_in_without_mfa_is_watched

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if watched.watches([without_mfa], 1)

without_mfa := watched.sign_in(
	{
		"$.userIdentity.type": "IAMUser",
		"$.additionalEventData.MFAUsed": "No",
		"$.responseElements.ConsoleLogin": "Success",
	},
	["$.errorCode", "$.errorMessage"],
)
