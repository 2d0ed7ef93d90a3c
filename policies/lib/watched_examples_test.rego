# METADATA
# title: A trail, and the alarms and subscriptions that watch it
# description: Shared by the tests of aws.cloudwatch, changed as a case needs.
package lib.watched_examples_test

import data.lib.samples_test as sample

alarm(changes) := sample.in_region(
	"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:root",
	{
		"AlarmName": "root",
		"_measures": [{"Name": "root", "Namespace": "watch", "Statistic": "Sum"}],
		"ComparisonOperator": "GreaterThanOrEqualToThreshold",
		"Threshold": 1,
		"ActionsEnabled": true,
		"EvaluationPeriods": 1,
		"_own_topics": ["arn:aws:sns:eu-west-1:123456789012:security"],
	},
	changes,
)

subscription(changes) := sample.in_region(
	"arn:aws:sns:eu-west-1:123456789012:security:1",
	{"TopicArn": "arn:aws:sns:eu-west-1:123456789012:security", "Protocol": "email", "_confirmed": true},
	changes,
)

trail(changes) := sample.in_region(
	"arn:aws:cloudtrail:eu-west-1:123456789012:trail/main",
	{
		"Name": "main",
		"IsMultiRegionTrail": true,
		"_own_log_groups": ["arn:aws:logs:eu-west-1:123456789012:log-group:trail:*"],
		"Status": {"IsLogging": true},
		"EventSelectors": [{"IncludeManagementEvents": true, "ReadWriteType": "All", "ExcludeManagementEventSources": []}],
	},
	changes,
)

# METADATA
# description: An account that is watched by one trail, one alarm and these filters.
watching(filters) := sample.aws(
	{
		"aws.cloudtrail.trails": [trail({})],
		"aws.logs.metric_filters": filters,
		"aws.cloudwatch.alarms": [alarm({})],
		"aws.sns.subscriptions": [subscription({})],
	},
	{},
)
