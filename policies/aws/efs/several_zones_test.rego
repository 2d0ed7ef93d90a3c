package aws.efs.several_zones_test

import data.aws.efs.several_zones as rule
import data.lib.samples_test as sample

cases := {
	"regional": good(files({})),
	"One Zone": bad(files({"AvailabilityZoneName": "eu-west-1a", "_absent": []})),
	"not said": bad(files({"_absent": []})),
}

document(rows) := sample.aws({"aws.efs.file_systems": rows}, {})

files(changes) := sample.in_region(
	"arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1",
	{"FileSystemId": "fs-1", "_absent": ["AvailabilityZoneName"]},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
