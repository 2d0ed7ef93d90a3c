# METADATA
# title: Watched events
# description: >-
#   Follows one kind of CloudTrail event to a person: a logging multi-region trail that records management events, its log
#   group, a metric filter that catches the event, an alarm on that metric, a topic, a confirmed subscriber.
package lib.watched

# METADATA
# description: >-
#   True where each of the events is caught by a filter that reaches a subscriber. An event says of its fields what CloudTrail
#   writes there: `is` maps a path to its value, `never` to the values that it does not have, and `absent` are the paths that it
#   lacks. A filter catches the event when all terms of one of its alternatives hold of it; a term on a field of which
#   nothing is said does not hold, so a broader filter counts and a narrower one does not. `most` is the number of events in
#   one period at which the alarm must have rung.
alarms(events, most) if {
	count(events) > 0
	every event in events {
		some filter in heard_filters(most)
		some alternative in filter._terms
		count(alternative) > 0
		every term in alternative {
			holds(term, event)
		}
	}
}

# METADATA
# description: Whether a term of a filter pattern, as its collector writes it, holds of an event.
holds(term, event) if {
	some path, text in event.is
	startswith(term, concat("", [path, "="]))
	like(text, trim_prefix(term, concat("", [path, "="])))
}

holds(term, event) if {
	some path, text in event.is
	startswith(term, concat("", [path, "!="]))
	not like(text, trim_prefix(term, concat("", [path, "!="])))
}

holds(term, event) if {
	some path, texts in event.never
	some text in texts
	term == concat("", [path, "!=", text])
}

holds(term, event) if {
	some path, _ in event.is
	term == concat("", [path, " EXISTS"])
}

holds(term, event) if {
	some path in event.absent
	term == concat("", [path, " NOT EXISTS"])
}

# METADATA
# description: Whether a text meets a value of a pattern, where up to two `*` stand for any letters. More stars are not followed.
like(text, value) if text == value

like(text, value) if {
	[start, end] := split(value, "*")
	startswith(text, start)
	endswith(text, end)
	count(text) >= count(start) + count(end)
}

like(text, value) if {
	[start, middle, end] := split(value, "*")
	startswith(text, start)
	endswith(text, end)
	contains(substring(text, count(start), (count(text) - count(start)) - count(end)), middle)
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
	rings(alarm, adds_up(measured.Statistic, written.Value, most))
	alarm.ActionsEnabled == true
	some action in alarm._own_topics
	action in subscribed_topics
}

# METADATA
# description: >-
#   What an alarm sees after `most` events in one period, each written as the number `value`: their sum, how many they are,
#   or, by any other statistic, the number itself.
adds_up("Sum", value, most) := most * value

adds_up("SampleCount", _, most) := most

adds_up(statistic, value, _) := value if not statistic in {"Sum", "SampleCount"}

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
	trail.IsMultiRegionTrail == true
	trail.Status.IsLogging == true
	records_management(trail)
	some group in trail._own_log_groups
	parts := split(group, ":")
	parts[5] == "log-group"
	region := parts[3]
	name := parts[6]
}

# METADATA
# description: >-
#   Whether the trail records all management events, reads and writes, of every service: by one selector, or by two that
#   take one half each. A selector that leaves a service out (`ExcludeManagementEventSources`, or any field beside the
#   category and `readOnly`) counts for neither half. So does a basic selector that does not say whether it leaves any out.
records_management(trail) if {
	every half in {"ReadOnly", "WriteOnly"} {
		records_half(trail, half)
	}
}

records_half(trail, half) if {
	some selector in trail.EventSelectors
	selector.IncludeManagementEvents == true
	selector.ReadWriteType in {"All", half}
	selector.ExcludeManagementEventSources == []
}

records_half(trail, half) if {
	some selector in trail.AdvancedEventSelectors
	some category in selector.FieldSelectors
	category.Field == "eventCategory"
	"Management" in category.Equals
	every field in selector.FieldSelectors {
		takes_half(field, half)
	}
}

takes_half(field, _) if field.Field == "eventCategory"

takes_half(field, half) if {
	field.Field == "readOnly"
	read_only[half] in field.Equals
}

read_only := {"ReadOnly": "true", "WriteOnly": "false"}

subscribed_topics contains subscription.TopicArn if {
	some subscription in input["aws.sns.subscriptions"]
	subscription._confirmed == true
}
