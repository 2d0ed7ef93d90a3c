package aws.s3.access_is_logged_test

import data.aws.s3.access_is_logged as rule
import data.lib.aws_trails_examples_test as example
import data.lib.samples_test as sample

cases := {
	"its own log": good(bucket({"LoggingEnabled": {"TargetBucket": "logs", "TargetPrefix": "letters/"}}), []),
	"no log": bad(bucket({}), []),
	"a log to nowhere": bad(bucket({"LoggingEnabled": {"TargetBucket": ""}}), []),
	"a trail of all buckets": good(bucket({}), [trail(example.basic("All", ["arn:aws:s3"]), {})]),
	"a trail of this bucket": good(bucket({}), [trail(example.basic("All", ["arn:aws:s3:::letters/"]), {})]),
	"a trail of another bucket": bad(bucket({}), [trail(example.basic("All", ["arn:aws:s3:::xrays/"]), {})]),
	"a trail of one folder": bad(bucket({}), [trail(example.basic("All", ["arn:aws:s3:::letters/2026/"]), {})]),
	"a trail of the writes": bad(bucket({}), [trail(example.basic("WriteOnly", ["arn:aws:s3"]), {})]),
	"a trail for each half": good(bucket({}), [
		trail(example.basic("WriteOnly", ["arn:aws:s3"]), {}),
		trail(example.basic("ReadOnly", ["arn:aws:s3:::letters/"]), {"_id": "arn:aws:cloudtrail:eu-west-1:123456789012:trail/second"}),
	]),
	"a trail that stands still": bad(bucket({}), [trail(example.basic("All", ["arn:aws:s3"]), {"Status": {"IsLogging": false}})]),
	"a trail of the bucket's region": good(bucket({}), [trail(example.basic("All", ["arn:aws:s3"]), {"IsMultiRegionTrail": false})]),
	"a trail of another region": bad(bucket({}), [trail(example.basic("All", ["arn:aws:s3"]), {
		"IsMultiRegionTrail": false,
		"_at": {"account": "123456789012", "region": "us-east-1", "tags": {}},
	})]),
	"an advanced selector of all": good(bucket({}), [trail(advanced([]), {})]),
	"an advanced selector of all but the trail's bucket": good(bucket({}), [trail(advanced(but_its_own), {})]),
	"the trail's bucket, left out": bad(own_bucket, [trail(advanced(but_its_own), {})]),
	"the trail's bucket, with all": good(own_bucket, [trail(example.basic("All", ["arn:aws:s3"]), {})]),
	"the trail's bucket, by name": good(own_bucket, [trail(example.basic("All", ["arn:aws:s3:::trail/"]), {})]),
	"management events alone": bad(bucket({}), [trail({}, {})]),
}

but_its_own := [{"Field": "resources.ARN", "NotStartsWith": ["arn:aws:s3:::trail/"]}]

advanced(fields) := {"EventSelectors": [], "AdvancedEventSelectors": [{"FieldSelectors": array.concat(
	[{"Field": "eventCategory", "Equals": ["Data"]}, {"Field": "resources.type", "Equals": ["AWS::S3::Object"]}],
	fields,
)}]}

bucket(logging) := sample.in_region("arn:aws:s3:::letters", {"Name": "letters", "Logging": logging}, {})

own_bucket := sample.in_region("arn:aws:s3:::trail", {"Name": "trail", "Logging": {}}, {})

trail(selectors, changes) := sample.in_region(
	"arn:aws:cloudtrail:eu-west-1:123456789012:trail/main",
	object.union(
		{
			"Name": "main",
			"S3BucketName": "trail",
			"IsMultiRegionTrail": true,
			"Status": {"IsLogging": true},
			"EventSelectors": [],
		},
		selectors,
	),
	changes,
)

document(row, trails) := sample.aws({"aws.s3.buckets": [row], "aws.cloudtrail.trails": trails}, {})

good(row, trails) := sample.good(document(row, trails), row._id)

bad(row, trails) := sample.bad(document(row, trails), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
