package aws.cloudtrail.trail_bucket_is_logged_test

import data.aws.cloudtrail.trail_bucket_is_logged as rule
import data.lib.aws_trails_examples_test as example
import data.lib.samples_test as sample

cases := {
	"logged": good(example.trail({})),
	"logged into itself": bad(example.trail({"BucketLogging": {"LoggingEnabled": {"TargetBucket": example.trail({}).S3BucketName}}})),
	"not logged": bad(object.union(object.remove(example.trail({}), ["BucketLogging"]), {"BucketLogging": {}})),
}

document(rows) := sample.aws({"aws.cloudtrail.trails": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
