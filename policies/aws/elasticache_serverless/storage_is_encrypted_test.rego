package aws.elasticache_serverless.storage_is_encrypted_test

import data.aws.elasticache_serverless.storage_is_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"by a key of the client": good(cache({})),
	"by a key of AWS": good(without(cache({}), "KmsKeyId")),
	"the key lost": bad(object.remove(cache({}), ["KmsKeyId"])),
	"empty": bad(cache({"KmsKeyId": ""})),
}

document(rows) := sample.aws({"aws.elasticache.serverless_caches": rows}, {})

cache(changes) := sample.in_region(
	"arn:aws:elasticache:eu-west-1:123456789012:serverlesscache:letters",
	{"ServerlessCacheName": "letters", "KmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/1"},
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
