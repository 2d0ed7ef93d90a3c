package aws.aurora.engines_are_supported_test

import data.aws.aurora.engines_are_supported as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"in standard support": good(example.cluster("aurora-postgresql", {})),
	"in extended support": bad(example.cluster("aurora-mysql", ending(1730332800, 1803772800))),
	"after all support": bad(example.cluster("aurora-mysql", ending(1640700800, 1735395200))),
	"a Multi-AZ cluster of RDS": good(example.cluster("postgres", {})),
	"of docdb": passed_over(example.cluster("docdb", {})),
	"of neptune": passed_over(example.cluster("neptune", {})),
}

document(rows) := sample.aws({"aws.rds.clusters": rows}, {})

ending(standard, extended) := {"_support": {
	"Major": "5.7",
	"StandardUntil": "2024-10-31T00:00:00Z",
	"ExtendedUntil": "2027-02-28T00:00:00Z",
	"_epoch": {"StandardUntil": standard, "ExtendedUntil": extended},
}}

test_extended_support_says_so if {
	rule.because["arn:aws:rds:eu-west-1:123456789012:cluster:charts"] == [{
		"why": "in extended support, which is paid for",
		"until": "2027-02-28T00:00:00Z",
	}]
		with input as cases["in extended support"].input
}

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
