package aws.iam.users_have_no_inline_policies_test

import data.aws.iam.users_have_no_inline_policies as rule

cases := {
	"none": good(user([])),
	"one": bad(user([{"Effect": "Allow", "Action": ["s3:getobject"], "Resource": ["*"]}])),
	"nobody knows": bad(object.remove(user([]), ["_statements"])),
}

user(statements) := resource(
	"AIDAEXAMPLEUSER",
	{
		"UserId": "AIDAEXAMPLEUSER",
		"CreateDate": "2024-01-01T00:00:00Z",
		"GroupList": [],
		"AttachedManagedPolicies": [],
		"_statements": statements,
	},
	{},
)

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": {"account": "123456789012", "region": "global", "tags": {}}, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"aws.iam.users": rows,
	"now_epoch": 1795000000,
	"params": {},
	"target": {"_id": "123456789012", "provider": "aws"},
}

good(row) := {"input": document([row]), "compliant": [row._id], "failing": []}

bad(row) := {"input": document([row]), "compliant": [], "failing": [row._id]}

test_cases if {
	every case in cases {
		rule.compliant == {id | some id in case.compliant} with input as case.input
		rule.subjects - rule.compliant == {id | some id in case.failing} with input as case.input
	}
}
