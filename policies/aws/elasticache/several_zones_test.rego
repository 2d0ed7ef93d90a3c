package aws.elasticache.several_zones_test

import data.aws.elasticache.several_zones as rule
import data.lib.samples_test as sample

cases := {
	"in several": good(cache({})),
	"in one": bad(cache({"MultiAZ": "disabled"})),
	"not said": bad(object.remove(cache({}), ["MultiAZ"])),
}

document(rows) := sample.aws({"aws.elasticache.replication_groups": rows}, {})

cache(changes) := sample.in_region(
	"arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:visits",
	{"ReplicationGroupId": "visits", "MultiAZ": "enabled"},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
