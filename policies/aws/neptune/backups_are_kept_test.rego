package aws.neptune.backups_are_kept_test

import data.aws.neptune.backups_are_kept as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"a week": good(example.cluster("neptune", {})),
	"a day": bad(example.cluster("neptune", {"BackupRetentionPeriod": 1})),
	"of docdb": passed_over(example.cluster("docdb", {})),
	"of aurora-mysql": passed_over(example.cluster("aurora-mysql", {})),
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
