package aws.iam.root_has_mfa_test

import data.aws.iam.root_has_mfa as rule

cases := {
	"as it should be": good([summary({})]),
	"otherwise": bad([summary({"AccountMFAEnabled": 0})]),
	"no summary": bad([]),
}

summary(changes) := resource(
	"123456789012/account_summary",
	{"AccountAccessKeysPresent": 0, "AccountMFAEnabled": 1, "Users": 3},
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

good(rows) := {"input": document(rows), "compliant": ["123456789012"], "failing": []}

bad(rows) := {"input": document(rows), "compliant": [], "failing": ["123456789012"]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
