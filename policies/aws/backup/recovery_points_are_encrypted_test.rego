package aws.backup.recovery_points_are_encrypted_test

import data.aws.backup.recovery_points_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"encrypted": good(copy({})),
	"in the clear": bad(copy({"IsEncrypted": false})),
	"not said": bad(object.remove(copy({}), ["IsEncrypted"])),
}

document(rows) := sample.aws({"aws.backup.recovery_points": rows}, {})

copy(changes) := sample.in_region(
	"arn:aws:backup:eu-west-1:123456789012:recovery-point:1",
	{"BackupVaultName": "nightly", "IsEncrypted": true, "ResourceArn": "arn:aws:s3:::records", "Status": "COMPLETED"},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
