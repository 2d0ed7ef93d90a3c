package aws.s3.access_points_are_private_test

import data.aws.s3.access_points_are_private as rule
import data.lib.aws_policies_examples_test as policy
import data.lib.samples_test as sample

cases := {
	"no policy": good(point({"_absent": ["PolicyStatus", "_statements"]}), []),
	"its own account": good(point({"PolicyStatus": {"IsPublic": false}, "_statements": [policy.own]}), []),
	"everybody": bad(point({"PolicyStatus": {"IsPublic": true}, "_statements": [policy.open]}), []),
	"AWS finds it private, and we do not": bad(point({"PolicyStatus": {"IsPublic": false}, "_statements": [policy.by_agent]}), []),
	"everybody, behind its block": good(point({"PublicAccessBlock": {"RestrictPublicBuckets": true}, "_statements": [policy.open]}), []),
	"everybody, behind the account's block": good(point({"_statements": [policy.open]}), [account({"RestrictPublicBuckets": true})]),
	"everybody, on the bucket of another account": bad(
		point({"Bucket": "theirs", "BucketAccountId": "210987654321", "_statements": [policy.open]}),
		[account({"RestrictPublicBuckets": true})],
	),
	"everybody, behind the block of its bucket": good(point({"Bucket": "closed", "_statements": [policy.open]}), []),
	"everybody in one VPC": good(point({"NetworkOrigin": "VPC", "_statements": [policy.open]}), []),
}

point(changes) := sample.in_region(
	"arn:aws:s3:eu-west-1:123456789012:accesspoint/letters",
	{
		"Name": "letters",
		"Bucket": "records",
		"NetworkOrigin": "Internet",
		"PublicAccessBlock": {"RestrictPublicBuckets": false},
		"_absent": [],
	},
	changes,
)

account(block) := sample.in_region(sample.account, block, {})

bucket(name, switched) := sample.in_region(
	concat("", ["arn:aws:s3:::", name]),
	{"Name": name, "PublicAccessBlock": {"RestrictPublicBuckets": switched}},
	{},
)

document(rows, blocks) := sample.aws(
	{
		"aws.s3.access_points": rows,
		"aws.s3.account_blocks": blocks,
		"aws.s3.buckets": [bucket("records", false), bucket("closed", true)],
	},
	{},
)

good(row, blocks) := sample.good(document([row], blocks), row._id)

bad(row, blocks) := sample.bad(document([row], blocks), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_which_statement_opens if {
	opening := {"statement": "First", "conditions_that_let_strangers_in": ""}
	rule.because["arn:aws:s3:eu-west-1:123456789012:accesspoint/letters"] == {opening} with input as cases.everybody.input
}
