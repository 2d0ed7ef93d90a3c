package aws.iam.users_have_no_inline_policies_test

import data.aws.iam.users_have_no_inline_policies as rule
import data.lib.samples_test as sample

cases := {
	"none": good(user([])),
	"one": bad(user([{"Effect": "Allow", "Action": ["s3:getobject"], "Resource": ["*"]}])),
	"nobody knows": bad(object.remove(user([]), ["_statements"])),
}

user(statements) := sample.in_account(
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

document(rows) := sample.aws({"aws.iam.users": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
