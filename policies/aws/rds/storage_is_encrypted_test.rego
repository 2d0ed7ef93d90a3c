package aws.rds.storage_is_encrypted_test

import data.aws.rds.storage_is_encrypted as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"encrypted": good(example.database({})),
	"encrypted with a key that AWS owns": good(example.database({"StorageEncrypted": false, "StorageEncryptionType": "sse-rds"})),
	"AWS says that it is not": bad(example.database({"StorageEncrypted": false, "StorageEncryptionType": "none"})),
	"not encrypted": bad(example.database({"StorageEncrypted": false})),
	"a member of a cluster": passed_over(example.member("aurora-mysql", {"StorageEncrypted": false})),
	"a read replica": bad(example.replica({"StorageEncrypted": false})),
}

document(rows) := sample.aws({"aws.rds.instances": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
