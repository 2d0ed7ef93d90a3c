# METADATA
# title: A trail, and the alarms and subscriptions that watch it
# description: Shared by the tests of aws.cloudwatch, changed as a case needs.
package lib.watched_examples_test

import data.lib.samples_test as sample

alarm(changes) := sample.in_region(
	"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:root",
	{
		"AlarmName": "root",
		"AlarmArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:root",
		"_measures": [{"Name": "root", "Namespace": "watch", "Statistic": "Sum", "Unit": ""}],
		"ComparisonOperator": "GreaterThanOrEqualToThreshold",
		"Threshold": 1,
		"ActionsEnabled": true,
		"EvaluationPeriods": 1,
		"TreatMissingData": "notBreaching",
		"_own_topics": ["arn:aws:sns:eu-west-1:123456789012:security"],
	},
	changes,
)

subscription(changes) := sample.in_region(
	"arn:aws:sns:eu-west-1:123456789012:security:1",
	{"TopicArn": "arn:aws:sns:eu-west-1:123456789012:security", "Protocol": "email", "_confirmed": true},
	changes,
)

topic(changes) := sample.in_region(
	"arn:aws:sns:eu-west-1:123456789012:security",
	{"TopicArn": "arn:aws:sns:eu-west-1:123456789012:security", "_absent": ["_key"]},
	changes,
)

trail(changes) := sample.in_region(
	"arn:aws:cloudtrail:eu-west-1:123456789012:trail/main",
	{
		"Name": "main",
		"IsMultiRegionTrail": true,
		"_own_log_groups": ["arn:aws:logs:eu-west-1:123456789012:log-group:trail:*"],
		"Status": {"IsLogging": true},
		"_failing_deliveries": [],
		"EventSelectors": [{"IncludeManagementEvents": true, "ReadWriteType": "All", "ExcludeManagementEventSources": []}],
	},
	changes,
)

# METADATA
# description: A composite alarm that rings with the alarm.
composite(changes) := sample.in_region(
	"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:all",
	{
		"AlarmName": "all",
		"AlarmRule": "ALARM(root)",
		"_rung_by": ["root"],
		"ActionsEnabled": true,
		"_own_topics": ["arn:aws:sns:eu-west-1:123456789012:security"],
	},
	changes,
)

# METADATA
# description: A metric filter on the trail's log group.
filter(terms, changes) := sample.in_region(
	"123456789012/eu-west-1/trail/root",
	{
		"filterName": "watched",
		"logGroupName": "trail",
		"_counts": [{"Name": "root", "Namespace": "watch", "Value": 1, "Unit": "None", "Zeros": false}],
		"_terms": terms,
	},
	changes,
)

# METADATA
# description: A rule of EventBridge that tells the topic.
event_rule(clauses, changes) := sample.in_region(
	"arn:aws:events:eu-west-1:123456789012:rule/watched",
	{
		"Name": "watched",
		"State": "ENABLED",
		"Targets": [{"Id": "1", "Arn": "arn:aws:sns:eu-west-1:123456789012:security"}],
		"_own_targets": ["arn:aws:sns:eu-west-1:123456789012:security"],
		"_absent": ["ManagedBy"],
		"_event": clauses,
	},
	changes,
)

region(name) := sample.resource(
	{"account": sample.account, "region": name},
	concat("/", [sample.account, name]),
	{"RegionName": name},
	{},
)

# METADATA
# description: What changes where a rule of EventBridge in this region takes the place of the filters.
on_the_bus(clauses, place) := {
	"aws.logs.metric_filters": [],
	"aws.events.rules": [event_rule(clauses, {"_at": {"account": "123456789012", "region": place, "tags": {}}})],
	"aws.account.regions": [region(name) | some name in ({"eu-west-1"} | {place})],
}

# METADATA
# description: An account that is watched by one trail, one alarm and these filters.
watching(filters) := sample.aws(
	{
		"aws.cloudtrail.trails": [trail({})],
		"aws.logs.metric_filters": filters,
		"aws.cloudwatch.alarms": [alarm({})],
		"aws.cloudwatch.composite_alarms": [],
		"aws.sns.subscriptions": [subscription({})],
		"aws.sns.topics": [topic({})],
		"aws.events.rules": [],
		"aws.account.regions": [region("eu-west-1")],
	},
	{},
)
