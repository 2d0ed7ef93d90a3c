package aws.s3.buckets_are_not_public_test

import data.aws.s3.buckets_are_not_public as rule
import data.lib.aws_policies_examples_test as policy
import data.lib.samples_test as sample

cases := {
	"a bucket without policy and with the owner's grant alone": case(bucket({}), [], true),
	"a bucket whose policy opens it": case(bucket({"PolicyStatus": {"IsPublic": true}, "_absent": []}), [], false),
	"a policy that is not public": case(
		bucket({"PolicyStatus": {"IsPublic": false}, "_statements": [policy.own], "_absent": []}),
		[], true,
	),
	"AWS finds it private, and a condition of it keeps nobody out": case(
		bucket({"PolicyStatus": {"IsPublic": false}, "_statements": [policy.by_agent], "_absent": []}),
		[], false,
	),
	"AWS finds it public, and we do not": case(
		bucket({"PolicyStatus": {"IsPublic": true}, "_statements": [policy.organization], "_absent": []}),
		[], false,
	),
	"a grant to everyone where lists are switched off": case(
		bucket({
			"Acl": {"Grants": [grant("AllUsers")]},
			"OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]},
			"_absent": ["PolicyStatus", "_statements"],
		}),
		[], true,
	),
	"a public policy behind the bucket's block": case(
		bucket({"PolicyStatus": {"IsPublic": true}, "PublicAccessBlock": closed, "_absent": []}),
		[], true,
	),
	"a public policy behind the account's block": case(
		bucket({"PolicyStatus": {"IsPublic": true}, "_absent": []}),
		[account(closed)], true,
	),
	"an account block that is half shut": case(
		bucket({"PolicyStatus": {"IsPublic": true}, "_absent": []}),
		[account(object.union(closed, {"RestrictPublicBuckets": false}))], false,
	),
	"a grant to everyone": case(bucket({"Acl": {"Grants": [grant("AllUsers")]}}), [], false),
	"a grant to every AWS customer": case(bucket({"Acl": {"Grants": [grant("AuthenticatedUsers")]}}), [], false),
	"a grant to everyone behind the account's block": case(
		bucket({"Acl": {"Grants": [grant("AllUsers")]}}),
		[account(closed)], true,
	),
	"a grant to everyone behind the bucket's block": case(
		bucket({"Acl": {"Grants": [grant("AllUsers")]}, "PublicAccessBlock": closed}),
		[], true,
	),
	"the log delivery group may write": case(
		bucket({"Acl": {"Grants": [{
			"Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/s3/LogDelivery"},
			"Permission": "WRITE",
		}]}}),
		[], true,
	),
	"a policy status that nobody could read": case(
		object.remove(bucket({"_unseen": {"PolicyStatus": {"outcome": "denied", "code": "AccessDenied"}}}), ["_absent"]),
		[], false,
	),
	"no buckets": {"input": document([], []), "compliant": [], "failing": []},
}

closed := {"BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": true, "RestrictPublicBuckets": true}

open := {"BlockPublicAcls": false, "IgnorePublicAcls": false, "BlockPublicPolicy": false, "RestrictPublicBuckets": false}

account(block) := sample.in_region(sample.account, block, {})

grant(group) := {
	"Grantee": {"Type": "Group", "URI": concat("/", ["http://acs.amazonaws.com/groups/global", group])},
	"Permission": "READ",
}

bucket(changes) := sample.in_region(
	"arn:aws:s3:::records", {
		"_absent": ["OwnershipControls", "PolicyStatus", "_statements"],
		"Name": "records",
		"Acl": {"Grants": [{"Grantee": {"Type": "CanonicalUser", "ID": "owner"}, "Permission": "FULL_CONTROL"}]},
		"PublicAccessBlock": open,
	},
	changes,
)

document(buckets, blocks) := sample.aws(
	{
		"aws.s3.buckets": buckets,
		"aws.s3.account_blocks": blocks,
	},
	{},
)

case(found, blocks, true) := {"input": document([found], blocks), "compliant": [found._id], "failing": []}

case(found, blocks, false) := {"input": document([found], blocks), "compliant": [], "failing": [found._id]}

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_what_is_open if {
	given := document([bucket({"Acl": {"Grants": [grant("AllUsers")]}, "PolicyStatus": {"IsPublic": true}})], [])
	rule.because["arn:aws:s3:::records"] == {{"open_by": "access control list"}} with input as given
}

test_it_says_that_the_policy_opens_it if {
	given := document([bucket({"PolicyStatus": {"IsPublic": true}, "_absent": []})], [])
	rule.because["arn:aws:s3:::records"] == {{"open_by": "policy"}, {"aws_says_that_it_is_public": "yes"}} with input as given
}

test_it_says_what_we_read_and_what_aws_says if {
	rule.because["arn:aws:s3:::records"] == {
		{"open_by": "policy"},
		{"aws_says_that_it_is_public": "no"},
		{"statement": "First", "conditions_that_let_strangers_in": "aws:useragent"},
	} with input as cases["AWS finds it private, and a condition of it keeps nobody out"].input
}

test_a_bucket_that_is_open_one_way_fails_for_certain if {
	rule.certain == {"arn:aws:s3:::records"} with input as cases["a bucket whose policy opens it"].input
	rule.certain == {"arn:aws:s3:::records"} with input as cases["an account block that is half shut"].input
	rule.certain == {"arn:aws:s3:::records"} with input as cases["a grant to everyone"].input
	rule.certain == set() with input as cases["a public policy behind the account's block"].input
	rule.certain == set() with input as cases["a grant to everyone behind the bucket's block"].input
	rule.certain == set() with input as cases["a grant to everyone where lists are switched off"].input
	kept := bucket({"Acl": {"Grants": [grant("AllUsers")]}, "OwnershipControls": {"Rules": [{"ObjectOwnership": "ObjectWriter"}]}, "_absent": []})
	rule.certain == {"arn:aws:s3:::records"} with input as document([kept], [])
	unblocked := object.union(
		object.remove(bucket({"PolicyStatus": {"IsPublic": true}}), ["PublicAccessBlock"]),
		{"_absent": ["OwnershipControls", "PublicAccessBlock"]},
	)
	rule.certain == {"arn:aws:s3:::records"} with input as document([unblocked], [])
}
