package aws.iam.attached_policies_are_not_admin_test

import data.aws.iam.attached_policies_are_not_admin as rule

cases := {
	"one service": good(policy([allow(["s3:*"], ["*"])])),
	"everything on one resource": good(policy([allow(["*"], ["arn:aws:s3:::records"])])),
	"everything is denied": good(policy([{"Effect": "Deny", "Action": ["*"], "Resource": ["*"]}])),
	"everything on everything": bad(policy([allow(["*"], ["*"])])),
	"everything among others": bad(policy([allow(["s3:*"], ["*"]), allow(["ec2:*", "*:*"], ["*"])])),
	"everything but one service": bad(policy([{"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["*"]}])),
	"statements that nobody could read": bad(object.remove(policy([]), ["_statements"])),
	"attached to nobody": passed_over(object.union(policy([allow(["*"], ["*"])]), {"AttachmentCount": 0})),
	"AWS's own": passed_over(object.union(policy([allow(["*"], ["*"])]), {"_aws_managed": true})),
}

allow(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

policy(statements) := resource(
	"ANPAEXAMPLEPOLICY",
	{
		"PolicyId": "ANPAEXAMPLEPOLICY",
		"PolicyName": "everything",
		"AttachmentCount": 1,
		"CreateDate": "2024-01-01T00:00:00Z",
		"DefaultVersionId": "v1",
		"_aws_managed": false,
		"_statements": statements,
	},
	{},
)

place := {"account": "123456789012", "region": "eu-west-1", "tags": {}}

resource(id, fields, changes) := object.union(
	object.union({"_id": id, "_at": place, "_absent": [], "_unseen": {}}, fields),
	changes,
)

document(rows) := {
	"aws.iam.policies": rows,
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
