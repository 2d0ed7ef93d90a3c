package aws.iam.support_role_exists_test

import data.aws.iam.support_role_exists as rule
import data.lib.samples_test as sample

cases := {
	"attached": good([policy({})]),
	"attached to nobody": bad([policy({"AttachmentCount": 0})]),
	"another policy": bad([policy({"Arn": "arn:aws:iam::aws:policy/job-function/SupportUser"})]),
	"one of the client's own, named alike": bad([policy({"_aws_managed": false})]),
	"none": bad([]),
}

policy(changes) := sample.in_account("arn:aws:iam::aws:policy/AWSSupportAccess", {"Arn": "arn:aws:iam::aws:policy/AWSSupportAccess", "PolicyName": "AWSSupportAccess", "AttachmentCount": 1, "_aws_managed": true, "_statements": []}, changes)

document(rows) := sample.aws({"aws.iam.policies": rows}, {})

good(rows) := sample.good(document(rows), "123456789012")

bad(rows) := sample.bad(document(rows), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
