package aws.iam.attached_policies_are_not_admin_test

import data.aws.iam.attached_policies_are_not_admin as rule
import data.lib.samples_test as sample

cases := {
	"one service": good(policy([allow(["s3:*"], ["*"])])),
	"everything on one resource": good(policy([allow(["*"], ["arn:aws:s3:::records"])])),
	"everything is denied": good(policy([{"Effect": "Deny", "Action": ["*"], "Resource": ["*"]}])),
	"everything on everything": bad(policy([allow(["*"], ["*"])])),
	"everything on whatever has an ARN": bad(policy([allow(["*"], ["arn:aws:*:*:123456789012:*"])])),
	"everything on an ARN that says no more": bad(policy([allow(["*"], ["arn:*"])])),
	"everything by two stars": bad(policy([allow(["**"], ["**"])])),
	"everything of one service": good(policy([allow(["*"], ["arn:aws:s3:::*"])])),
	"everything among others": bad(policy([allow(["s3:*"], ["*"]), allow(["ec2:*", "*:*"], ["*"])])),
	"everything but one service": bad(policy([{"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["*"]}])),
	"everything but an action that there is not": bad(policy([{"Effect": "Allow", "NotAction": ["prowler:action"], "Resource": ["*"]}])),
	"statements that nobody could read": bad(object.remove(policy([]), ["_statements"])),
	"attached to nobody": passed_over(object.union(policy([allow(["*"], ["*"])]), {"AttachmentCount": 0})),
	"AWS's own": passed_over(object.union(policy([allow(["*"], ["*"])]), {"_aws_managed": true})),
}

allow(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources}

policy(statements) := sample.in_region(
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

document(rows) := sample.aws({"aws.iam.policies": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
