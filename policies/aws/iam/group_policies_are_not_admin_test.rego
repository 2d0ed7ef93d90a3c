package aws.iam.group_policies_are_not_admin_test

import data.aws.iam.group_policies_are_not_admin as rule

cases := {
	"no inline policy": good(group([])),
	"one service": good(group([{"Effect": "Allow", "Action": ["s3:*"], "Resource": ["*"]}])),
	"everything": bad(group([{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}])),
	"nobody knows": bad(object.remove(group([]), ["_statements"])),
}

group(statements) := resource(
	"AGPAEXAMPLEGROUP",
	{
		"GroupId": "AGPAEXAMPLEGROUP",
		"GroupName": "office",
		"Arn": "arn:aws:iam::123456789012:group/office",
		"CreateDate": "2024-01-01T00:00:00Z",
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
	"aws.iam.groups": rows,
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
