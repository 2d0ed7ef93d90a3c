package aws.neptune.logs_are_exported_test

import data.aws.neptune.logs_are_exported as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"exported and written": good(example.cluster("neptune", {"_settings": {"neptune_enable_audit_log": "1"}})),
	"to be written after a restart": bad(example.cluster("neptune", {
		"_settings": {"neptune_enable_audit_log": "1"},
		"DBClusterMembers": [{"DBInstanceIdentifier": "charts-1", "DBClusterParameterGroupStatus": "pending-reboot"}],
	})),
	"exported, and not written": bad(example.cluster("neptune", {"_settings": {"neptune_enable_audit_log": "0"}})),
	"written, and not exported": bad(example.cluster("neptune", {
		"EnabledCloudwatchLogsExports": [],
		"_settings": {"neptune_enable_audit_log": "1"},
	})),
	"of docdb": passed_over(example.cluster("docdb", {})),
	"of aurora-mysql": passed_over(example.cluster("aurora-mysql", {})),
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
