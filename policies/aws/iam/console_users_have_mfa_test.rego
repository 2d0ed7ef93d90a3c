package aws.iam.console_users_have_mfa_test

import data.aws.iam.console_users_have_mfa as rule

cases := {
	"with a second factor": good(row({})),
	"without": bad(row({"mfa_active": false})),
	"nobody knows": bad(object.remove(row({}), ["mfa_active"])),
	"the root user is another rule's": passed_over(row({"_is_root": true, "mfa_active": false})),
	"no console password": passed_over(row({"password_enabled": false, "mfa_active": false})),
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
	"params": {},
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
