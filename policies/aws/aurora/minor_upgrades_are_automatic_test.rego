package aws.aurora.minor_upgrades_are_automatic_test

import data.aws.aurora.minor_upgrades_are_automatic as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"on": good(example.member("aurora-postgresql", {})),
	"off": bad(example.member("aurora-postgresql", {"AutoMinorVersionUpgrade": false})),
	"a database of RDS": passed_over(example.database({"AutoMinorVersionUpgrade": false})),
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
