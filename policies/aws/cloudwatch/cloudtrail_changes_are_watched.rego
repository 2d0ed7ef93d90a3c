# METADATA
# title: Changes to the record of activity raise an alarm that reaches somebody
# description: >-
#   Who wants to act unseen stops the trail first. Creating, changing, deleting, starting and stopping a trail must
#   raise an alarm that reaches a confirmed subscriber.
# custom:
#   severity: medium
#   needs: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.sns.subscriptions]
#   each: none
#   grows: [aws.cloudtrail.trails, aws.logs.metric_filters, aws.cloudwatch.alarms, aws.sns.subscriptions]
#   shows: []
#   when_empty: fail
#   themes: [detection]
#   fix:
#     - portal: CloudWatch > Log groups > the trail's group > Metric filters > Create; and Alarms > Create alarm with an SNS topic that a person has confirmed
#   undo:
#     - portal: CloudWatch > Alarms > delete the alarm that was made; and delete the metric filter that was made
#   effort: hours
#   impact: none
package aws.cloudwatch.cloudtrail_changes_are_watched

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if watched.alarms([change(name) | some name in names], 1)

names := ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"]

# What was refused or failed has changed nothing.
change(name) := {
	"is": {"$.eventName": name, "$.eventSource": "cloudtrail.amazonaws.com", "$.eventType": "AwsApiCall"},
	"never": {},
	"absent": ["$.errorCode", "$.errorMessage"],
}
