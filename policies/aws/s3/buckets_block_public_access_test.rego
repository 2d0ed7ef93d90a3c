package aws.s3.buckets_block_public_access_test

import data.aws.s3.buckets_block_public_access as rule
import data.lib.aws_open_buckets_examples_test as example
import data.lib.samples_test as sample

cases := {
	"all four at the bucket": good(example.bucket({"PublicAccessBlock": closed}), []),
	"all four at the account": good(example.bucket({}), [account(closed)]),
	"two here and two there": good(example.bucket({"PublicAccessBlock": object.union(open, half)}), [account(object.union(closed, {"BlockPublicAcls": false, "BlockPublicPolicy": false}))]),
	"one is off in both": bad(example.bucket({"PublicAccessBlock": object.union(closed, {"IgnorePublicAcls": false})}), [account(open)]),
	"no block anywhere": bad(example.bucket({}), []),
}

account(block) := sample.in_region(sample.account, block, {})

closed := {"BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": true, "RestrictPublicBuckets": true}

open := {"BlockPublicAcls": false, "IgnorePublicAcls": false, "BlockPublicPolicy": false, "RestrictPublicBuckets": false}

half := {"BlockPublicAcls": true, "BlockPublicPolicy": true}

document(rows, blocks) := sample.aws({"aws.s3.buckets": rows, "aws.s3.account_blocks": blocks}, {})

good(row, blocks) := sample.good(document([row], blocks), row._id)

bad(row, blocks) := sample.bad(document([row], blocks), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_which_switch_is_off if {
	given := cases["one is off in both"].input
	rule.because["arn:aws:s3:::records"] == {{"not_on": "IgnorePublicAcls"}} with input as given
}
