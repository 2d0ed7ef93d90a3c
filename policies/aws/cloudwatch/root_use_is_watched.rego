# METADATA
# title: Use of the root user raises an alarm that reaches somebody
# description: >-
#   The root user can do everything and is needed for almost nothing. Its use must be recorded by a trail in every region,
#   caught by a metric filter, raise an alarm, and reach a confirmed subscriber.
# custom:
#   severity: high
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
package aws.cloudwatch.root_use_is_watched

import data.lib.watched

subjects contains input.target._id

compliant contains input.target._id if watched.alarms([use], 1)

use := {
	"is": {"$.userIdentity.type": "Root"},
	"never": {"$.eventType": ["AwsServiceEvent"]},
	"absent": ["$.userIdentity.invokedBy"],
}
