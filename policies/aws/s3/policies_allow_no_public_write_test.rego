package aws.s3.policies_allow_no_public_write_test

import data.aws.s3.policies_allow_no_public_write as rule
import data.lib.aws_open_buckets_examples_test as example
import data.lib.aws_policies_examples_test as policy
import data.lib.samples_test as sample

cases := {
	"no policy": good(example.bucket({}), []),
	"everybody reads": good(example.bucket(by_policy(object.union(policy.open, {"Action": ["s3:getobject", "s3:list*"]}))), []),
	"everybody does anything": bad(example.bucket(by_policy(policy.open)), []),
	"everybody puts": bad(example.bucket(by_policy(object.union(policy.open, {"Action": ["s3:getobject", "s3:putobject"]}))), []),
	"everybody does what begins with any letter": bad(example.bucket(by_policy(object.union(policy.open, {"Action": ["s3:?etobject"]}))), []),
	"the organization writes": good(example.bucket(by_policy(policy.organization)), []),
	"everybody, behind the account's block": good(example.bucket(by_policy(policy.open)), [account({"RestrictPublicBuckets": true, "IgnorePublicAcls": false})]),
	"everybody reads the list": good(example.bucket({"Acl": grants("READ")}), []),
	"everybody writes by list": bad(example.bucket({"Acl": grants("WRITE")}), []),
	"everybody writes the list": bad(example.bucket({"Acl": grants("FULL_CONTROL")}), []),
	"everybody writes by a list that is ignored": good(example.bucket({"Acl": grants("WRITE")}), [account({"RestrictPublicBuckets": false, "IgnorePublicAcls": true})]),
}

account(block) := sample.in_region(sample.account, block, {})

by_policy(statement) := {"_absent": ["PublicAccessBlock", "OwnershipControls"], "_statements": [statement]}

grants(permission) := {"Grants": [{
	"Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/global/AllUsers"},
	"Permission": permission,
}]}

document(rows, blocks) := sample.aws({"aws.s3.buckets": rows, "aws.s3.account_blocks": blocks}, {})

good(row, blocks) := sample.good(document([row], blocks), row._id)

bad(row, blocks) := sample.bad(document([row], blocks), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_by_what if {
	rule.because["arn:aws:s3:::records"] == {{"writing_by": "policy"}} with input as cases["everybody puts"].input
	rule.because["arn:aws:s3:::records"] == {{"writing_by": "access control list"}} with input as cases["everybody writes by list"].input
}
