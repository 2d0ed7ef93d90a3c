package aws.documentdb.logs_are_exported_test

import data.aws.documentdb.logs_are_exported as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"exported and written": good(example.cluster("docdb", {"_settings": {"audit_logs": "enabled"}})),
	"exported, and not written": bad(example.cluster("docdb", {"_settings": {"audit_logs": "disabled"}})),
	"written, and not exported": bad(example.cluster("docdb", {
		"EnabledCloudwatchLogsExports": [],
		"_settings": {"audit_logs": "enabled"},
	})),
	"some kinds": good(example.cluster("docdb", {"_settings": {"audit_logs": "ddl, dml_write"}})),
	"a kind and none": bad(example.cluster("docdb", {"_settings": {"audit_logs": "ddl,none"}})),
	"of aurora-mysql": passed_over(example.cluster("aurora-mysql", {})),
	"of neptune": passed_over(example.cluster("neptune", {})),
}

document(rows) := sample.aws({"aws.rds.clusters": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
