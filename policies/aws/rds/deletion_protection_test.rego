package aws.rds.deletion_protection_test

import data.aws.rds.deletion_protection as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"protected": good(example.database({})),
	"not protected": bad(example.database({"DeletionProtection": false})),
	"a member of a cluster": passed_over(example.member("docdb", {"DeletionProtection": false})),
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
