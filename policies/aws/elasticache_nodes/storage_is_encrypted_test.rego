package aws.elasticache_nodes.storage_is_encrypted_test

import data.aws.elasticache_nodes.storage_is_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"encrypted": good(node({})),
	"not encrypted": bad(node({"AtRestEncryptionEnabled": false})),
	"its group lost": bad(node({"_absent": []})),
	"Memcached": passed_over(node({"Engine": "memcached"})),
	"a member": passed_over(node({"ReplicationGroupId": "visits", "_absent": []})),
}

document(rows) := sample.aws({"aws.elasticache.clusters": rows}, {})

node(changes) := sample.in_region(
	"arn:aws:elasticache:eu-west-1:123456789012:cluster:visits-001",
	{"CacheClusterId": "visits-001", "Engine": "redis", "_absent": ["ReplicationGroupId"], "AtRestEncryptionEnabled": true},
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
