package aws.redshift.logs_are_exported_test

import data.aws.redshift.logs_are_exported as rule
import data.lib.samples_test as sample

cases := {
	"on": good(warehouse({})),
	"off": bad(warehouse({"Logging": {"LoggingEnabled": false}})),
}

document(rows) := sample.aws({"aws.redshift.clusters": rows}, {})

warehouse(changes) := sample.in_region(
	"arn:aws:redshift:eu-west-1:123456789012:cluster:figures",
	{
		"ClusterIdentifier": "figures",
		"Logging": {"LoggingEnabled": true, "BucketName": "logs"},
		"_parameters": {"enable_user_activity_logging": "true"},
	},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
