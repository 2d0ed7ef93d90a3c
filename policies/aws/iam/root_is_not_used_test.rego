package aws.iam.root_is_not_used_test

import data.aws.iam.root_is_not_used as rule
import data.lib.samples_test as sample

cases := {
	"never used": good(row({"_absent": uses})),
	"a year ago": good(row({"_absent": ["access_key_1_last_used_date", "access_key_2_last_used_date"], "_epoch": {"password_last_used": 1763000000}})),
	"last week": bad(row({"_absent": ["access_key_1_last_used_date", "access_key_2_last_used_date"], "_epoch": {"password_last_used": 1794500000}})),
	"a key last week": bad(row({"_absent": ["password_last_used", "access_key_2_last_used_date"], "_epoch": {"access_key_1_last_used_date": 1794500000}})),
	"not told": bad(row({})),
	"a user": passed_over(row({"_is_root": false})),
}

uses := ["password_last_used", "access_key_1_last_used_date", "access_key_2_last_used_date"]

row(changes) := sample.in_account("123456789012/root", {"_is_root": true, "_epoch": {}}, changes)

document(rows) := sample.aws({"aws.iam.credential_reports": rows}, {"days": 90})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
