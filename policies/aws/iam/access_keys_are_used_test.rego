package aws.iam.access_keys_are_used_test

import data.aws.iam.access_keys_are_used as rule
import data.lib.samples_test as sample

cases := {
	"used yesterday": good(row({})),
	"made last week and not used yet": good(row({"_absent": ["access_key_1_last_used_date"], "_epoch": {"access_key_1_last_rotated": 1794500000}})),
	"made a year ago and never used": bad(row({"_absent": ["access_key_1_last_used_date"], "_epoch": {"access_key_1_last_rotated": 1763000000}})),
	"used a year ago": bad(row({"_epoch": {"access_key_1_last_used_date": 1763000000}})),
	"the second one is not used": bad(row({"access_key_2_active": true, "_absent": ["access_key_2_last_used_date"], "_epoch": {"access_key_1_last_used_date": 1794900000, "access_key_2_last_rotated": 1763000000}})),
	"a use that was not told": bad(row({"_epoch": {"access_key_1_last_rotated": 1794500000}})),
	"no active key": passed_over(row({"access_key_1_active": false})),
}

row(changes) := object.union(object.remove(base, object.keys(changes)), changes)

base := sample.in_account("AIDAEXAMPLEUSER", {"_is_root": false, "access_key_1_active": true, "access_key_2_active": false, "_epoch": {"access_key_1_last_rotated": 1763000000, "access_key_1_last_used_date": 1794900000}}, {})

document(rows) := sample.aws({"aws.iam.credential_reports": rows}, {"days": 45})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
