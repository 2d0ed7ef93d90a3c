package aws.dax.storage_is_encrypted_test

import data.aws.dax.storage_is_encrypted as rule
import data.lib.samples_test as sample

cases := {
	"encrypted": good(cluster({})),
	"not encrypted": bad(cluster({"SSEDescription": {"Status": "DISABLED"}})),
	"not said": bad(object.remove(cluster({}), ["SSEDescription"])),
}

document(rows) := sample.aws({"aws.dax.clusters": rows}, {})

cluster(changes) := sample.in_region(
	"arn:aws:dax:eu-west-1:123456789012:cache/visits",
	{"ClusterName": "visits", "SSEDescription": {"Status": "ENABLED"}},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
