package aws.kms.key_policies_are_not_public_test

import data.aws.kms.key_policies_are_not_public as rule
import data.lib.aws_policies_examples_test as policy
import data.lib.samples_test as sample

cases := {
	"no policy at all": good(object.union(object.remove(key([]), ["_statements"]), {"_absent": ["_statements"]})),
	"the owner's account": good(key([policy.own])),
	"everybody of one organization": good(key([policy.organization])),
	"everybody": bad(key([policy.open])),
	"everybody, on a condition that keeps nobody out": bad(key([policy.own, policy.by_agent])),
	"a policy that nobody could read": bad(object.remove(key([]), ["_statements"])),
	"AWS's own key": sample.neither(document([object.union(key([policy.open]), {"KeyMetadata": {"KeyManager": "AWS"}})])),
	"every account, by way of one service": bad(key([object.union(policy.open, {"Condition": true, "Conditions": [policy.condition("kms:viaservice", "stringequals", ["s3.eu-west-1.amazonaws.com"])]})])),
	"callers of one account": good(key([object.union(policy.open, {"Condition": true, "Conditions": [policy.condition("kms:calleraccount", "stringequals", ["123456789012"])]})])),
}

key(statements) := sample.in_region("arn:aws:kms:eu-west-1:123456789012:key/1", object.union({"KeyId": "1", "KeyMetadata": {"KeyManager": "CUSTOMER"}}, {"_statements": statements}), {})

document(rows) := sample.aws({"aws.kms.keys": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_which_statement_opens if {
	opening := {"statement": "First", "conditions_that_let_strangers_in": ""}
	rule.because == {"arn:aws:kms:eu-west-1:123456789012:key/1": {opening}} with input as cases.everybody.input
}
