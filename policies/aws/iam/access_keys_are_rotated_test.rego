package aws.iam.access_keys_are_rotated_test

import data.aws.iam.access_keys_are_rotated as rule

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

row(changes) := resource(
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

place := {"account": "123456789012", "region": "eu-west-1", "tags": {}}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"aws.iam.credential_reports": rows,
	"now_epoch": 1795000000,
	"params": {"days": 90},
	"target": {"_id": "123456789012", "provider": "aws"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

passed_over(row) := {"input": document([row]), "compliant": [], "failing": []}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
