package aws.iam.console_passwords_are_used_test

import data.aws.iam.console_passwords_are_used as rule
import data.lib.samples_test as sample

cases := {
	"used yesterday": good(row({})),
	"set last week and not used yet": good(row({"_absent": ["password_last_used"], "_epoch": {"password_last_changed": 1794500000}})),
	"set a year ago and never used": bad(row({"_absent": ["password_last_used"], "_epoch": {"password_last_changed": 1763000000}})),
	"used a year ago": bad(row({"_epoch": {"password_last_used": 1763000000}})),
	"not told": bad(row({"_epoch": {"password_last_changed": 1794500000}})),
	"no password": passed_over(row({"password_enabled": false})),
	"the root user": passed_over(row({"_is_root": true})),
}

row(changes) := object.union(object.remove(base, object.keys(changes)), changes)

base := sample.in_account("AIDAEXAMPLEUSER", {"_is_root": false, "password_enabled": true, "_epoch": {"password_last_changed": 1763000000, "password_last_used": 1794900000}}, {})

document(rows) := sample.aws({"aws.iam.credential_reports": rows}, {"days": 45})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
