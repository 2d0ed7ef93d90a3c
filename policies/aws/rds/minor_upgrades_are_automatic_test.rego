package aws.rds.minor_upgrades_are_automatic_test

import data.aws.rds.minor_upgrades_are_automatic as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"on": good(example.database({})),
	"off": bad(example.database({"AutoMinorVersionUpgrade": false})),
	"of RDS Custom": passed_over(example.database({"Engine": "custom-oracle-ee", "AutoMinorVersionUpgrade": false})),
	"a member of a Multi-AZ cluster": bad(example.member("mysql", {"AutoMinorVersionUpgrade": false})),
	"a member of an Aurora cluster": passed_over(example.member("aurora-mysql", {"AutoMinorVersionUpgrade": false})),
}

document(rows) := sample.aws({"aws.rds.instances": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
