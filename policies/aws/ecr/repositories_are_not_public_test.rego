package aws.ecr.repositories_are_not_public_test

import data.aws.ecr.repositories_are_not_public as rule
import data.lib.aws_policies_examples_test as policy
import data.lib.samples_test as sample

cases := {
	"no policy at all": good(object.union(object.remove(repository([]), ["_statements"]), {"_absent": ["_statements"]})),
	"the owner's account": good(repository([policy.own])),
	"everybody of one organization": good(repository([policy.organization])),
	"everybody": bad(repository([policy.open])),
	"everybody, on a condition that keeps nobody out": bad(repository([policy.own, policy.by_agent])),
	"a policy that nobody could read": bad(object.remove(repository([]), ["_statements"])),
}

repository(statements) := sample.in_region("arn:aws:ecr:eu-west-1:123456789012:repository/web", object.union({"repositoryName": "web"}, {"_statements": statements}), {})

document(rows) := sample.aws({"aws.ecr.repositories": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_which_statement_opens if {
	opening := {"statement": "First", "conditions_that_let_strangers_in": ""}
	rule.because == {"arn:aws:ecr:eu-west-1:123456789012:repository/web": {opening}} with input as cases.everybody.input
}
