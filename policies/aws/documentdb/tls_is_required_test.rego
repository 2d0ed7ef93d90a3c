package aws.documentdb.tls_is_required_test

import data.aws.documentdb.tls_is_required as rule
import data.lib.aws_databases_examples_test as example
import data.lib.samples_test as sample

cases := {
	"enabled": good(example.cluster("docdb", {"_settings": {"tls": "enabled"}})),
	"new versions alone": good(example.cluster("docdb", {"_settings": {"tls": "tls1.2+"}})),
	"disabled": bad(example.cluster("docdb", {"_settings": {"tls": "disabled"}})),
	"a change that waits for a restart": bad(example.cluster("docdb", {
		"_settings": {"tls": "enabled"},
		"DBClusterMembers": [{"DBInstanceIdentifier": "charts-1", "DBClusterParameterGroupStatus": "pending-reboot"}],
	})),
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
