package aws.rds.storage_is_encrypted_test

import data.aws.rds.storage_is_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"encrypted": good(database({})),
	"not encrypted": bad(database({"StorageEncrypted": false})),
}

database(changes) := sample.in_region(
	"arn:aws:rds:eu-west-1:123456789012:db:records",
	{
		"DBInstanceIdentifier": "records",
		"Engine": "postgres",
		"StorageEncrypted": true,
		"PubliclyAccessible": false,
		"BackupRetentionPeriod": 7,
	},
	changes,
)

document(rows) := sample.aws({"aws.rds.instances": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
