package aws.cloudtrail.object_reads_are_recorded_test

import data.aws.cloudtrail.object_reads_are_recorded as rule
import data.lib.samples_test as sample

cases := {
	"all buckets": good([trail(basic("All", ["arn:aws:s3"]))]),
	"all buckets, with colons": good([trail(basic("ReadOnly", ["arn:aws:s3:::"]))]),
	"the other half": bad([trail(basic("WriteOnly", ["arn:aws:s3"]))]),
	"each bucket by its name": good([trail(basic("All", ["arn:aws:s3:::letters/", "arn:aws:s3:::xrays/"]))]),
	"one of two buckets": bad([trail(basic("All", ["arn:aws:s3:::letters/"]))]),
	"a folder of a bucket": bad([trail(basic("All", ["arn:aws:s3:::letters/2026/", "arn:aws:s3:::xrays/"]))]),
	"functions alone": bad([trail({"EventSelectors": [{"ReadWriteType": "All", "DataResources": [{"Type": "AWS::Lambda::Function", "Values": ["arn:aws:lambda"]}]}]})]),
	"an advanced selector": good([trail(advanced([]))]),
	"an advanced selector of this half": good([trail(advanced([{"Field": "readOnly", "Equals": ["true"]}]))]),
	"an advanced selector of the other half": bad([trail(advanced([{"Field": "readOnly", "Equals": ["false"]}]))]),
	"all but its own bucket": good([trail(advanced([{"Field": "resources.ARN", "NotStartsWith": ["arn:aws:s3:::trail/"]}]))]),
	"all but another bucket": bad([trail(advanced([{"Field": "resources.ARN", "NotStartsWith": ["arn:aws:s3:::letters/"]}]))]),
	"all, by their beginning": good([trail(advanced([{"Field": "resources.ARN", "StartsWith": ["arn:aws:s3:::"]}]))]),
	"each by an advanced selector": good([trail(advanced([{"Field": "resources.ARN", "StartsWith": ["arn:aws:s3:::letters/", "arn:aws:s3:::xrays/"]}]))]),
	"one call alone": bad([trail(advanced([{"Field": "eventName", "Equals": ["DeleteObject"]}]))]),
	"a trail of one region": bad([trail(object.union(basic("All", ["arn:aws:s3"]), {"IsMultiRegionTrail": false}))]),
	"no data events": bad([trail({})]),
	"no trail": bad([]),
}

basic(half, values) := {"EventSelectors": [{
	"ReadWriteType": half,
	"IncludeManagementEvents": true,
	"DataResources": [{"Type": "AWS::S3::Object", "Values": values}],
}]}

advanced(fields) := {"EventSelectors": [], "AdvancedEventSelectors": [{"FieldSelectors": array.concat(
	[{"Field": "eventCategory", "Equals": ["Data"]}, {"Field": "resources.type", "Equals": ["AWS::S3::Object"]}],
	fields,
)}]}

bucket(name) := sample.in_account(concat("", ["arn:aws:s3:::", name]), {"Name": name, "CreationDate": "2026-01-01T00:00:00Z"}, {})

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
	},
	changes,
)

document(rows) := sample.aws({"aws.cloudtrail.trails": rows, "aws.s3.buckets": [bucket("letters"), bucket("xrays")]}, {})

good(rows) := sample.good(document(rows), "123456789012")

bad(rows) := sample.bad(document(rows), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
