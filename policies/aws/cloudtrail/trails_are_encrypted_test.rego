package aws.cloudtrail.trails_are_encrypted_test

import data.aws.cloudtrail.trails_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"with a key": good(trail({})),
	"without": bad(object.union(object.remove(trail({}), ["KmsKeyId"]), {"_absent": ["KmsKeyId"]})),
	"with something that is no key": bad(trail({"KmsKeyId": ""})),
}

trail(changes) := sample.in_region(
	"arn:aws:cloudtrail:eu-west-1:123456789012:trail/main",
	{
		"Name": "main",
		"S3BucketName": "trail",
		"IsMultiRegionTrail": true,
		"LogFileValidationEnabled": true,
		"KmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/1",
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
