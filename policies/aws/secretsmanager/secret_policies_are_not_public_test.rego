package aws.secretsmanager.secret_policies_are_not_public_test

import data.aws.secretsmanager.secret_policies_are_not_public as rule
import data.lib.aws_policies_examples_test as policy
import data.lib.samples_test as sample

cases := {
	"no policy at all": good(object.union(object.remove(secret([]), ["_statements"]), {"_absent": ["_statements"]})),
	"the owner's account": good(secret([policy.own])),
	"everybody of one organization": good(secret([policy.organization])),
	"everybody": bad(secret([policy.open])),
	"everybody, on a condition that keeps nobody out": bad(secret([policy.own, policy.by_agent])),
	"a policy that nobody could read": bad(object.remove(secret([]), ["_statements"])),
}

secret(statements) := sample.in_region("arn:aws:secretsmanager:eu-west-1:123456789012:secret:letters-a1b2c3", object.union({"Name": "letters"}, {"_statements": statements}), {})

document(rows) := sample.aws({"aws.secretsmanager.secrets": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_which_statement_opens if {
	opening := {"statement": "First", "conditions_that_let_strangers_in": ""}
	rule.because == {"arn:aws:secretsmanager:eu-west-1:123456789012:secret:letters-a1b2c3": {opening}} with input as cases.everybody.input
}
