package aws.redshift.backups_are_kept_test

import data.aws.redshift.backups_are_kept as rule
import data.lib.samples_test as sample

cases := {
	"a week": good(warehouse({})),
	"a day": bad(warehouse({"AutomatedSnapshotRetentionPeriod": 1})),
	"off": bad(warehouse({"AutomatedSnapshotRetentionPeriod": 0})),
}

document(rows) := sample.aws({"aws.redshift.clusters": rows}, {"days": 7})

warehouse(changes) := sample.in_region(
	"arn:aws:redshift:eu-west-1:123456789012:cluster:figures",
	{
		"ClusterIdentifier": "figures",
		"AutomatedSnapshotRetentionPeriod": 7,
	},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
