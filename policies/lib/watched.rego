# METADATA
# title: Watched events
# description: >-
#   Follows one kind of CloudTrail event to a person: a logging multi-region trail that records management events, its log
#   group, a metric filter that catches the event, an alarm on that metric, a topic, a confirmed subscriber.
package lib.watched

# METADATA
# description: >-
#   True where every wanted alternative is caught by a filter that reaches a subscriber. `wanted` is a list of
#   alternatives; each is the full set of terms that an event of this kind meets. A filter catches an alternative when one
#   of its own alternatives asks for nothing beyond those terms, so a broader filter counts and a narrower one does not.
#   `most` is the number of events in one period at which the alarm must have rung.
alarms(wanted, most) if {
	count(wanted) > 0
	every terms in wanted {
		some filter in heard_filters(most)
		some alternative in filter._terms
		count(alternative) > 0
		every term in alternative {
			term in terms
		}
	}
}

heard_filters(most) := {filter |
	some filter in input["aws.logs.metric_filters"]
	filter.logGroupName in recorded_groups[filter._at.region]
	some transformation in filter.metricTransformations
	some alarm in input["aws.cloudwatch.alarms"]
	alarm._at.region == filter._at.region
	measures(alarm, transformation)
	rings(alarm, most)
	alarm.ActionsEnabled == true
	some action in alarm.AlarmActions
	action in subscribed_topics
}

measures(alarm, transformation) if {
	alarm.MetricName == transformation.metricName
	alarm.Namespace == transformation.metricNamespace
}

measures(alarm, transformation) if {
	count(alarm.Metrics) == 1
	some query in alarm.Metrics
	query.MetricStat.Metric.MetricName == transformation.metricName
	query.MetricStat.Metric.Namespace == transformation.metricNamespace
}

rings(alarm, most) if {
	alarm.ComparisonOperator == "GreaterThanOrEqualToThreshold"
	is_number(alarm.Threshold)
	alarm.Threshold > 0
	alarm.Threshold <= most
}

rings(alarm, most) if {
	alarm.ComparisonOperator == "GreaterThanThreshold"
	is_number(alarm.Threshold)
	alarm.Threshold >= 0
	alarm.Threshold < most
}

recorded_groups[region] contains name if {
	some trail in input["aws.cloudtrail.trails"]
	trail.IsMultiRegionTrail == true
	trail.Status.IsLogging == true
	records_management(trail)
	parts := split(trail.CloudWatchLogsLogGroupArn, ":")
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
