package aws.ec2.snapshots_are_encrypted_test

import data.aws.ec2.snapshots_are_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"encrypted": good(snapshot({})),
	"not encrypted": bad(snapshot({"Encrypted": false})),
	"one that failed holds nothing": passed_over(snapshot({"Encrypted": false, "State": "error"})),
}

snapshot(changes) := sample.in_region(
	"arn:aws:ec2:eu-west-1:123456789012:snapshot/snap-1",
	{"SnapshotId": "snap-1", "State": "completed", "Encrypted": true, "_public": false},
	changes,
)

document(rows) := sample.aws({"aws.ec2.snapshots": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
