package aws.cloudtrail.trail_bucket_is_private_test

import data.aws.cloudtrail.trail_bucket_is_private as rule
import data.lib.aws_trails_examples_test as example
import data.lib.samples_test as sample

cases := {
	"closed": good(example.trail({})),
	"by its block alone": good(example.trail({"BucketPolicyStatus": {"IsPublic": true}, "BucketAcl": {"Grants": [{"Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/global/AllUsers"}, "Permission": "READ"}]}})),
	"without a block, and not open": good(example.trail({"BucketBlock": {"BlockPublicAcls": false, "IgnorePublicAcls": false, "BlockPublicPolicy": false, "RestrictPublicBuckets": false}})),
	"without a policy": good(object.union(object.remove(example.trail({"BucketBlock": {"BlockPublicAcls": false, "IgnorePublicAcls": false, "BlockPublicPolicy": false, "RestrictPublicBuckets": false}}), ["BucketPolicyStatus"]), {"_absent": ["BucketPolicyStatus"]})),
	"a list for the delivery of logs": good(example.trail({"BucketBlock": {"BlockPublicAcls": false, "IgnorePublicAcls": false, "BlockPublicPolicy": false, "RestrictPublicBuckets": false}, "BucketAcl": {"Grants": [{"Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/s3/LogDelivery"}, "Permission": "WRITE"}]}})),
	"open by policy": bad(example.trail({"BucketBlock": {"BlockPublicAcls": false, "IgnorePublicAcls": false, "BlockPublicPolicy": false, "RestrictPublicBuckets": false}, "BucketPolicyStatus": {"IsPublic": true}})),
	"open by list": bad(example.trail({"BucketBlock": {"BlockPublicAcls": false, "IgnorePublicAcls": false, "BlockPublicPolicy": false, "RestrictPublicBuckets": false}, "BucketAcl": {"Grants": [{"Grantee": {"Type": "Group", "URI": "http://acs.amazonaws.com/groups/global/AllUsers"}, "Permission": "READ"}]}})),
	"a list without an entry": bad(example.trail({"BucketBlock": {"BlockPublicAcls": false, "IgnorePublicAcls": false, "BlockPublicPolicy": false, "RestrictPublicBuckets": false}, "BucketAcl": {"Grants": []}})),
}

document(rows) := sample.aws({"aws.cloudtrail.trails": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
