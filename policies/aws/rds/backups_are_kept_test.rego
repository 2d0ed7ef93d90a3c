package aws.rds.backups_are_kept_test

import data.aws.rds.backups_are_kept as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"a week": good(example.database({})),
	"a day": bad(example.database({"BackupRetentionPeriod": 1})),
	"none": bad(example.database({"BackupRetentionPeriod": 0})),
	"a read replica": passed_over(example.replica({"BackupRetentionPeriod": 0})),
	"a read replica of a cluster": passed_over(example.database({
		"BackupRetentionPeriod": 0,
		"ReadReplicaSourceDBClusterIdentifier": "arn:aws:rds:eu-west-1:123456789012:cluster:source",
		"_absent": ["DBClusterIdentifier", "ReadReplicaSourceDBInstanceIdentifier"],
	})),
	"a member of a cluster, whatever it says itself": passed_over(example.member("aurora-postgresql", {"BackupRetentionPeriod": 0})),
}

document(rows) := sample.aws({"aws.rds.instances": rows}, {"days": 7})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
