package aws.elasticache_nodes.tls_is_required_test

import data.aws.elasticache_nodes.tls_is_required as rule
import data.lib.samples_test as sample

cases := {
	"required": good(node({})),
	"Memcached": good(object.remove(node({"Engine": "memcached", "_absent": ["ReplicationGroupId", "TransitEncryptionMode"]}), ["TransitEncryptionMode"])),
	"off": bad(node({"TransitEncryptionEnabled": false})),
	"preferred": bad(node({"TransitEncryptionMode": "preferred"})),
	"a member": passed_over(node({"ReplicationGroupId": "visits", "_absent": []})),
}

document(rows) := sample.aws({"aws.elasticache.clusters": rows}, {})

node(changes) := sample.in_region(
	"arn:aws:elasticache:eu-west-1:123456789012:cluster:visits-001",
	{"CacheClusterId": "visits-001", "Engine": "redis", "_absent": ["ReplicationGroupId"], "TransitEncryptionEnabled": true, "TransitEncryptionMode": "required"},
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
