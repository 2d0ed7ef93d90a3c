package aws.dax.tls_is_required_test

import data.aws.dax.tls_is_required as rule
import data.lib.samples_test as sample

cases := {
	"by TLS": good(cluster({})),
	"in the clear": bad(cluster({"ClusterEndpointEncryptionType": "NONE"})),
	"not said": bad(object.remove(cluster({}), ["ClusterEndpointEncryptionType"])),
}

document(rows) := sample.aws({"aws.dax.clusters": rows}, {})

cluster(changes) := sample.in_region(
	"arn:aws:dax:eu-west-1:123456789012:cache/visits",
	{"ClusterName": "visits", "ClusterEndpointEncryptionType": "TLS"},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
