package aws.iam.policies_have_no_service_wildcard_test

import data.aws.iam.policies_have_no_service_wildcard as rule
import data.lib.samples_test as sample

cases := {
	"two actions": good(policy({"_statements": [allow(["s3:getobject", "s3:list*"])]})),
	"everything denied": good(policy({"_statements": [{"Effect": "Deny", "Action": ["s3:*"], "Resource": ["*"]}]})),
	"a whole service": bad(policy({"_statements": [allow(["s3:getobject", "s3:*"])]})),
	"a whole service by two stars": bad(policy({"_statements": [allow(["s3:**"])]})),
	"every action with a name": bad(policy({"_statements": [allow(["s3:?*"])]})),
	"everything of everything": bad(policy({"_statements": [allow(["*:*"])]})),
	"everything": bad(policy({"_statements": [allow(["*"])]})),
	"everything but some": bad(policy({"_statements": [{"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["*"]}]})),
	"not told": bad(object.remove(policy({}), ["_statements"])),
	"attached to nobody": passed_over(policy({"AttachmentCount": 0})),
	"AWS's own": passed_over(policy({"_aws_managed": true})),
}

policy(changes) := sample.in_account("arn:aws:iam::123456789012:policy/uploads", {"Arn": "arn:aws:iam::123456789012:policy/uploads", "PolicyName": "uploads", "AttachmentCount": 1, "_aws_managed": false, "_statements": []}, changes)

allow(actions) := {"Effect": "Allow", "Action": actions, "Resource": ["*"]}

document(rows) := sample.aws({"aws.iam.policies": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_it_says_which_statement if {
	some reason in rule.because["arn:aws:iam::123456789012:policy/uploads"] with input as document([policy({"_statements": [allow(["s3:*"])]})])
	reason == {"sid": "", "actions": "s3:*"}
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
