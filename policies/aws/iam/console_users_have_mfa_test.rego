package aws.iam.console_users_have_mfa_test

import data.aws.iam.console_users_have_mfa as rule
import data.lib.samples_test as sample

cases := {
	"with a second factor": good(row({})),
	"without": bad(row({"mfa_active": false})),
	"nobody knows": bad(object.remove(row({}), ["mfa_active"])),
	"the root user is another rule's": passed_over(row({"_is_root": true, "mfa_active": false})),
	"no console password": passed_over(row({"password_enabled": false, "mfa_active": false})),
}

row(changes) := sample.in_region(
	"AIDAEXAMPLEUSER",
	{
		"_is_root": false,
		"password_enabled": true,
		"mfa_active": true,
		"access_key_1_active": true,
		"access_key_2_active": false,
		"_epoch": {"access_key_1_last_rotated": 1794000000},
	},
	changes,
)

document(rows) := sample.aws({"aws.iam.credential_reports": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
