package aws.documentdb.backups_are_kept_test

import data.aws.documentdb.backups_are_kept as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"a week": good(example.cluster("docdb", {})),
	"a day": bad(example.cluster("docdb", {"BackupRetentionPeriod": 1})),
	"of aurora-mysql": passed_over(example.cluster("aurora-mysql", {})),
	"of neptune": passed_over(example.cluster("neptune", {})),
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
