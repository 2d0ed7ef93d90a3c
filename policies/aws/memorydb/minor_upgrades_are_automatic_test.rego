package aws.memorydb.minor_upgrades_are_automatic_test

import data.aws.memorydb.minor_upgrades_are_automatic as rule
import data.lib.samples_test as sample

cases := {
	"by itself": good(cluster({})),
	"by hand": bad(cluster({"AutoMinorVersionUpgrade": false})),
	"not said": bad(object.remove(cluster({}), ["AutoMinorVersionUpgrade"])),
}

document(rows) := sample.aws({"aws.memorydb.clusters": rows}, {})

cluster(changes) := sample.in_region(
	"arn:aws:memorydb:eu-west-1:123456789012:cluster/charts",
	{"Name": "charts", "AutoMinorVersionUpgrade": true},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
