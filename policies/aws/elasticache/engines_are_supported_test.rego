package aws.elasticache.engines_are_supported_test

import data.aws.elasticache.engines_are_supported as rule
import data.lib.samples_test as sample

cases := {
	"Redis 7": good(node({})),
	"Redis 6 in 2026": good(node({"EngineVersion": "6.2.6"})),
	"Redis 5": bad(node({"EngineVersion": "5.0.6"})),
	"Redis 3": bad(node({"EngineVersion": "3.2.10"})),
	"Valkey": good(node({"Engine": "valkey", "EngineVersion": "8.0.1"})),
	"Memcached": good(node({"Engine": "memcached", "EngineVersion": "1.6.22"})),
	"a version not said": bad(object.remove(node({}), ["EngineVersion"])),
}

document(rows) := sample.aws({"aws.elasticache.clusters": rows}, {})

node(changes) := sample.in_region(
	"arn:aws:elasticache:eu-west-1:123456789012:cluster:visits-001",
	{"CacheClusterId": "visits-001", "Engine": "redis", "EngineVersion": "7.1.0"},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
