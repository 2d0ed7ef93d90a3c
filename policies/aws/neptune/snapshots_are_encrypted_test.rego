package aws.neptune.snapshots_are_encrypted_test

import data.aws.neptune.snapshots_are_encrypted as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"encrypted": good(example.cluster_snapshot("neptune", {})),
	"encrypted with a key that AWS owns": good(example.cluster_snapshot("neptune", object.union(example.cluster_shared([]), {"StorageEncryptionType": "sse-rds"}))),
	"AWS says that it is not": bad(example.cluster_snapshot("neptune", object.union(example.cluster_shared([]), {"StorageEncryptionType": "none"}))),
	"not encrypted": bad(example.cluster_snapshot("neptune", example.cluster_shared([]))),
	"of docdb": passed_over(example.cluster_snapshot("docdb", {})),
	"of aurora-mysql": passed_over(example.cluster_snapshot("aurora-mysql", {})),
}

document(rows) := sample.aws({"aws.rds.cluster_snapshots": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
