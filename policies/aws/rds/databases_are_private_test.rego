package aws.rds.databases_are_private_test

import data.aws.rds.databases_are_private as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"private": good(example.database({})),
	"public": bad(example.database({"PubliclyAccessible": true})),
	"a member of a Multi-AZ cluster": bad(example.member("postgres", {"PubliclyAccessible": true})),
	"a member of an Aurora cluster": passed_over(example.member("aurora-mysql", {"PubliclyAccessible": true})),
	"a member of a Neptune cluster": passed_over(example.member("neptune", {"PubliclyAccessible": true})),
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
