package aws.iam.root_has_hardware_mfa_test

import data.aws.iam.root_has_hardware_mfa as rule
import data.lib.samples_test as sample

cases := {
	"a security key": good(case_of(summary({}), [])),
	"an application on a phone": bad(case_of(summary({}), [device])),
	"one factor": bad(case_of(summary({"AccountMFAEnabled": 0}), [])),
	"credentials that were not told": bad(case_of(object.remove(summary({}), ["_root_has_credentials"]), [])),
	"nothing to sign in with": passed_over(case_of(summary({"_root_has_credentials": false}), [])),
}

summary(changes) := sample.in_account("123456789012/account_summary", {"AccountAccessKeysPresent": 0, "AccountMFAEnabled": 1, "AccountSigningCertificatesPresent": 0, "_root_has_credentials": true, "Users": 3}, changes)

device := sample.in_account("arn:aws:iam::123456789012:mfa/root-account-mfa-device", {"_is_root": true}, {})

case_of(row, devices) := {"row": row, "devices": devices}

document(each) := sample.aws({"aws.iam.account_summaries": [each.row], "aws.iam.root_devices": each.devices}, {})

good(each) := sample.good(document(each), each.row._id)

bad(each) := sample.bad(document(each), each.row._id)

passed_over(each) := sample.neither(document(each))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
