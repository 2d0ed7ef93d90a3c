package aws.cloudtrail.log_file_validation_test

import data.aws.cloudtrail.log_file_validation as rule
import data.lib.samples_test as sample

cases := {
	"validated": good(trail({})),
	"not validated": bad(trail({"LogFileValidationEnabled": false})),
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
