package aws.memorydb.backups_are_kept_test

import data.aws.memorydb.backups_are_kept as rule
import data.lib.samples_test as sample

cases := {
	"a week": good(cluster({})),
	"off": bad(cluster({"SnapshotRetentionLimit": 0})),
	"not said": bad(object.remove(cluster({}), ["SnapshotRetentionLimit"])),
}

document(rows) := sample.aws({"aws.memorydb.clusters": rows}, {"days": 7})

cluster(changes) := sample.in_region(
	"arn:aws:memorydb:eu-west-1:123456789012:cluster/charts",
	{"Name": "charts", "SnapshotRetentionLimit": 7},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
