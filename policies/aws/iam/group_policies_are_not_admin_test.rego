package aws.iam.group_policies_are_not_admin_test

import data.aws.iam.group_policies_are_not_admin as rule
import data.lib.samples_test as sample

cases := {
	"no inline policy": good(group([])),
	"one service": good(group([{"Effect": "Allow", "Action": ["s3:*"], "Resource": ["*"]}])),
	"everything": bad(group([{"Effect": "Allow", "Action": ["*"], "Resource": ["*"]}])),
	"nobody knows": bad(object.remove(group([]), ["_statements"])),
}

group(statements) := sample.in_account(
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

document(rows) := sample.aws({"aws.iam.groups": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
