package aws.aurora.point_in_time_recovery_test

import data.aws.aurora.point_in_time_recovery as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"some minutes ago": good(example.cluster("aurora-mysql", {})),
	"yesterday": bad(example.cluster("aurora-mysql", {"_epoch": {"LatestRestorableTime": 1794900000}})),
	"yesterday, and stopped since": good(example.cluster("aurora-mysql", {"Status": "stopped", "_epoch": {"LatestRestorableTime": 1794900000}})),
	"never": bad(object.remove(example.cluster("aurora-mysql", {}), ["_epoch"])),
	"a copy of another cluster": passed_over(example.cluster("aurora-mysql", {"ReplicationSourceIdentifier": "arn:aws:rds:us-east-1:123456789012:cluster:source", "_absent": []})),
	"of docdb": passed_over(example.cluster("docdb", {})),
}

document(rows) := sample.aws({"aws.rds.clusters": rows}, {"hours": 1})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
