# METADATA
# title: A console sign-in without MFA raises an alarm that reaches somebody
# description: >-
#   A password alone is easily stolen. A user's sign-in to the console without a second factor must be caught and reach a
#   confirmed subscriber. Who comes from an identity provider has shown the factor there, and is not asked for.
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
#       where: 'A pattern that does: { ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }; and an alarm on the sum of that metric, at the first, tells a topic with a subscriber who has confirmed, which the key alias/aws/sns does not encrypt'
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - command: aws logs delete-metric-filter --region ‹region of the log group› --log-group-name ‹the same log group› --filter-name ‹name of the filter that was made›
#     - portal: CloudWatch > Alarms > delete the alarm that was made
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
