package aws.memorydb.storage_is_encrypted_test

import data.aws.memorydb.storage_is_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"by a key of the client": good(cluster({})),
	"by a key of AWS": good(without(cluster({}), "KmsKeyId")),
	"the key lost": bad(object.remove(cluster({}), ["KmsKeyId"])),
	"empty": bad(cluster({"KmsKeyId": ""})),
}

document(rows) := sample.aws({"aws.memorydb.clusters": rows}, {})

cluster(changes) := sample.in_region(
	"arn:aws:memorydb:eu-west-1:123456789012:cluster/charts",
	{"Name": "charts", "KmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/1"},
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
