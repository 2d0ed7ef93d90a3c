package aws.redshift.is_not_public_test

import data.aws.redshift.is_not_public as rule
import data.lib.samples_test as sample

cases := {
	"as it should be": good(warehouse({})),
	"not so": bad(warehouse({"PubliclyAccessible": true})),
}

document(rows) := sample.aws({"aws.redshift.clusters": rows}, {})

warehouse(changes) := sample.in_region(
	"arn:aws:redshift:eu-west-1:123456789012:cluster:figures",
	{
		"ClusterIdentifier": "figures",
		"PubliclyAccessible": false,
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
