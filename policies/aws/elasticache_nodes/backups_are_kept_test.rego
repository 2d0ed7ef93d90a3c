package aws.elasticache_nodes.backups_are_kept_test

import data.aws.elasticache_nodes.backups_are_kept as rule
import data.lib.samples_test as sample

cases := {
	"a week": good(node({})),
	"off": bad(node({"SnapshotRetentionLimit": 0})),
	"not said": bad(object.remove(node({"_absent": ["ReplicationGroupId", "SnapshotRetentionLimit"]}), ["SnapshotRetentionLimit"])),
	"Memcached": passed_over(node({"Engine": "memcached"})),
	"a member": passed_over(node({"ReplicationGroupId": "visits", "_absent": []})),
}

document(rows) := sample.aws({"aws.elasticache.clusters": rows}, {"days": 7})

node(changes) := sample.in_region(
	"arn:aws:elasticache:eu-west-1:123456789012:cluster:visits-001",
	{"CacheClusterId": "visits-001", "Engine": "redis", "_absent": ["ReplicationGroupId"], "SnapshotRetentionLimit": 7},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
