package aws.redshift.snapshots_are_encrypted_test

import data.aws.redshift.snapshots_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"encrypted": good(snapshot({})),
	"not encrypted": bad(snapshot({"Encrypted": false})),
}

document(rows) := sample.aws({"aws.redshift.snapshots": rows}, {})

snapshot(changes) := sample.in_region(
	"arn:aws:redshift:eu-west-1:123456789012:snapshot:figures/before",
	{"SnapshotIdentifier": "before", "ClusterIdentifier": "figures", "Encrypted": true},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
