# METADATA
# title: Failed console sign-ins raise an alarm that reaches somebody
# description: >-
#   Many failed sign-ins to the console are somebody guessing. The event must be recorded, caught by a metric
#   filter, raise an alarm, and reach a confirmed subscriber.
# custom:
#   severity: medium
#   needs: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.sns.subscriptions]
#   each: none
#   grows: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.sns.subscriptions]
#   shows: []
#   when_empty: fail
#   themes: [login_monitoring]
#   fix:
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - portal: CloudWatch > Alarms > delete the alarm that was made; and delete the metric filter that was made
#   effort: hours
#   impact: none
package aws.cloudwatch.sign_in_failures_are_watched

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if watched.alarms([failure], 10)

failure := {
	"is": {
		"$.eventName": "ConsoleLogin",
		"$.eventSource": "signin.amazonaws.com",
		"$.eventType": "AwsConsoleSignIn",
		"$.errorMessage": "Failed authentication",
		"$.responseElements.ConsoleLogin": "Failure",
	},
	"never": {},
	"absent": [],
}
