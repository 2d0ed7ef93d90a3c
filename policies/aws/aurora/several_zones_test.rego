package aws.aurora.several_zones_test

import data.aws.aurora.several_zones as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"in several": good(example.cluster("aurora-mysql", {})),
	"in one": bad(example.cluster("aurora-mysql", {"MultiAZ": false})),
	"of docdb": passed_over(example.cluster("docdb", {})),
	"of neptune": passed_over(example.cluster("neptune", {})),
}

document(rows) := sample.aws({"aws.rds.clusters": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
