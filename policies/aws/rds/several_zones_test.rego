package aws.rds.several_zones_test

import data.aws.rds.several_zones as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"in two": good(example.database({})),
	"in one": bad(example.database({"MultiAZ": false})),
	"a read replica": passed_over(example.replica({"MultiAZ": false})),
	"a member of a cluster": passed_over(example.member("aurora-mysql", {"MultiAZ": false})),
	"SQL Server, Web": bad(example.database({"Engine": "sqlserver-web", "MultiAZ": false})),
	"SQL Server, Express": passed_over(example.database({"Engine": "sqlserver-ex", "MultiAZ": false})),
	"of RDS Custom": passed_over(example.database({"Engine": "custom-oracle-ee", "MultiAZ": false})),
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
