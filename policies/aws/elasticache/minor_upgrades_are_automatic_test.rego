package aws.elasticache.minor_upgrades_are_automatic_test

import data.aws.elasticache.minor_upgrades_are_automatic as rule
import data.lib.samples_test as sample

cases := {
	"by itself": good(cache({})),
	"by hand": bad(cache({"AutoMinorVersionUpgrade": false})),
	"as text": bad(cache({"AutoMinorVersionUpgrade": "true"})),
}

document(rows) := sample.aws({"aws.elasticache.replication_groups": rows}, {})

cache(changes) := sample.in_region(
	"arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:visits",
	{"ReplicationGroupId": "visits", "AutoMinorVersionUpgrade": true},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
