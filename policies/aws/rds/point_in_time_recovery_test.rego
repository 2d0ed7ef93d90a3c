package aws.rds.point_in_time_recovery_test

import data.aws.rds.point_in_time_recovery as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"some minutes ago": good(example.database({})),
	"yesterday": bad(example.database({"_epoch": {"LatestRestorableTime": 1794900000}})),
	"yesterday, and stopped since": good(example.database({"DBInstanceStatus": "stopped", "_epoch": {"LatestRestorableTime": 1794900000}})),
	"never": bad(object.remove(example.database({}), ["_epoch"])),
	"backups are off": bad(example.database({"BackupRetentionPeriod": 0})),
	"a read replica": passed_over(example.replica({"BackupRetentionPeriod": 0})),
	"a member of a cluster": passed_over(example.member("aurora-mysql", {})),
}

document(rows) := sample.aws({"aws.rds.instances": rows}, {"hours": 1})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
