package aws.rds.engines_are_supported_test

import data.aws.rds.engines_are_supported as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"in standard support": good(example.database({})),
	"in extended support": bad(example.database(ending(1740700800, 1835395200))),
	"after all support": bad(example.database(ending(1640700800, 1735395200))),
	"SQL Server that is offered": good(without_days("available")),
	"SQL Server that is not": bad(without_days("deprecated")),
	"a member of a cluster": passed_over(example.member("aurora-mysql", {})),
}

document(rows) := sample.aws({"aws.rds.instances": rows}, {})

ending(standard, extended) := {"_support": {
	"Major": "12",
	"StandardUntil": "2025-02-28T00:00:00Z",
	"ExtendedUntil": "2028-02-29T00:00:00Z",
	"_epoch": {"StandardUntil": standard, "ExtendedUntil": extended},
}}

test_a_finding_says_of_which_kind_it_is if {
	rule.because[records] == [{"why": "in extended support, which is paid for", "until": "2028-02-29T00:00:00Z"}]
		with input as cases["in extended support"].input
	rule.because[records] == [{"why": "after the end of support", "since": "2025-02-28T00:00:00Z"}]
		with input as cases["after all support"].input
	rule.because[records] == [{"why": "AWS calls the version deprecated"}] with input as cases["SQL Server that is not"].input
}

records := "arn:aws:rds:eu-west-1:123456789012:db:records"

without_days(status) := object.union(object.remove(dated, ["_support"]), {"_support": {}}) if {
	dated := example.database({"Engine": "sqlserver-se", "_offered": status})
}

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
