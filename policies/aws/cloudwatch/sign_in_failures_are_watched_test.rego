package aws.cloudwatch.sign_in_failures_are_watched_test

import data.aws.cloudwatch.sign_in_failures_are_watched as rule

whole := {
	"aws.cloudtrail.trails": [trail({})],
	"aws.logs.metric_filters": [filter({})],
	"aws.cloudwatch.alarms": [alarm({})],
	"aws.sns.subscriptions": [subscription({})],
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": "123456789012", "provider": "aws"},
}

cases := {
	"the whole chain": good({}),
	"a filter for something else": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.eventName=Other"]]})]}),
	"a filter for less": bad({"aws.logs.metric_filters": [filter({"_terms": [array.concat(wanted[0], ["$.awsRegion=eu-west-1"])]})]}),
	"a filter by the answer": good({"aws.logs.metric_filters": [filter({"_terms": [[
		"$.eventName=ConsoleLogin",
		"$.responseElements.ConsoleLogin=Failure",
	]]})]}),
	"a filter by the source": good({"aws.logs.metric_filters": [filter({"_terms": [[
		"$.eventSource=signin.amazonaws.com",
		"$.errorMessage=Failed*",
	]]})]}),
	"a filter for those that succeed": bad({"aws.logs.metric_filters": [filter({"_terms": [[
		"$.eventName=ConsoleLogin",
		"$.responseElements.ConsoleLogin=Success",
	]]})]}),
	"an alarm on ten": good({"aws.cloudwatch.alarms": [alarm({"Threshold": 10})]}),
	"an alarm on eleven": bad({"aws.cloudwatch.alarms": [alarm({"Threshold": 11})]}),
	"an alarm on the largest of ones": bad({"aws.cloudwatch.alarms": [alarm({"Threshold": 2, "_measures": [{"Name": "root", "Namespace": "watch", "Statistic": "Maximum"}]})]}),
	"nobody is told": bad({"aws.sns.subscriptions": []}),
	"nothing is recorded": bad({"aws.cloudtrail.trails": []}),
}

wanted := [["$.errorMessage=Failed authentication", "$.eventName=ConsoleLogin"]]

place := {"account": "123456789012", "region": "eu-west-1", "tags": {}}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

trail(changes) := resource(
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

filter(changes) := resource(
	"123456789012/eu-west-1/trail/root",
	{
		"filterName": "watched",
		"logGroupName": "trail",
		"_counts": [{"Name": "root", "Namespace": "watch", "Value": 1}],
		"_terms": [["$.errorMessage=Failed authentication", "$.eventName=ConsoleLogin"]],
	},
	changes,
)

alarm(changes) := resource(
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

subscription(changes) := resource(
	"arn:aws:sns:eu-west-1:123456789012:security:1",
	{"TopicArn": "arn:aws:sns:eu-west-1:123456789012:security", "Protocol": "email", "_confirmed": true},
	changes,
)

good(changes) := {"input": object.union(whole, changes), "compliant": ["123456789012"], "failing": []}

bad(changes) := {"input": object.union(whole, changes), "compliant": [], "failing": ["123456789012"]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
