package aws.memorydb.several_zones_test

import data.aws.memorydb.several_zones as rule
import data.lib.samples_test as sample

cases := {
	"in several": good(cluster({})),
	"as the model spells it": good(cluster({"AvailabilityMode": "MultiAZ"})),
	"in one": bad(cluster({"AvailabilityMode": "singleaz"})),
	"not said": bad(object.remove(cluster({}), ["AvailabilityMode"])),
}

document(rows) := sample.aws({"aws.memorydb.clusters": rows}, {})

cluster(changes) := sample.in_region(
	"arn:aws:memorydb:eu-west-1:123456789012:cluster/charts",
	{"Name": "charts", "AvailabilityMode": "multiaz"},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
