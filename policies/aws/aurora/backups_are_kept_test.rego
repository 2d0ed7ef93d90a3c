package aws.aurora.backups_are_kept_test

import data.aws.aurora.backups_are_kept as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"a week": good(example.cluster("aurora-postgresql", {})),
	"a day": bad(example.cluster("aurora-postgresql", {"BackupRetentionPeriod": 1})),
	"of docdb": passed_over(example.cluster("docdb", {})),
	"of neptune": passed_over(example.cluster("neptune", {})),
	"a copy of another cluster": passed_over(example.cluster("aurora-mysql", {"ReplicationSourceIdentifier": "arn:aws:rds:us-east-1:123456789012:cluster:source", "_absent": []})),
	"a Multi-AZ cluster of RDS": bad(example.cluster("postgres", {"BackupRetentionPeriod": 1})),
}

document(rows) := sample.aws({"aws.rds.clusters": rows}, {"days": 7})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
