package aws.backup.plans_exist_test

import data.aws.backup.plans_exist as rule
import data.lib.aws_backup_examples_test as example
import data.lib.samples_test as sample

cases := {
	"a plan that picks": sample.good(document([plan], [example.selection({})]), sample.account),
	"a plan that picks nothing": sample.bad(document([plan], []), sample.account),
	"a plan without rules": sample.bad(
		document([object.union(plan, {"_longest_days": 0})], [example.selection({})]),
		sample.account,
	),
	"none": sample.bad(document([], []), sample.account),
}

document(plans, selections) := sample.aws({"aws.backup.plans": plans, "aws.backup.selections": selections}, {})

plan := sample.in_region("arn:aws:backup:eu-west-1:123456789012:backup-plan:nightly", {"BackupPlanId": "plan", "_longest_days": 35}, {})

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
