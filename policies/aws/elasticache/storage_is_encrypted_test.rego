package aws.elasticache.storage_is_encrypted_test

import data.aws.elasticache.storage_is_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"encrypted": good(cache({})),
	"not encrypted": bad(cache({"AtRestEncryptionEnabled": false})),
	"encrypted by the service itself": good(cache({"AtRestEncryptionEnabled": false, "StorageEncryptionType": "sse-elasticache"})),
	"AWS says that it is not": bad(cache({"AtRestEncryptionEnabled": false, "StorageEncryptionType": "none"})),
	"not said": bad(object.remove(cache({}), ["AtRestEncryptionEnabled"])),
}

document(rows) := sample.aws({"aws.elasticache.replication_groups": rows}, {})

cache(changes) := sample.in_region(
	"arn:aws:elasticache:eu-west-1:123456789012:replicationgroup:visits",
	{"ReplicationGroupId": "visits", "AtRestEncryptionEnabled": true},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
