package aws.aurora.tls_is_required_test

import data.aws.aurora.tls_is_required as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"PostgreSQL with force_ssl": good(example.cluster("aurora-postgresql", {"_parameters": {"rds_force_ssl": "1"}})),
	"PostgreSQL without": bad(example.cluster("aurora-postgresql", {"_parameters": {"rds_force_ssl": "0"}})),
	"MySQL": good(example.cluster("aurora-mysql", {"_parameters": {"require_secure_transport": "ON"}})),
	"MySQL as it comes": bad(example.cluster("aurora-mysql", {"_parameters": {"require_secure_transport": "OFF"}})),
	"a Multi-AZ cluster of RDS": good(example.cluster("postgres", {"_parameters": {"rds_force_ssl": "1"}})),
	"a change that waits for a restart": bad(example.cluster("aurora-mysql", {
		"_parameters": {"require_secure_transport": "ON"},
		"DBClusterMembers": [{"DBInstanceIdentifier": "charts-1", "DBClusterParameterGroupStatus": "pending-reboot"}],
	})),
	"without members": good(example.cluster("aurora-mysql", {"_parameters": {"require_secure_transport": "1"}, "DBClusterMembers": []})),
	"of docdb": passed_over(example.cluster("docdb", {})),
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
