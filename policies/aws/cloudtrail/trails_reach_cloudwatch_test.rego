package aws.cloudtrail.trails_reach_cloudwatch_test

import data.aws.cloudtrail.trails_reach_cloudwatch as rule
import data.lib.samples_test as sample

cases := {
	"with a group": good(trail({})),
	"with another account's group": good(trail({"CloudWatchLogsLogGroupArn": "arn:aws:logs:eu-west-1:210987654321:log-group:trail:*"})),
	"without": bad(object.union(object.remove(trail({}), ["CloudWatchLogsLogGroupArn"]), {"_absent": ["CloudWatchLogsLogGroupArn"]})),
	"with nothing in it": bad(trail({"CloudWatchLogsLogGroupArn": ""})),
}

trail(changes) := sample.in_region(
	"arn:aws:cloudtrail:eu-west-1:123456789012:trail/main",
	{
		"Name": "main",
		"TrailARN": "arn:aws:cloudtrail:eu-west-1:123456789012:trail/main",
		"S3BucketName": "trail",
		"LogFileValidationEnabled": true,
		"IsMultiRegionTrail": true,
		"Status": {"IsLogging": true},
		"EventSelectors": [{"IncludeManagementEvents": true, "ReadWriteType": "All", "ExcludeManagementEventSources": []}],
		"CloudWatchLogsLogGroupArn": "arn:aws:logs:eu-west-1:123456789012:log-group:trail:*",
	},
	changes,
)

document(rows) := sample.aws({"aws.cloudtrail.trails": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
