package aws.backup.plans_keep_long_enough_test

import data.aws.backup.plans_keep_long_enough as rule
import data.lib.samples_test as sample

cases := {
	"five weeks": good(plan({})),
	"a week": bad(plan({"_longest_days": 7})),
	"for ever": good(plan({"_longest_days": 36500})),
	"not said": bad(object.remove(plan({}), ["_longest_days"])),
}

document(rows) := sample.aws({"aws.backup.plans": rows}, {"days": 35})

plan(changes) := sample.in_region(
	"arn:aws:backup:eu-west-1:123456789012:backup-plan:nightly",
	{"BackupPlanId": "plan", "BackupPlanName": "nightly", "_longest_days": 35},
	changes,
)

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
