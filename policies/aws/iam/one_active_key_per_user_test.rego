package aws.iam.one_active_key_per_user_test

import data.aws.iam.one_active_key_per_user as rule
import data.lib.samples_test as sample

cases := {
	"one": good(row({})),
	"the second alone": good(row({"access_key_1_active": false, "access_key_2_active": true})),
	"both": bad(row({"access_key_2_active": true})),
	"the second was not told": bad(object.remove(row({}), ["access_key_2_active"])),
	"the first was not told": bad(object.remove(row({}), ["access_key_1_active"])),
	"no active key": passed_over(row({"access_key_1_active": false})),
}

row(changes) := sample.in_account("AIDAEXAMPLEUSER", {"_is_root": false, "password_enabled": true, "mfa_active": true, "access_key_1_active": true, "access_key_2_active": false, "_epoch": {"access_key_1_last_rotated": 1794000000, "access_key_1_last_used_date": 1794900000}}, changes)

document(rows) := sample.aws({"aws.iam.credential_reports": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
