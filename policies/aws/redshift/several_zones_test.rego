package aws.redshift.several_zones_test

import data.aws.redshift.several_zones as rule
import data.lib.samples_test as sample

cases := {
	"in two": good(warehouse({})),
	"in one": bad(warehouse({"MultiAZ": "Disabled"})),
	"does not say": bad(object.remove(warehouse({"_absent": ["MultiAZ"]}), ["MultiAZ"])),
}

document(rows) := sample.aws({"aws.redshift.clusters": rows}, {})

warehouse(changes) := sample.in_region(
	"arn:aws:redshift:eu-west-1:123456789012:cluster:figures",
	{
		"ClusterIdentifier": "figures",
		"MultiAZ": "Enabled",
	},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
