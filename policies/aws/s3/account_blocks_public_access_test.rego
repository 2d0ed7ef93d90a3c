package aws.s3.account_blocks_public_access_test

import data.aws.s3.account_blocks_public_access as rule
import data.lib.samples_test as sample

cases := {
	"all four are on": good([block({})]),
	"no block at all": bad([]),
	"public policies are let through": bad([block({"BlockPublicPolicy": false})]),
	"public buckets are not restricted": bad([block({"RestrictPublicBuckets": false})]),
	"public lists are let through": bad([block({"BlockPublicAcls": false})]),
	"public lists are honoured": bad([block({"IgnorePublicAcls": false})]),
}

block(changes) := sample.in_region(
	"123456789012/public_access_block",
	{"BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": true, "RestrictPublicBuckets": true},
	changes,
)

document(rows) := sample.aws({"aws.s3.account_blocks": rows}, {})

good(rows) := sample.good(document(rows), "123456789012")

bad(rows) := sample.bad(document(rows), "123456789012")

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
