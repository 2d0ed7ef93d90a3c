package aws.iam.root_has_mfa_test

import data.aws.iam.root_has_mfa as rule

cases := {
	"several factors": good(summary({})),
	"a password alone": bad(summary({"AccountMFAEnabled": 0})),
	"a key and no password": bad(summary({
		"AccountMFAEnabled": 0,
		"AccountPasswordPresent": 0,
		"AccountAccessKeysPresent": 1,
	})),
	"no credentials at all": passed_over(summary({
		"AccountMFAEnabled": 0,
		"AccountPasswordPresent": 0,
		"_root_has_credentials": false,
	})),
	"nobody knows of its credentials": bad(object.remove(
		summary({"AccountMFAEnabled": 0}),
		["AccountPasswordPresent", "_root_has_credentials"],
	)),
}

summary(changes) := resource(
	"123456789012/account_summary",
	{
		"AccountAccessKeysPresent": 0,
		"AccountMFAEnabled": 1,
		"AccountPasswordPresent": 1,
		"AccountSigningCertificatesPresent": 0,
		"Users": 3,
		"_root_has_credentials": true,
	},
	changes,
)

place := {"account": "123456789012", "region": "eu-west-1", "tags": {}}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"aws.iam.account_summaries": rows,
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
