package aws.cloudtrail.object_writes_are_recorded_test

import data.aws.cloudtrail.object_writes_are_recorded as rule
import data.lib.aws_trails_examples_test as example
import data.lib.samples_test as sample

cases := {
	"all buckets": good([example.trail(example.basic("All", ["arn:aws:s3"]))]),
	"all buckets, with colons": good([example.trail(example.basic("WriteOnly", ["arn:aws:s3:::"]))]),
	"the other half": bad([example.trail(example.basic("ReadOnly", ["arn:aws:s3"]))]),
	"each bucket by its name": good([example.trail(example.basic("All", ["arn:aws:s3:::letters/", "arn:aws:s3:::xrays/"]))]),
	"one of two buckets": bad([example.trail(example.basic("All", ["arn:aws:s3:::letters/"]))]),
	"a folder of a bucket": bad([example.trail(example.basic("All", ["arn:aws:s3:::letters/2026/", "arn:aws:s3:::xrays/"]))]),
	"functions alone": bad([example.trail({"EventSelectors": [{"ReadWriteType": "All", "DataResources": [{"Type": "AWS::Lambda::Function", "Values": ["arn:aws:lambda"]}]}]})]),
	"an advanced selector": good([example.trail(advanced([]))]),
	"an advanced selector of this half": good([example.trail(advanced([{"Field": "readOnly", "Equals": ["false"]}]))]),
	"an advanced selector of the other half": bad([example.trail(advanced([{"Field": "readOnly", "Equals": ["true"]}]))]),
	"all but its own bucket": good([example.trail(advanced([{"Field": "resources.ARN", "NotStartsWith": ["arn:aws:s3:::trail/"]}]))]),
	"all but another bucket": bad([example.trail(advanced([{"Field": "resources.ARN", "NotStartsWith": ["arn:aws:s3:::letters/"]}]))]),
	"all, by their beginning": good([example.trail(advanced([{"Field": "resources.ARN", "StartsWith": ["arn:aws:s3:::"]}]))]),
	"each by an advanced selector": good([example.trail(advanced([{"Field": "resources.ARN", "StartsWith": ["arn:aws:s3:::letters/", "arn:aws:s3:::xrays/"]}]))]),
	"one call alone": bad([example.trail(advanced([{"Field": "eventName", "Equals": ["DeleteObject"]}]))]),
	"a trail of one region": bad([example.trail(object.union(example.basic("All", ["arn:aws:s3"]), {"IsMultiRegionTrail": false}))]),
	"no data events": bad([example.trail({})]),
	"no trail": bad([]),
}

advanced(fields) := {"EventSelectors": [], "AdvancedEventSelectors": [{"FieldSelectors": array.concat(
	[{"Field": "eventCategory", "Equals": ["Data"]}, {"Field": "resources.type", "Equals": ["AWS::S3::Object"]}],
	fields,
)}]}

bucket(name) := sample.in_account(concat("", ["arn:aws:s3:::", name]), {"Name": name, "CreationDate": "2026-01-01T00:00:00Z"}, {})

document(rows) := sample.aws({"aws.cloudtrail.trails": rows, "aws.s3.buckets": [bucket("letters"), bucket("xrays")]}, {})

good(rows) := sample.good(document(rows), "123456789012")

bad(rows) := sample.bad(document(rows), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
