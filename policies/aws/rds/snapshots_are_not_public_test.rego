package aws.rds.snapshots_are_not_public_test

import data.aws.rds.snapshots_are_not_public as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"encrypted": good(example.snapshot({})),
	"for this account alone": good(example.snapshot(example.shared([]))),
	"for another account": good(example.snapshot(example.shared(["210987654321"]))),
	"for everybody": bad(example.snapshot(example.shared(["210987654321", "all"]))),
}

document(rows) := sample.aws({"aws.rds.snapshots": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
