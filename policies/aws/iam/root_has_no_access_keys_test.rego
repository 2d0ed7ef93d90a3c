package aws.iam.root_has_no_access_keys_test

import data.aws.iam.root_has_no_access_keys as rule
import data.lib.samples_test as sample

cases := {
	"as it should be": good([summary({})]),
	"otherwise": bad([summary({"AccountAccessKeysPresent": 1})]),
	"no summary": bad([]),
}

summary(changes) := sample.in_region(
	"123456789012/account_summary",
	{"AccountAccessKeysPresent": 0, "AccountMFAEnabled": 1, "Users": 3},
	changes,
)

document(rows) := sample.aws({"aws.iam.account_summaries": rows}, {})

good(rows) := sample.good(document(rows), "123456789012")

bad(rows) := sample.bad(document(rows), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
