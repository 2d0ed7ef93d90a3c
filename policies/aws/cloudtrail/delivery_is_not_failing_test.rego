package aws.cloudtrail.delivery_is_not_failing_test

import data.aws.cloudtrail.delivery_is_not_failing as rule
import data.lib.samples_test as sample

cases := {
	"delivering": good(trail({})),
	"a bucket that is gone": bad(trail({"_failing_deliveries": [{"Delivery": "LatestDeliveryError", "Error": "NoSuchBucket"}]})),
	"a log group that refuses": bad(trail({"_failing_deliveries": [{"Delivery": "LatestCloudWatchLogsDeliveryError", "Error": "AccessDenied"}]})),
	"stopped": bad(trail({"Status": {"IsLogging": false}})),
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
		"_failing_deliveries": [],
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
