package aws.fsx.storage_is_encrypted_test

import data.aws.fsx.storage_is_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"by a key": good(files({})),
	"scratch": good(without(files({"FileSystemType": "LUSTRE", "LustreConfiguration": {"DeploymentType": "SCRATCH_2"}}), "KmsKeyId")),
	"no key": bad(without(files({}), "KmsKeyId")),
	"empty": bad(files({"KmsKeyId": ""})),
}

document(rows) := sample.aws({"aws.fsx.file_systems": rows}, {})

files(changes) := sample.in_region(
	"arn:aws:fsx:eu-west-1:123456789012:file-system/fs-2",
	{"FileSystemId": "fs-2", "FileSystemType": "WINDOWS", "KmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/1"},
	changes,
)

without(row, field) := object.union(object.remove(row, [field]), {"_absent": [field]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
