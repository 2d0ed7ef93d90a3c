package aws.aurora.storage_is_encrypted_test

import data.aws.aurora.storage_is_encrypted as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"encrypted": good(example.cluster("aurora-postgresql", {})),
	"encrypted with a key that AWS owns": good(example.cluster("aurora-postgresql", {"StorageEncrypted": false, "StorageEncryptionType": "sse-rds"})),
	"AWS says that it is not": bad(example.cluster("aurora-postgresql", {"StorageEncrypted": false, "StorageEncryptionType": "none"})),
	"not encrypted": bad(example.cluster("aurora-postgresql", {"StorageEncrypted": false})),
	"of docdb": passed_over(example.cluster("docdb", {})),
	"of neptune": passed_over(example.cluster("neptune", {})),
	"a Multi-AZ cluster of RDS": bad(example.cluster("mysql", {"StorageEncrypted": false})),
}

document(rows) := sample.aws({"aws.rds.clusters": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
