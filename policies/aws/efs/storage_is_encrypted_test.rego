package aws.efs.storage_is_encrypted_test

import data.aws.efs.storage_is_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"encrypted": good(files({})),
	"not encrypted": bad(files({"Encrypted": false})),
	"not said": bad(object.remove(files({}), ["Encrypted"])),
}

document(rows) := sample.aws({"aws.efs.file_systems": rows}, {})

files(changes) := sample.in_region(
	"arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1",
	{"FileSystemId": "fs-1", "Encrypted": true},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
