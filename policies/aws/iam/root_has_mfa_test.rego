package aws.iam.root_has_mfa_test

import data.aws.iam.root_has_mfa as rule
import data.lib.samples_test as sample

cases := {
	"several factors": good(summary({})),
	"a password alone": bad(summary({"AccountMFAEnabled": 0})),
	"a key and no password": bad(summary({
		"AccountMFAEnabled": 0,
		"AccountPasswordPresent": 0,
		"AccountAccessKeysPresent": 1,
	})),
	"no credentials at all": passed_over(summary({
		"AccountMFAEnabled": 0,
		"AccountPasswordPresent": 0,
		"_root_has_credentials": false,
	})),
	"nobody knows of its credentials": bad(object.remove(
		summary({"AccountMFAEnabled": 0}),
		["AccountPasswordPresent", "_root_has_credentials"],
	)),
}

summary(changes) := sample.in_region(
	"123456789012/account_summary",
	{
		"AccountAccessKeysPresent": 0,
		"AccountMFAEnabled": 1,
		"AccountPasswordPresent": 1,
		"AccountSigningCertificatesPresent": 0,
		"Users": 3,
		"_root_has_credentials": true,
	},
	changes,
)

document(rows) := sample.aws({"aws.iam.account_summaries": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
