package aws.redshift.in_a_vpc_test

import data.aws.redshift.in_a_vpc as rule
import data.lib.samples_test as sample

cases := {
	"in one": good(warehouse({})),
	"in none": bad(object.remove(warehouse({"_absent": ["VpcId"]}), ["VpcId"])),
}

document(rows) := sample.aws({"aws.redshift.clusters": rows}, {})

warehouse(changes) := sample.in_region(
	"arn:aws:redshift:eu-west-1:123456789012:cluster:figures",
	{
		"ClusterIdentifier": "figures",
		"VpcId": "vpc-1",
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
