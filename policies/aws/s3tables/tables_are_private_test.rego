package aws.s3tables.tables_are_private_test

import data.aws.s3tables.tables_are_private as rule
import data.lib.aws_policies_examples_test as policy
import data.lib.samples_test as sample

cases := {
	"no policy at all": good(object.union(object.remove(bucket([]), ["_statements"]), {"_absent": ["_statements"]})),
	"the owner's account": good(bucket([policy.own])),
	"everybody of one organization": good(bucket([policy.organization])),
	"everybody": bad(bucket([policy.open])),
	"everybody, on a condition that keeps nobody out": bad(bucket([policy.own, policy.by_agent])),
	"a policy that nobody could read": bad(object.remove(bucket([]), ["_statements"])),
}

bucket(statements) := sample.in_region("arn:aws:s3tables:eu-west-1:123456789012:bucket/letters", object.union({"name": "letters"}, {"_statements": statements}), {})

document(rows) := sample.aws({"aws.s3tables.table_buckets": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}

test_it_says_which_statement_opens if {
	opening := {"statement": "First", "conditions_that_let_strangers_in": ""}
	rule.because == {"arn:aws:s3tables:eu-west-1:123456789012:bucket/letters": {opening}} with input as cases.everybody.input
}
