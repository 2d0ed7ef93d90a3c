package aws.iam.access_keys_are_rotated_test

import data.aws.iam.access_keys_are_rotated as rule
import data.lib.samples_test as sample

cases := {
	"twelve days old": good(row({})),
	"both fresh": good(row({
		"access_key_2_active": true,
		"_epoch": {"access_key_1_last_rotated": 1794000000, "access_key_2_last_rotated": 1794000001},
	})),
	"a year old": bad(row({"_epoch": {"access_key_1_last_rotated": 1763000000}})),
	"the second is old": bad(row({
		"access_key_2_active": true,
		"_epoch": {"access_key_1_last_rotated": 1794000000, "access_key_2_last_rotated": 1763000000},
	})),
	"no date": bad(object.union(object.remove(row({}), ["_epoch"]), {"_epoch": {}})),
	"no active key": passed_over(row({"access_key_1_active": false})),
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

document(rows) := sample.aws({"aws.iam.credential_reports": rows}, {"days": 90})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
