package aws.aurora.logs_are_exported_test

import data.aws.aurora.logs_are_exported as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"PostgreSQL": good(example.cluster("aurora-postgresql", {"EnabledCloudwatchLogsExports": ["postgresql"]})),
	"PostgreSQL, nothing": bad(example.cluster("aurora-postgresql", {"EnabledCloudwatchLogsExports": []})),
	"MySQL": good(example.cluster("aurora-mysql", {"_parameters": {"server_audit_logging": "1", "server_audit_events": "CONNECT,QUERY"}})),
	"MySQL that exports and does not write": bad(example.cluster("aurora-mysql", {"_parameters": {"server_audit_logging": "0", "server_audit_events": "CONNECT"}})),
	"MySQL that writes of nothing": bad(example.cluster("aurora-mysql", {"_parameters": {"server_audit_logging": "1"}})),
	"MySQL, errors alone": bad(example.cluster("aurora-mysql", {
		"EnabledCloudwatchLogsExports": ["error"],
		"_parameters": {"server_audit_logging": "1", "server_audit_events": "CONNECT"},
	})),
	"a Multi-AZ cluster of MySQL": good(of_mysql({"general_log": "1", "log_output": "FILE"})),
	"a Multi-AZ cluster of MySQL that writes nothing": bad(of_mysql({"log_output": "FILE"})),
	"a Multi-AZ cluster of MySQL that writes into a table": bad(of_mysql({"general_log": "1", "log_output": "TABLE"})),
	"a Multi-AZ cluster of PostgreSQL that exports it": good(example.cluster("postgres", {"EnabledCloudwatchLogsExports": ["postgresql"]})),
	"a Multi-AZ cluster of PostgreSQL": bad(example.cluster("postgres", {"EnabledCloudwatchLogsExports": ["upgrade"]})),
	"of docdb": passed_over(example.cluster("docdb", {})),
	"of neptune": passed_over(example.cluster("neptune", {})),
}

of_mysql(parameters) := example.cluster("mysql", {"EnabledCloudwatchLogsExports": ["general"], "_parameters": parameters})

document(rows) := sample.aws({"aws.rds.clusters": rows}, {})

good(row) := sample.good(document([row]), row._id)

bad(row) := sample.bad(document([row]), row._id)

passed_over(row) := sample.neither(document([row]))

test_cases if {
	every case in cases {
		sample.agrees(case, rule.subjects, rule.compliant) with input as case.input
	}
}
