package aws.elasticache.tls_is_required_test

import data.aws.elasticache.tls_is_required as rule
import data.lib.samples_test as sample

cases := {
	"required": good(cache({})),
	"of a version without modes": good(without(cache({}), "TransitEncryptionMode")),
	"preferred": bad(cache({"TransitEncryptionMode": "preferred"})),
	"off": bad(without(cache({"TransitEncryptionEnabled": false}), "TransitEncryptionMode")),
	"mode lost": bad(object.remove(cache({}), ["TransitEncryptionMode"])),
}

document(rows) := sample.aws({"aws.elasticache.replication_groups": rows}, {})

cache(changes) := sample.in_region(
	"arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:visits",
	{"ReplicationGroupId": "visits", "TransitEncryptionEnabled": true, "TransitEncryptionMode": "required"},
	changes,
)

without(row, field) := object.union(object.remove(row, [field]), {"_absent": [field]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
