package aws.iam.policies_do_not_allow_kms_decrypt_everywhere_test

import data.aws.iam.policies_do_not_allow_kms_decrypt_everywhere as rule
import data.lib.samples_test as sample

cases := {
	"one key": good(policy([allow(["kms:decrypt"], ["arn:aws:kms:eu-west-1:123456789012:key/1111"])])),
	"objects, not keys": good(policy([allow(["kms:decrypt", "s3:getobject"], ["arn:aws:s3:::acme-records/*"])])),
	"another action": good(policy([allow(["kms:encrypt", "kms:describekey"], ["*"])])),
	"keys with an alias": good(policy([by("kms:resourcealiases", ["alias/records"])])),
	"keys with a tag": good(policy([by("aws:resourcetag/data", ["ephi"])])),
	"keys that were asked for by an alias": good(policy([by("kms:requestalias", ["alias/records"])])),
	"one key beside its alias": good(policy([allow(["kms:*"], ["arn:aws:kms:eu-west-1:123456789012:key/1111", "arn:aws:kms:eu-west-1:123456789012:alias/records"])])),
	"keys that have an alias at all": bad(policy([by("kms:resourcealiases", ["alias/*"])])),
	"keys with any value of a tag": bad(policy([by("aws:resourcetag/data", ["?*"])])),
	"keys of all regions": bad(policy([allow(["kms:decrypt"], ["arn:aws:kms:*:123456789012:key/mrk-*"])])),
	"every key by two stars": bad(policy([allow(["kms:decrypt"], ["arn:aws:kms:*:123456789012:key/**"])])),
	"keys with any alias": bad(policy([by("kms:resourcealiases", ["*"])])),
	"through one service": bad(policy([by("kms:viaservice", ["s3.eu-west-1.amazonaws.com"])])),
	"denied": good(policy([{"Effect": "Deny", "Action": ["kms:*"], "Resource": ["*"]}])),
	"every key": bad(policy([allow(["kms:decrypt"], ["*"])])),
	"every key of the account": bad(policy([allow(["kms:de*"], ["arn:aws:kms:*:123456789012:key/*"])])),
	"every resource of any service": bad(policy([allow(["kms:*"], ["arn:aws:*:*:123456789012:*"])])),
	"everything": bad(policy([allow(["*"], ["*"])])),
	"re-encryption": bad(policy([allow(["kms:reencrypt*"], ["*"])])),
	"everything but some": bad(policy([{"Effect": "Allow", "NotAction": ["iam:*"], "Resource": ["*"]}])),
	"attached to nobody": passed_over(object.union(policy([]), {"AttachmentCount": 0})),
}

policy(statements) := sample.in_account("arn:aws:iam::123456789012:policy/uploads", {"Arn": "arn:aws:iam::123456789012:policy/uploads", "PolicyName": "uploads", "AttachmentCount": 1, "_aws_managed": false, "_statements": statements}, {})

allow(actions, resources) := {"Effect": "Allow", "Action": actions, "Resource": resources, "Conditions": []}

by(key, values) := object.union(allow(["kms:decrypt"], ["*"]), {"Condition": true, "Conditions": [{"Operator": "foranyvalue:stringlike", "Key": key, "Values": values}]})

document(rows) := sample.aws({"aws.iam.policies": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_it_says_which_statement if {
	rule.because["arn:aws:iam::123456789012:policy/uploads"] == {{"sid": "", "resources": "*"}} with input as document([policy([allow(["kms:decrypt"], ["*"])])])
}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
