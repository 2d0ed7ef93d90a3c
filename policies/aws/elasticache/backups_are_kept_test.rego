package aws.elasticache.backups_are_kept_test

import data.aws.elasticache.backups_are_kept as rule
import data.lib.samples_test as sample

cases := {
	"a week": good(cache({})),
	"a day": bad(cache({"SnapshotRetentionLimit": 1})),
	"off": bad(cache({"SnapshotRetentionLimit": 0})),
	"as text": bad(cache({"SnapshotRetentionLimit": "7"})),
}

document(rows) := sample.aws({"aws.elasticache.replication_groups": rows}, {"days": 7})

cache(changes) := sample.in_region(
	"arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:visits",
	{"ReplicationGroupId": "visits", "SnapshotRetentionLimit": 7},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
