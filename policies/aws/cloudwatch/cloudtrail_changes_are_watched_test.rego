package aws.cloudwatch.cloudtrail_changes_are_watched_test

import data.aws.cloudwatch.cloudtrail_changes_are_watched as rule

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
	"a filter by the source alone": good({"aws.logs.metric_filters": [filter({"_terms": [["$.eventSource=cloudtrail.amazonaws.com"]]})]}),
	"a filter by the source, shortened": good({"aws.logs.metric_filters": [filter({"_terms": [["$.eventSource=cloudtrail*"]]})]}),
	"a filter by the end of the name": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.eventName=*Trail"]]})]}),
	"filters by the end and the start": good({"aws.logs.metric_filters": [filter({"_terms": [["$.eventName=*Trail"], ["$.eventName=St*Logging"]]})]}),
	"a filter on what succeeded": good({"aws.logs.metric_filters": [filter({"_terms": [[
		"$.eventSource=cloudtrail.amazonaws.com",
		"$.errorCode NOT EXISTS",
	]]})]}),
	"a filter on what was refused": bad({"aws.logs.metric_filters": [filter({"_terms": [[
		"$.eventSource=cloudtrail.amazonaws.com",
		"$.errorCode=AccessDenied",
	]]})]}),
	"a dot is a dot": bad({"aws.logs.metric_filters": [filter({"_terms": [["$.eventSource=cloudtrailXamazonaws*"]]})]}),
	"nobody is told": bad({"aws.sns.subscriptions": []}),
	"nothing is recorded": bad({"aws.cloudtrail.trails": []}),
}

wanted := [["$.eventName=CreateTrail"], ["$.eventName=UpdateTrail"], ["$.eventName=DeleteTrail"], ["$.eventName=StartLogging"], ["$.eventName=StopLogging"]]

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
		"_terms": [["$.eventName=CreateTrail"], ["$.eventName=UpdateTrail"], ["$.eventName=DeleteTrail"], ["$.eventName=StartLogging"], ["$.eventName=StopLogging"]],
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
