package aws.redshift.logs_are_exported_test

import data.aws.redshift.logs_are_exported as rule
import data.lib.samples_test as sample

cases := {
	"on": good(warehouse({"LoggingEnabled": true, "BucketName": "logs"})),
	"into CloudWatch": good(warehouse(into("cloudwatch", ["userlog", "connectionlog"]))),
	"into tables of S3": good(warehouse(into("s3table", ["sys_connection_log"]))),
	"into CloudWatch, and not who connected": bad(warehouse(into("cloudwatch", ["useractivitylog"]))),
	"into CloudWatch, and off": bad(warehouse(object.union(into("cloudwatch", ["connectionlog"]), {"LoggingEnabled": false}))),
	"off": bad(warehouse({"LoggingEnabled": false})),
}

document(rows) := sample.aws({"aws.redshift.clusters": rows}, {})

warehouse(logging) := sample.in_region(
	"arn:aws:redshift:eu-west-1:123456789012:cluster:figures",
	{
		"ClusterIdentifier": "figures",
		"Logging": logging,
		"_parameters": {"enable_user_activity_logging": "true"},
	},
	{},
)

into(destination, logs) := {"LoggingEnabled": true, "LogDestinationType": destination, "LogExports": logs}

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
