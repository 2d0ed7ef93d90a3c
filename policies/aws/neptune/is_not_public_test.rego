package aws.neptune.is_not_public_test

import data.aws.neptune.is_not_public as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"private": good(example.member("neptune", {})),
	"public": bad(example.member("neptune", {"PubliclyAccessible": true})),
	"a database of RDS": passed_over(example.database({"PubliclyAccessible": true})),
	"a member of a DocumentDB cluster": passed_over(example.member("docdb", {})),
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
