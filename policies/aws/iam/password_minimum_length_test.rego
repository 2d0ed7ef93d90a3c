package aws.iam.password_minimum_length_test

import data.aws.iam.password_minimum_length as rule

cases := {
	"fourteen": good([policy({})]),
	"eight": bad([policy({"MinimumPasswordLength": 8})]),
	"no policy": bad([]),
}

policy(changes) := resource(
	"123456789012/password_policy",
	{
		"MinimumPasswordLength": 14,
		"RequireLowercaseCharacters": true,
		"RequireNumbers": true,
		"RequireSymbols": true,
		"RequireUppercaseCharacters": true,
	},
	changes,
)

place := {"account": "123456789012", "region": "eu-west-1", "tags": {}}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"aws.iam.password_policies": rows,
	"now_epoch": 1795000000,
	"params": {"length": 14},
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
