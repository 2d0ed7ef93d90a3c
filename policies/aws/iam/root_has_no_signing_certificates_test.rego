package aws.iam.root_has_no_signing_certificates_test

import data.aws.iam.root_has_no_signing_certificates as rule
import data.lib.samples_test as sample

cases := {
	"none": good(summary({})),
	"one": bad(summary({"AccountSigningCertificatesPresent": 1})),
	"not told": bad(object.remove(summary({}), ["AccountSigningCertificatesPresent"])),
}

summary(changes) := sample.in_account("123456789012/account_summary", {"AccountAccessKeysPresent": 0, "AccountMFAEnabled": 1, "AccountSigningCertificatesPresent": 0, "_root_has_credentials": true, "Users": 3}, changes)

document(rows) := sample.aws({"aws.iam.account_summaries": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
