package aws.dms.is_not_public_test

import data.aws.dms.is_not_public as rule
import data.lib.samples_test as sample

cases := {
	"private": good(instance({})),
	"public": bad(instance({"PubliclyAccessible": true})),
}

document(rows) := sample.aws({"aws.dms.replication_instances": rows}, {})

instance(changes) := sample.in_region(
	"arn:aws:dms:eu-west-1:123456789012:rep:R",
	{"ReplicationInstanceIdentifier": "move", "PubliclyAccessible": false},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
