package aws.emr.machines_are_private_test

import data.aws.emr.machines_are_private as rule
import data.lib.samples_test as sample

cases := {
	"private": good(cluster({})),
	"one machine is public": bad(cluster({"_public_machines": ["i-1"]})),
}

document(rows) := sample.aws({"aws.emr.clusters": rows}, {})

cluster(changes) := sample.in_region(
	"arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/j-1",
	{"Id": "j-1", "Name": "figures", "_public_machines": []},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
