package aws.iam.cloudshell_is_not_given_whole_test

import data.aws.iam.cloudshell_is_not_given_whole as rule
import data.lib.samples_test as sample

cases := {
	"other policies": good([policy("AWSSupportAccess", 1)]),
	"attached to nobody": good([policy("AWSCloudShellFullAccess", 0)]),
	"attached": bad([policy("AWSSupportAccess", 1), policy("AWSCloudShellFullAccess", 2)]),
	"policies that were not told": bad([object.remove(policy("AWSSupportAccess", 1), ["Arn"])]),
	"none": bad([]),
}

policy(name, attached) := sample.in_account(concat("/", ["arn:aws:iam::aws:policy", name]), {"Arn": concat("/", ["arn:aws:iam::aws:policy", name]), "PolicyName": name, "AttachmentCount": attached, "_aws_managed": true, "_statements": []}, {})

document(rows) := sample.aws({"aws.iam.policies": rows}, {})

good(rows) := sample.good(document(rows), "123456789012")

bad(rows) := sample.bad(document(rows), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
