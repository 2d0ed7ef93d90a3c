package aws.rds.iam_authentication_test

import data.aws.rds.iam_authentication as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"on": good(example.database({})),
	"off": bad(example.database({"IAMDatabaseAuthenticationEnabled": false})),
	"an engine that cannot": passed_over(example.database({"Engine": "sqlserver-se", "IAMDatabaseAuthenticationEnabled": false})),
	"MariaDB of old": passed_over(example.database({"Engine": "mariadb", "EngineVersion": "10.5.20", "IAMDatabaseAuthenticationEnabled": false})),
	"MariaDB that can": bad(example.database({"Engine": "mariadb", "EngineVersion": "10.11.8", "IAMDatabaseAuthenticationEnabled": false})),
	"MariaDB of today": bad(example.database({"Engine": "mariadb", "EngineVersion": "11.4.4", "IAMDatabaseAuthenticationEnabled": false})),
	"a member of a cluster": passed_over(example.member("aurora-mysql", {"IAMDatabaseAuthenticationEnabled": false})),
}

document(rows) := sample.aws({"aws.rds.instances": rows}, {"engines": ["mariadb", "mysql", "postgres"]})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
