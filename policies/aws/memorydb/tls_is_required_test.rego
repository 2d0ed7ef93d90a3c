package aws.memorydb.tls_is_required_test

import data.aws.memorydb.tls_is_required as rule
import data.lib.samples_test as sample

cases := {
	"required": good(cluster({})),
	"off": bad(cluster({"TLSEnabled": false})),
	"not said": bad(object.remove(cluster({}), ["TLSEnabled"])),
}

document(rows) := sample.aws({"aws.memorydb.clusters": rows}, {})

cluster(changes) := sample.in_region(
	"arn:aws:memorydb:eu-west-1:123456789012:cluster/charts",
	{"Name": "charts", "TLSEnabled": true},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
