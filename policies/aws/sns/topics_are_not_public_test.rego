package aws.sns.topics_are_not_public_test

import data.aws.sns.topics_are_not_public as rule
import data.lib.aws_policies_examples_test as policy
import data.lib.samples_test as sample

cases := {
	"no policy at all": good(object.union(object.remove(topic([]), ["_statements"]), {"_absent": ["_statements"]})),
	"the owner's account": good(topic([policy.own])),
	"everybody of one organization": good(topic([policy.organization])),
	"everybody": bad(topic([policy.open])),
	"everybody, on a condition that keeps nobody out": bad(topic([policy.own, policy.by_agent])),
	"a policy that nobody could read": bad(object.remove(topic([]), ["_statements"])),
	"any bucket of any customer": bad(topic([policy.any_bucket])),
}

topic(statements) := sample.in_region("arn:aws:sns:eu-west-1:123456789012:letters", object.union({"TopicArn": "arn:aws:sns:eu-west-1:123456789012:letters"}, {"_statements": statements}), {})

document(rows) := sample.aws({"aws.sns.topics": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_which_statement_opens if {
	opening := {"statement": "First", "conditions_that_let_strangers_in": ""}
	rule.because == {"arn:aws:sns:eu-west-1:123456789012:letters": {opening}} with input as cases.everybody.input
	rule.because == {"arn:aws:sns:eu-west-1:123456789012:letters": {opening}} with input as cases["any bucket of any customer"].input
}
