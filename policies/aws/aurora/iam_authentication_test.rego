package aws.aurora.iam_authentication_test

import data.aws.aurora.iam_authentication as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"on": good(example.cluster("aurora-mysql", {})),
	"off": bad(example.cluster("aurora-mysql", {"IAMDatabaseAuthenticationEnabled": false})),
	"a Multi-AZ cluster of RDS": bad(example.cluster("postgres", {"IAMDatabaseAuthenticationEnabled": false})),
	"an engine that the client did not name": passed_over(example.cluster("aurora-postgresql", {"IAMDatabaseAuthenticationEnabled": false})),
	"of docdb": passed_over(example.cluster("docdb", {})),
	"of neptune": passed_over(example.cluster("neptune", {})),
}

document(rows) := sample.aws({"aws.rds.clusters": rows}, {"engines": ["aurora-mysql", "postgres"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
