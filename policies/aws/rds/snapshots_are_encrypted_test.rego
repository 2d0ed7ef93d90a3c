package aws.rds.snapshots_are_encrypted_test

import data.aws.rds.snapshots_are_encrypted as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"encrypted": good(example.snapshot({})),
	"encrypted with a key that AWS owns": good(example.snapshot(object.union(example.shared([]), {"StorageEncryptionType": "sse-rds"}))),
	"AWS says that it is not": bad(example.snapshot(object.union(example.shared([]), {"StorageEncryptionType": "none"}))),
	"not encrypted": bad(example.snapshot(example.shared([]))),
}

document(rows) := sample.aws({"aws.rds.snapshots": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
