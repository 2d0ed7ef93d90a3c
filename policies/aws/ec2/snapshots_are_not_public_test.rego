package aws.ec2.snapshots_are_not_public_test

import data.aws.ec2.snapshots_are_not_public as rule
import data.lib.samples_test as sample

cases := {
	"one's own": good(snapshot({})),
	"public": bad(snapshot({"_public": true})),
}

snapshot(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:snapshot/snap-1",
	{"SnapshotId": "snap-1", "State": "completed", "Encrypted": false, "_public": false},
	changes,
)

document(rows) := sample.aws({"aws.ec2.snapshots": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
