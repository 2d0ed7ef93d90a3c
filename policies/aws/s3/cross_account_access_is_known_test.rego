package aws.s3.cross_account_access_is_known_test

import data.aws.s3.cross_account_access_is_known as rule
import data.lib.aws_open_buckets_examples_test as example
import data.lib.aws_policies_examples_test as policy
import data.lib.samples_test as sample

cases := {
	"no policy": good(example.bucket({}), []),
	"its own account": good(example.bucket(by_policy(policy.own)), []),
	"a declared account": good(example.bucket(by_policy(policy.others)), []),
	"an account that nobody declared": bad(example.bucket(by_policy(policy.statement({"Principal": [{"Type": "AWS", "Id": "arn:aws:iam::310987654321:root", "Account": "310987654321"}]}))), []),
	"a declared organization": good(example.bucket(by_policy(policy.organization)), []),
	"everybody": bad(example.bucket(by_policy(policy.open)), []),
	"everybody by a user agent": bad(example.bucket(by_policy(policy.by_agent)), []),
	"a service, and a denial": good(example.bucket({"_absent": ["OwnershipControls", "PublicAccessBlock"], "_statements": [policy.any_bucket, policy.plain_denied]}), []),
	"an organization that nobody declared": bad(example.bucket(by_policy(object.union(policy.organization, {"Conditions": [policy.condition("aws:principalorgid", "stringequals", ["o-exampleorg2"])]}))), []),
	"a list for somebody else": bad(example.bucket({"Acl": stranger}), []),
	"a list for somebody else that counts for nothing": good(example.bucket({"Acl": stranger, "OwnershipControls": {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}}), []),
	"a list for everybody": bad(example.bucket({"Acl": everybody}), []),
	"a list for everybody that the account ignores": good(example.bucket({"Acl": everybody}), [ignoring]),
	"a list for everybody that the bucket ignores": good(example.bucket({"Acl": everybody, "PublicAccessBlock": {"IgnorePublicAcls": true}}), []),
	"a list for somebody else, where public lists are ignored": bad(example.bucket({"Acl": stranger}), [ignoring]),
	"a list for somebody else who is declared": good(example.bucket({"Acl": for_one("0123456789abcdef")}), []),
	"a list for the logs of CloudFront": good(example.bucket({"Acl": for_one("c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0")}), []),
	"everybody by a role of its own account": good(example.bucket(by_policy(by_arn(["123456789012"]))), []),
	"everybody by roles of its own and of another account": bad(example.bucket(by_policy(by_arn(["123456789012", "310987654321"]))), []),
	"everybody by a role of any account": bad(example.bucket(by_policy(by_arn([""]))), []),
	"everybody by no role": bad(example.bucket(by_policy(by_arn([]))), []),
	"an identity of CloudFront, whoever has it": bad(example.bucket(by_policy(policy.statement({"Principal": [{"Type": "AWS", "Id": "arn:aws:iam::cloudfront:user", "Account": "cloudfront"}]}))), []),
	"a list for log delivery": good(example.bucket({"Acl": logs}), []),
}

by_policy(statement) := {"_absent": ["PublicAccessBlock", "OwnershipControls"], "_statements": [statement]}

stranger := for_one("another")

for_one(id) := {
	"Owner": {"ID": "owner"},
	"Grants": [{"Grantee": {"Type": "CanonicalUser", "ID": id}, "Permission": "READ"}],
}

by_arn(accounts) := object.union(policy.open, {"Condition": true, "Conditions": [object.union(
	object.remove(policy.condition("aws:principalarn", "arn", []), ["Values"]),
	{"Accounts": accounts, "Owned": true},
)]})

everybody := {
	"Owner": {"ID": "owner"},
	"Grants": [{
		"Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/global/AllUsers"},
		"Permission": "READ",
	}],
}

ignoring := sample.in_account("123456789012/public_access_block", {"IgnorePublicAcls": true}, {})

logs := {
	"Owner": {"ID": "owner"},
	"Grants": [{
		"Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/s3/LogDelivery"},
		"Permission": "WRITE",
	}],
}

document(rows, blocks) := sample.aws({"aws.s3.buckets": rows, "aws.s3.account_blocks": blocks}, {"known": ["210987654321", "o-exampleorg1", "0123456789abcdef"]})

good(row, blocks) := sample.good(document([row], blocks), row._id)

bad(row, blocks) := sample.bad(document([row], blocks), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
