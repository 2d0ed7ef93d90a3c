# METADATA
# title: Watched events
# description: >-
#   Follows one kind of CloudTrail event to a person: a logging multi-region trail that records management events, its log
#   group, a metric filter that catches the event, an alarm on that metric, a topic, a confirmed subscriber. Or rules of
#   EventBridge that pass it on in every region where it happens.
package lib.watched

import data.lib.aws_event_rules as bus
import data.lib.aws_event_terms as terms
import data.lib.aws_trails as trails

# METADATA
# description: >-
#   True where each of the events reaches a person, by a filter or by rules of EventBridge. A filter catches the event when all
#   terms of one of its alternatives hold of it, so a broader filter counts and a narrower one does not. `most` is the number of
#   events in one period at which the alarm must have rung.
watches(events, most) if {
	count(events) > 0
	every event in events {
		caught(event, most)
	}
}

caught(event, most) if {
	some filter in heard_filters(most)
	some alternative in filter._terms
	count(alternative) > 0
	every term in alternative {
		terms.holds(term, event)
	}
}

# Without a trail the bus gets no events of CloudTrail's.
caught(event, _) if {
	some trail in input["aws.cloudtrail.trails"]
	trails.everywhere(trail)
	trails.records_management(trail)
	heard := bus.heard_in(event, subscribed_topics)
	count(places(event)) > 0
	every region in places(event) {
		region in heard
	}
}

# Where the event happens: those of services without a region in one region of the partition.
places(event) := {region.RegionName | some region in input["aws.account.regions"]} if event.everywhere == true

places(event) := {region.RegionName |
	some region in input["aws.account.regions"]
	region.RegionName in {"us-east-1", "us-gov-west-1", "cn-north-1"}
} if event.everywhere == false

# METADATA
# description: >-
#   What CloudTrail writes of a call that changed something in a service. What was refused or failed has changed nothing.
change(service, name) := {
	"is": {
		"$.eventName": name,
		"$.eventSource": concat("", [service, ".amazonaws.com"]),
		"$.eventType": "AwsApiCall",
		"$.eventCategory": "Management",
		"$.managementEvent": "true",
		"$.readOnly": "false",
	},
	"numbers": {},
	"never": {},
	"absent": ["$.errorCode", "$.errorMessage"],
	"bus": {"source": concat("", ["aws.", service]), "detail-type": "AWS API Call via CloudTrail"},
	"reads": false,
	"everywhere": in_every_region(service),
}

in_every_region(service) := false if {
	service in {"iam", "organizations"}
} else := true

# METADATA
# description: What CloudTrail writes of a sign-in to the console; `told` is what else its record says, as fields of `is`.
sign_in(told, absent) := {
	"is": {path: text |
		some part in [
			{
				"$.eventName": "ConsoleLogin",
				"$.eventSource": "signin.amazonaws.com",
				"$.eventType": "AwsConsoleSignIn",
				"$.eventCategory": "Management",
			},
			told,
		]
		some path, text in part
	},
	"numbers": {},
	"never": {},
	"absent": absent,
	"bus": {"source": "aws.signin", "detail-type": "AWS Console Sign In via CloudTrail"},
	"reads": false,
	"everywhere": true,
}

heard_filters(most) := {filter |
	some filter in input["aws.logs.metric_filters"]
	filter.logGroupName in recorded_groups[filter._at.region]
	some written in filter._counts
	some alarm in input["aws.cloudwatch.alarms"]
	alarm._at.region == filter._at.region
	some measured in alarm._measures
	measured.Name == written.Name
	measured.Namespace == written.Namespace
	measured.Unit in {"", written.Unit}
	rings(alarm, adds_up(measured.Statistic, written, most))
	falls_silent(alarm, written)
	tells(alarm)
}

# METADATA
# description: Whether an alarm that rings reaches a subscriber, by itself or through a composite alarm that rings with it.
tells(alarm) if notifies(alarm)

tells(alarm) if {
	some composite in input["aws.cloudwatch.composite_alarms"]
	composite._at.region == alarm._at.region
	some child in composite._rung_by
	child in {alarm.AlarmName, alarm.AlarmArn}
	notifies(composite)
}

notifies(alarm) if {
	alarm.ActionsEnabled == true
	some action in alarm._own_topics
	action in subscribed_topics
}

# METADATA
# description: >-
#   What an alarm sees after `most` events in one period, each written as the same number: their sum, how many they are, or the
#   number itself. Zeros that the filter writes in between change neither the sum nor the largest, and everything else.
adds_up("Sum", written, most) := most * written.Value

adds_up("Maximum", written, _) := written.Value

adds_up("SampleCount", written, most) := most if written.Zeros == false

adds_up(statistic, written, _) := written.Value if {
	of_one_number(statistic)
	written.Zeros == false
}

of_one_number(statistic) if statistic in {"Average", "Minimum"}

of_one_number(statistic) if startswith(statistic, "p")

# METADATA
# description: >-
#   Whether an alarm that has rung can ring again: where no event is caught there are no data, and it neither takes that for an
#   event nor stays as it is; or there are zeros.
falls_silent(alarm, _) if alarm.TreatMissingData in {"missing", "notBreaching"}

falls_silent(alarm, _) if "TreatMissingData" in alarm._absent

falls_silent(_, written) if written.Zeros == true

# METADATA
# description: Whether an alarm rings when it sees this number in one period, and does not ring when it sees none.
rings(alarm, seen) if {
	alarm.ComparisonOperator == "GreaterThanOrEqualToThreshold"
	is_number(alarm.Threshold)
	alarm.Threshold > 0
	alarm.Threshold <= seen
	at_once(alarm)
}

rings(alarm, seen) if {
	alarm.ComparisonOperator == "GreaterThanThreshold"
	is_number(alarm.Threshold)
	alarm.Threshold >= 0
	alarm.Threshold < seen
	at_once(alarm)
}

# METADATA
# description: Whether one period is enough. An alarm that waits for several in a row sleeps through an event that happens once.
at_once(alarm) if object.get(alarm, "DatapointsToAlarm", alarm.EvaluationPeriods) == 1

recorded_groups[region] contains name if {
	some trail in input["aws.cloudtrail.trails"]
	trails.everywhere(trail)
	trails.records_management(trail)
	every delivery in trail._failing_deliveries {
		delivery.Delivery in {"LatestDeliveryError", "LatestDigestDeliveryError"}
	}
	some group in trail._own_log_groups
	parts := split(group, ":")
	parts[5] == "log-group"
	region := parts[3]
	name := parts[6]
}

# METADATA
# description: >-
#   The topics that tell somebody who has said yes to it. Nothing reaches a topic that AWS's own key of SNS encrypts, which lets
#   neither CloudWatch nor EventBridge use it, and whose policy nobody can change.
subscribed_topics contains subscription.TopicArn if {
	some subscription in input["aws.sns.subscriptions"]
	subscription._confirmed == true
	some topic in input["aws.sns.topics"]
	topic.TopicArn == subscription.TopicArn
	services_may_write(topic)
}

services_may_write(topic) if "_key" in topic._absent

services_may_write(topic) if {
	is_string(topic._key)
	not endswith(topic._key, "alias/aws/sns")
}
